import { listScope, writeAudit } from '@ger/access';
import { addDays, byOfficer, dayOf, figureOn, NotVisible, valueOf, type Officer } from '@ger/kernel';
import type { StoreTools } from '@ger/subgraph';
import { checkingStore, type CheckingStore, type Look } from './checking.ts';
import { counting } from './counting.ts';
import { inTurns } from './in-turns.ts';
import type { FileFault } from './rules/file-faults.ts';
import type { SurveyInHand, SurveyState } from './rules/machine.ts';
import type { CellProblem } from './rules/row-reader.ts';
import type { Alike, Verdict } from './rules/verdict.ts';
import type { SheetRow } from '@ger/sheets';

/** A sheet that was handed in. */
export interface NewSurvey {
  readonly id: string;
  readonly officer: Officer;
  readonly kind: 'XLSX' | 'CSV';
  readonly fileName: string;
  readonly file: Buffer;
}

/** An import as its acts look at it. */
export interface Survey extends SurveyInHand {
  readonly id: string;
  readonly headers: readonly string[];
  /** Whose divisions and name count: who handed it in, from the start of the import who started it. */
  readonly postId: string;
  /** The look at likely duplicates when the lines were checked, where it was taken on one basis from beginning to end. */
  readonly look: Look | null;
}

/** A line that is to become a dossier. */
export interface RowToAdd extends SheetRow {
  readonly accepted: boolean;
  readonly reason: string | null;
  readonly alike: Alike;
}

/** What came of a line. */
export type RowOutcome =
  | { readonly outcome: 'ADDED'; readonly childId: string }
  | { readonly outcome: 'UNCHANGED'; readonly childId: string }
  | { readonly outcome: 'RETURNED'; readonly problems: readonly CellProblem[]; readonly fault?: string };

/** What commands ask of the imports' tables, within one transaction. */
export interface SurveyStore extends CheckingStore {
  add(survey: NewSurvey): Promise<void>;
  /** The import, held until the end of this act. Throws NotVisible. */
  getForChange(id: string): Promise<Survey>;
  /** Says of likely duplicates whether they are other children. Answers how many lines that were. */
  decide(id: string, rows: readonly number[], different: boolean, reason: string | null): Promise<number>;
  start(id: string, officer: Officer): Promise<void>;
  cancel(id: string): Promise<void>;
  /** The import that began first. */
  nextImporting(): Promise<Survey | undefined>;
  /**
   * Takes the next lines to be added that no other hand has taken, until the end of this transaction. One that is like an
   * earlier line comes once that one has gone in.
   */
  takeRows(id: string, limit: number): Promise<RowToAdd[]>;
  /** Whether lines wait to be added, taken by another hand or not. */
  isUnfinished(id: string): Promise<boolean>;
  /**
   * Files within the officer's reach that others than this import have written since a little before then; nothing when there
   * are so many that one had better look at all.
   */
  changedSince(id: string, officer: Officer, since: Date): Promise<string[] | undefined>;
  /** The children that lines of this sheet have become. */
  childrenOfRows(id: string, rows: readonly number[]): Promise<ReadonlyMap<number, string>>;
  /** Keeps what came of lines. False when the import has been stopped meanwhile: then they must not go in. */
  settle(id: string, outcomes: ReadonlyMap<number, RowOutcome>): Promise<boolean>;
  /** Ends an import: lines that were not to be added are on file, or come back. */
  finish(id: string, state: SurveyState, failure?: FileFault): Promise<void>;
  /** Drops what sheets say once their time is over. Answers how many imports that were. */
  forget(limit: number): Promise<number>;
  /** Imports that were checked and not started within their time. */
  dueForExpiry(limit: number): Promise<Survey[]>;
  /** Notes in the audit whom the officer has registered by the sheet (L.14). */
  noteRegistered(officer: Officer, importId: string, childIds: readonly string[]): Promise<void>;
  /** Runs the work of some lines; when it throws, what they wrote is taken back and the transaction goes on. */
  apart<T>(work: () => Promise<T>): Promise<T>;
}

interface SurveyRow {
  import_id: string;
  state: SurveyState;
  headers: string[];
  post_id: string;
  start_post_id: string | null;
  looked_at: Date | null;
  look_basis: string | null;
  counts: Partial<Record<Verdict | 'ACCEPTED', number>>;
}

const SURVEY = `SELECT import_id, state, headers, post_id, start_post_id, looked_at, look_basis, counts FROM survey_import`;

function surveyFrom({ import_id: id, state, headers, counts, ...row }: SurveyRow): Survey {
  const toAdd = (counts.NEW ?? 0) + (counts.ACCEPTED ?? 0);
  const postId = row.start_post_id ?? row.post_id;
  const { looked_at: at, look_basis: basis } = row;
  const look = at === null || basis === null ? null : { at, basis };
  return { id, state, headers, toAdd, likely: counts.LIKELY ?? 0, postId, look };
}

