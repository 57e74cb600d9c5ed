import { newId } from '@ger/kernel';
import type { SheetRow } from '@ger/sheets';
import type { StoreTools } from '@ger/subgraph';
import { counting } from './counting.ts';
import type { FileFault } from './rules/file-faults.ts';
import type { SurveyState } from './rules/machine.ts';
import type { Judgement } from './rules/verdict.ts';

/** When a look at likely duplicates began, and what it depended on besides the files. */
export interface Look {
  readonly at: Date;
  readonly basis: string;
}

/** A sheet that one process is checking. */
export interface SurveyToCheck {
  readonly id: string;
  readonly runId: string;
  readonly postId: string;
  readonly kind: 'XLSX' | 'CSV';
  readonly file: Buffer;
}

/** A line with what was found of it. */
export interface JudgedRow extends SheetRow {
  readonly judgement: Judgement;
}

/** What the check of a sheet asks of the imports' tables, within one transaction. */
export interface CheckingStore {
  /** Takes the sheet that has waited longest to be checked; one that another process began and left is begun anew. */
  takeToCheck(): Promise<SurveyToCheck | undefined>;
  /** Says how many lines there are. False when the import is no longer this run's. */
  announce(survey: SurveyToCheck, headers: readonly string[], rows: number): Promise<boolean>;
  /** Keeps lines with what was found of them. False when the import is no longer this run's. */
  keepRows(survey: SurveyToCheck, rows: readonly JudgedRow[]): Promise<boolean>;
  /** Writes a state that follows of checking, with the look that was taken, and drops the file. */
  settleCheck(id: string, state: SurveyState, end: { look?: Look; failure?: FileFault }): Promise<void>;
}

/** A process that has said nothing for so long is gone. */
const LEFT_AFTER = `interval '2 minutes'`;

/** Counts of what was found, added to those before. */
const ADD_COUNTS = `(SELECT coalesce(jsonb_object_agg(key, n), '{}') FROM (
  SELECT key, sum(value::int) AS n FROM (SELECT * FROM jsonb_each_text(counts) UNION ALL SELECT * FROM jsonb_each_text($3::jsonb)) e
   GROUP BY key) c)`;

/** The part of the store that checks. */
export function checkingStore({ manager, now, cipher }: StoreTools): CheckingStore {
  const changed = counting(manager);
  return {
    async takeToCheck() {
      const [row] = await manager.query<
        { import_id: string; post_id: string; kind: 'XLSX' | 'CSV'; content: string }[]
      >(
        `SELECT import_id, post_id, kind, content FROM survey_import
          WHERE state = 'CHECKING' AND content IS NOT NULL AND (run_at IS NULL OR run_at < $1::timestamptz - ${LEFT_AFTER})
          ORDER BY uploaded_at, import_id LIMIT 1 FOR UPDATE`,
        [now],
      );
      if (!row) return undefined;
      const runId = newId();
      await manager.query(`DELETE FROM survey_row WHERE import_id = $1`, [row.import_id]);
      await manager.query(
        `UPDATE survey_import SET run_id = $2, run_at = $3, processed = 0, to_process = 0, counts = '{}' WHERE import_id = $1`,
        [row.import_id, runId, now],
      );
      const file = Buffer.from(cipher.decrypt(row.content), 'base64');
      return { id: row.import_id, runId, postId: row.post_id, kind: row.kind, file };
    },
    async announce({ id, runId }, headers, rows) {
      const n = await changed(
        `UPDATE survey_import SET headers = $3, rows = $4, to_process = $4, run_at = $5
          WHERE import_id = $1 AND run_id = $2 AND state = 'CHECKING'`,
        [id, runId, headers, rows, now],
      );
      return n > 0;
    },
    async keepRows({ id, runId }, rows) {
      const counts = Object.fromEntries(
        [...Map.groupBy(rows, ({ judgement }) => judgement.verdict)].map(([verdict, some]) => [
          verdict,
          some.length,
        ]),
      );
      const n = await changed(
        `UPDATE survey_import SET processed = processed + $4, counts = ${ADD_COUNTS}, run_at = $5
          WHERE import_id = $1 AND run_id = $2 AND state = 'CHECKING'`,
        [id, runId, JSON.stringify(counts), rows.length, now],
      );
      if (n === 0) return false;
      await manager.query(
        `INSERT INTO survey_row (import_id, row_number, cells, verdict, problems, differing, child_id, candidates, alike_rows)
         SELECT $1, r.number, r.cells, r.verdict, r.problems, r.differing, r."childId", r.candidates, r.rows
           FROM json_to_recordset($2::json) AS r(number int, cells text, verdict text, problems jsonb, differing text[],
                "childId" uuid, candidates jsonb, rows int[])`,
        [
          id,
          JSON.stringify(
            rows.map(({ number, values, judgement: { alike, ...judgement } }) => ({
              number,
              cells: cipher.encrypt(JSON.stringify(values)),
              ...judgement,
              ...alike,
            })),
          ),
        ],
      );
      return true;
    },
    async settleCheck(id, state, { look, failure }) {
      const ends = state === 'CHECKED' ? null : now;
      await manager.query(
        `UPDATE survey_import SET state = $2, failure = $3, finished_at = $4, looked_at = $5, look_basis = $6, content = NULL,
           run_id = NULL WHERE import_id = $1`,
        [id, state, failure ?? null, ends, look?.at ?? null, look?.basis ?? null],
      );
    },
  };
}
