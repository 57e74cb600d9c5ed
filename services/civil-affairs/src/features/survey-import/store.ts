import { writeAudit } from '@ger/access';
import { byOfficer, type Officer } from '@ger/kernel';
import type { StoreTools } from '@ger/subgraph';
import type { CellProblem } from './rules/survey-row.ts';
import type { Sheet } from './workbook.ts';

/** A sheet that was handed in. */
export interface NewSurvey {
  readonly id: string;
  readonly unitId: string;
  readonly postId: string;
  readonly fileName: string;
  /** Base64 of the file. */
  readonly content: string;
}

/** A sheet that is being worked on; `content` until its lines are read. */
export interface RunningSurvey {
  readonly id: string;
  readonly postId: string;
  readonly headers: readonly string[];
  readonly content: string | null;
}

export interface PendingRow {
  readonly number: number;
  readonly values: readonly string[];
}

export type RowOutcome =
  | { readonly state: 'ADDED'; readonly childId: string }
  | { readonly state: 'UNCHANGED' }
  | { readonly state: 'REJECTED'; readonly problems: readonly CellProblem[]; readonly fault?: string };

/** What commands ask of the imports' tables, within one transaction. */
export interface SurveyStore {
  add(survey: NewSurvey): Promise<void>;
  /** The sheet that has waited longest. */
  nextRunning(): Promise<RunningSurvey | undefined>;
  /** Keeps the lines of a sheet and drops the file. */
  keepRows(id: string, sheet: Sheet): Promise<void>;
  pendingRows(id: string, limit: number): Promise<PendingRow[]>;
  settle(id: string, outcomes: ReadonlyMap<number, RowOutcome>): Promise<void>;
  finish(id: string, state: 'DONE' | 'UNREADABLE'): Promise<void>;
  /** Notes in the audit whom the officer has registered by the sheet (L.14). */
  noteRegistered(officer: Officer, importId: string, childIds: readonly string[]): Promise<void>;
  /** Runs the work of one line; when it throws, what the line wrote is taken back and the transaction goes on. */
  apart<T>(work: () => Promise<T>): Promise<T>;
}

/** The store over SQL; file, file name and lines are sealed. */
export function surveyStore({ manager, now, cipher }: StoreTools): SurveyStore {
  return {
    async add({ id, unitId, postId, fileName, content }) {
      await manager.query(
        `INSERT INTO survey_import (import_id, unit_id, post_id, file_name, content, headers, state,
           rows, processed, added, unchanged, rejected, started_at)
         VALUES ($1, $2, $3, $4, $5, '{}', 'RUNNING', 0, 0, 0, 0, 0, $6)`,
        [id, unitId, postId, cipher.encrypt(fileName), cipher.encrypt(content), now],
      );
    },
    async nextRunning() {
      const [row] = await manager.query<
        { import_id: string; post_id: string; headers: string[]; content: string | null }[]
      >(
        `SELECT import_id, post_id, headers, content FROM survey_import
          WHERE state = 'RUNNING' ORDER BY started_at, import_id LIMIT 1`,
      );
      return (
        row && {
          id: row.import_id,
          postId: row.post_id,
          headers: row.headers,
          content: cipher.decrypt(row.content),
        }
      );
    },
    async keepRows(id, { headers, rows }) {
      await manager.query(
        `INSERT INTO survey_row (import_id, row_number, cells, state, problems)
         SELECT $1, r.number, r.cells, 'PENDING', '[]' FROM unnest($2::int[], $3::text[]) AS r(number, cells)`,
        [
          id,
          rows.map(({ number }) => number),
          rows.map(({ values }) => cipher.encrypt(JSON.stringify(values))),
        ],
      );
      await manager.query(
        `UPDATE survey_import SET headers = $2, rows = $3, content = NULL WHERE import_id = $1`,
        [id, headers, rows.length],
      );
    },
    async pendingRows(id, limit) {
      const rows = await manager.query<{ row_number: number; cells: string }[]>(
        `SELECT row_number, cells FROM survey_row WHERE import_id = $1 AND state = 'PENDING' ORDER BY row_number LIMIT $2`,
        [id, limit],
      );
      return rows.map((row) => ({
        number: row.row_number,
        values: JSON.parse(cipher.decrypt(row.cells)) as string[],
      }));
    },
    async settle(id, outcomes) {
      const rows = [...outcomes].map(([number, outcome]) => ({
        problems: [],
        fault: null,
        ...outcome,
        number,
      }));
      await manager.query(
        `UPDATE survey_row s SET state = r.state, problems = r.problems, fault = r.fault
           FROM jsonb_to_recordset($2::jsonb) AS r(number int, state text, problems jsonb, fault text)
          WHERE s.import_id = $1 AND s.row_number = r.number`,
        [id, JSON.stringify(rows)],
      );
      const count = (state: RowOutcome['state']): number => rows.filter((row) => row.state === state).length;
      await manager.query(
        `UPDATE survey_import SET processed = processed + $2, added = added + $3, unchanged = unchanged + $4,
           rejected = rejected + $5 WHERE import_id = $1`,
        [id, rows.length, count('ADDED'), count('UNCHANGED'), count('REJECTED')],
      );
    },
    async finish(id, state) {
      await manager.query(
        `UPDATE survey_import SET state = $2, content = NULL, finished_at = $3 WHERE import_id = $1`,
        [id, state, now],
      );
    },
    async noteRegistered(officer, importId, childIds) {
      if (childIds.length === 0) return;
      const entry = {
        at: now,
        kind: 'COMMAND',
        actor: byOfficer(officer),
        purpose: null,
        requestId: null,
      } as const;
      await writeAudit(manager, [
        { ...entry, operation: 'importSurvey', childIds, facts: [importId], outcome: 'OK' },
      ]);
    },
    async apart(work) {
      await manager.query('SAVEPOINT apart');
      try {
        const answer = await work();
        await manager.query('RELEASE SAVEPOINT apart');
        return answer;
      } catch (error) {
        await manager.query('ROLLBACK TO SAVEPOINT apart');
        throw error;
      }
    },
  };
}