/** What was written shortly before a look may have been committed after it. */
const UNDER_WAY = `interval '10 minutes'`;
/** So many changed files are no longer named one by one. */
const MOST_CHANGED = 2_000;

/** A line that is to become a dossier and has not yet. */
const TO_ADD = (row: string): string =>
  `${row}.outcome IS NULL AND (${row}.verdict = 'NEW' OR ${row}.verdict = 'LIKELY' AND ${row}.accepted)`;

/** The store over SQL; file, file name, lines and reasons are sealed. */
export function surveyStore(tools: StoreTools): SurveyStore {
  const { manager, now, cipher, tightened } = tools;
  const changed = counting(manager);
  const one = async (sql: string, parameters: unknown[]): Promise<Survey | undefined> => {
    const [row] = await manager.query<SurveyRow[]>(sql, parameters);
    return row && surveyFrom(row);
  };
  return {
    ...checkingStore(tools),
    async add({ id, officer: { officerId, post }, kind, fileName, file }) {
      const [place] = post.divisions;
      const days =
        valueOf(
          figureOn(
            'keep-survey',
            { day: dayOf(now), ...(place !== undefined && { division: place }) },
            await tightened(),
          ),
        ) ?? 0;
      await manager.query(
        `INSERT INTO survey_import (import_id, unit_id, post_id, uploaded_by, uploaded_at, file_name, kind, content, headers, state,
           rows, processed, added, unchanged, rejected, kept_until)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, '{}', 'CHECKING', 0, 0, 0, 0, 0, $9)`,
        [
          id,
          post.unitId,
          post.postId,
          officerId,
          now,
          cipher.encrypt(fileName),
          kind,
          cipher.encrypt(file.toString('base64')),
          addDays(dayOf(now), days),
        ],
      );
    },
    async getForChange(id) {
      const survey = await one(`${SURVEY} WHERE import_id = $1 FOR UPDATE`, [id]);
      if (!survey) throw new NotVisible();
      return survey;
    },
    async decide(id, rows, different, reason) {
      const n = await changed(
        `UPDATE survey_row SET accepted = $3, reason = $4
          WHERE import_id = $1 AND row_number = ANY ($2::int[]) AND verdict = 'LIKELY'`,
        [id, rows, different, cipher.encrypt(reason)],
      );
      await manager.query(
        `UPDATE survey_import i SET counts = i.counts || jsonb_build_object('ACCEPTED',
           (SELECT count(*) FROM survey_row r WHERE r.import_id = i.import_id AND r.verdict = 'LIKELY' AND r.accepted))
          WHERE i.import_id = $1`,
        [id],
      );
      return n;
    },
    async start(id, { officerId, post }) {
      await manager.query(
        `UPDATE survey_import SET state = 'IMPORTING', started_at = $2, started_by = $3, start_post_id = $4, processed = 0,
           to_process = coalesce((counts->>'NEW')::int, 0) + coalesce((counts->>'ACCEPTED')::int, 0)
          WHERE import_id = $1`,
        [id, now, officerId, post.postId],
      );
    },
    async cancel(id) {
      await manager.query(
        `UPDATE survey_import i SET state = 'CANCELLED', finished_at = $2,
           unchanged = (SELECT count(*) FROM survey_row r WHERE r.import_id = i.import_id AND r.verdict = 'UNCHANGED'),
           rejected = (SELECT count(*) FROM survey_row r WHERE r.import_id = i.import_id AND r.verdict <> 'UNCHANGED'
                          AND r.outcome IS DISTINCT FROM 'ADDED')
          WHERE i.import_id = $1`,
        [id, now],
      );
    },
    nextImporting: () =>
      one(`${SURVEY} WHERE state = 'IMPORTING' ORDER BY started_at, import_id LIMIT 1`, []),
    async isUnfinished(id) {
      const [row] = await manager.query<{ unfinished: boolean }[]>(
        `SELECT EXISTS (SELECT FROM survey_row r WHERE r.import_id = $1 AND ${TO_ADD('r')}) AS unfinished`,
        [id],
      );
      return row?.unfinished ?? false;
    },
    async takeRows(id, limit) {
      const rows = await manager.query<
        {
          row_number: number;
          cells: string;
          accepted: boolean;
          reason: string | null;
          candidates: Alike['candidates'];
          alike_rows: number[];
        }[]
      >(
        `SELECT r.row_number, r.cells, r.accepted, r.reason, r.candidates, r.alike_rows FROM survey_row r
          WHERE r.import_id = $1 AND ${TO_ADD('r')}
            AND (r.alike_rows = '{}' OR NOT EXISTS (SELECT FROM survey_row e WHERE e.import_id = r.import_id
                   AND e.row_number = ANY (r.alike_rows) AND ${TO_ADD('e')}))
          ORDER BY r.row_number LIMIT $2 FOR UPDATE OF r SKIP LOCKED`,
        [id, limit],
      );
      return inTurns(
        rows,
        ({ row_number: number, cells, accepted, reason, candidates, alike_rows: alikeRows }) => ({
          number,
          values: JSON.parse(cipher.decrypt(cells)) as string[],
          accepted,
          reason: cipher.decrypt(reason),
          alike: { candidates, rows: alikeRows },
        }),
      );
    },
    async changedSince(id, officer, since) {
      const columns = { child: 'd.child_id', division: 'd.division_no' };
      const scope = listScope(officer, dayOf(now), columns, 4);
      const rows = await manager.query<{ child_id: string }[]>(
        `SELECT d.child_id FROM dossier d
          WHERE d.updated_at >= $2::timestamptz - ${UNDER_WAY} AND ${scope.sql}
            AND NOT (d.version = 1 AND d.child_id IN (SELECT r.child_id FROM survey_row r WHERE r.import_id = $1 AND r.outcome = 'ADDED'))
          LIMIT $3`,
        [id, since, MOST_CHANGED + 1, ...scope.parameters],
      );
      return rows.length > MOST_CHANGED ? undefined : rows.map((row) => row.child_id);
    },
    async childrenOfRows(id, numbers) {
      const rows = await manager.query<{ row_number: number; child_id: string }[]>(
        `SELECT row_number, child_id FROM survey_row
          WHERE import_id = $1 AND row_number = ANY ($2::int[]) AND child_id IS NOT NULL`,
        [id, numbers],
      );
      return new Map(rows.map((row) => [row.row_number, row.child_id]));
    },
    async settle(id, outcomes) {
      const rows = [...outcomes].map(([number, outcome]) => ({
        problems: [],
        fault: null,
        childId: null,
        ...outcome,
        number,
      }));
      await manager.query(
        `UPDATE survey_row s SET outcome = r.outcome, problems = r.problems, fault = r.fault, child_id = coalesce(r."childId", s.child_id)
           FROM json_to_recordset($2::json) AS r(number int, outcome text, problems jsonb, fault text, "childId" uuid)
          WHERE s.import_id = $1 AND s.row_number = r.number`,
        [id, JSON.stringify(rows)],
      );
      const count = (of: RowOutcome['outcome']): number =>
        rows.filter(({ outcome }) => outcome === of).length;
      const n = await changed(
        `UPDATE survey_import SET processed = processed + $2, added = added + $3
          WHERE import_id = $1 AND state = 'IMPORTING'`,
        [id, rows.length, count('ADDED')],
      );
      return n > 0;
    },
    async finish(id, state, failure) {
      if (state !== 'CANCELLED')
        await manager.query(
          `UPDATE survey_row SET outcome = CASE verdict WHEN 'UNCHANGED' THEN 'UNCHANGED' ELSE 'RETURNED' END
            WHERE import_id = $1 AND outcome IS NULL`,
          [id],
        );
      await manager.query(
        `UPDATE survey_import i SET state = $2, failure = $3, finished_at = $4,
           unchanged = (SELECT count(*) FROM survey_row r WHERE r.import_id = i.import_id AND r.outcome = 'UNCHANGED'),
           rejected = (SELECT count(*) FROM survey_row r WHERE r.import_id = i.import_id AND r.outcome = 'RETURNED')
          WHERE i.import_id = $1`,
        [id, state, failure ?? null, now],
      );
    },
    async forget(limit) {
      const due = await manager.query<{ import_id: string }[]>(
        `SELECT import_id FROM survey_import WHERE forgotten_at IS NULL AND kept_until < $1::date
            AND state IN ('DONE', 'CANCELLED', 'FAILED') ORDER BY kept_until LIMIT $2`,
        [dayOf(now), limit],
      );
      const ids = due.map((row) => row.import_id);
      if (ids.length === 0) return 0;
      await manager.query(
        `UPDATE survey_row SET cells = NULL, reason = NULL WHERE import_id = ANY ($1::uuid[])`,
        [ids],
      );
      await manager.query(
        `UPDATE survey_import SET file_name = NULL, content = NULL, forgotten_at = $2 WHERE import_id = ANY ($1::uuid[])`,
        [ids, now],
      );
      return ids.length;
    },
    async dueForExpiry(limit) {
      const rows = await manager.query<SurveyRow[]>(
        `${SURVEY} WHERE state = 'CHECKED' AND forgotten_at IS NULL AND kept_until < $1::date ORDER BY kept_until LIMIT $2`,
        [dayOf(now), limit],
      );
      return rows.map(surveyFrom);
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
