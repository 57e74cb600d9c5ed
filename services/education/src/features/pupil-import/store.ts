import { writeAudit } from '@ger/access';
import { byOfficer, dayOf, NotVisible, type DivisionCode, type Officer, type Role } from '@ger/kernel';
import type { SheetRow } from '@ger/sheets';
import type { StoreTools } from '@ger/subgraph';
import type { ImportFault } from './rules/file-words.ts';
import type { ImportState } from './rules/machine.ts';
import type { CellProblem } from './rules/pupil-row.ts';

/** A list that was handed in. */
export interface NewImport {
  readonly id: string;
  readonly officer: Officer;
  readonly schoolYear: number;
  readonly kind: 'XLSX' | 'CSV';
  readonly fileName: string;
  readonly file: Buffer;
}

/** A class of a list, with how many of its lines are of it. */
export interface PlannedClass {
  readonly grade: number;
  readonly name: string;
  readonly count: number;
}

/** A list that is being worked on. */
export interface RunningImport {
  readonly id: string;
  readonly unitId: string;
  readonly postId: string;
  readonly schoolYear: number;
  readonly state: ImportState;
  readonly newRows: number;
  readonly headers: readonly string[];
  readonly classes: readonly PlannedClass[];
}

export interface FileToCheck extends RunningImport {
  readonly kind: 'XLSX' | 'CSV';
  readonly file: Buffer;
}

export type Verdict = 'NEW' | 'UNCHANGED' | 'BAD' | 'ADDED';

/** A line with what it was found to be. */
export interface JudgedRow extends SheetRow {
  readonly verdict: Verdict;
  readonly problems: readonly CellProblem[];
}

/** What commands ask of the imports, within one transaction. */
export interface PupilImportStore {
  add(list: NewImport): Promise<void>;
  /** The school's own import, held until the end of this act. Throws NotVisible. */
  getForChange(id: string): Promise<RunningImport>;
  setState(id: string, state: ImportState): Promise<void>;
  /** The list that waits longest to be read. */
  takeToCheck(): Promise<FileToCheck | undefined>;
  /** Keeps the judged lines and drops the file. */
  keepRows(
    list: RunningImport,
    kept: {
      headers: readonly string[];
      rows: readonly JudgedRow[];
      classes: readonly PlannedClass[];
      opensClasses: number;
      state: ImportState;
    },
  ): Promise<void>;
  nextImporting(): Promise<RunningImport | undefined>;
  rowsToAdd(id: string, limit: number): Promise<SheetRow[]>;
  settle(list: RunningImport, outcomes: readonly Omit<JudgedRow, 'values'>[]): Promise<void>;
  finish(id: string, state: ImportState, failure?: ImportFault): Promise<void>;
  /** The officer in the post, if it has not ended. */
  officerIn(postId: string): Promise<Officer | undefined>;
  /** Notes in the audit what the officer's list has enrolled (L.14). */
  noteEnrolled(officer: Officer, importId: string): Promise<void>;
  /** Drops the lines of imports that ended before that day, and ends those nobody started. */
  forget(before: Date): Promise<void>;
}

interface ImportRow {
  import_id: string;
  unit_id: string;
  post_id: string;
  school_year: number;
  state: ImportState;
  new_rows: number;
  headers: string[];
  classes: PlannedClass[];
  kind: 'XLSX' | 'CSV';
  content: string | null;
}

const importFrom = (row: ImportRow): RunningImport => ({
  id: row.import_id,
  unitId: row.unit_id,
  postId: row.post_id,
  schoolYear: row.school_year,
  state: row.state,
  newRows: row.new_rows,
  headers: row.headers,
  classes: row.classes,
});

/** The store over SQL; file, file name and lines are sealed. */
export function pupilImportStore({ manager, now, cipher }: StoreTools): PupilImportStore {
  const next = async (state: ImportState): Promise<ImportRow | undefined> => {
    const [row] = await manager.query<ImportRow[]>(
      `SELECT * FROM pupil_import WHERE state = $1 ORDER BY uploaded_at, import_id LIMIT 1 FOR UPDATE`,
      [state],
    );
    return row;
  };
  return {
    async add({ id, officer, schoolYear, kind, fileName, file }) {
      const { unitId, postId } = officer.post;
      const sealed = [cipher.encrypt(fileName), cipher.encrypt(file.toString('base64'))];
      await manager.query(
        `INSERT INTO pupil_import (import_id, unit_id, post_id, school_year, kind, file_name, content, state, uploaded_at, changed_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, 'CHECKING', $8, $8)`,
        [id, unitId, postId, schoolYear, kind, ...sealed, now],
      );
    },
    async getForChange(id) {
      const [row] = await manager.query<ImportRow[]>(
        `SELECT * FROM pupil_import WHERE import_id = $1 FOR UPDATE`,
        [id],
      );
      if (!row) throw new NotVisible();
      return importFrom(row);
    },
    async setState(id, state) {
      await manager.query(`UPDATE pupil_import SET state = $2, changed_at = $3 WHERE import_id = $1`, [
        id,
        state,
        now,
      ]);
    },
    async takeToCheck() {
      const row = await next('CHECKING');
      if (!row) return undefined;
      const { kind } = row;
      return { ...importFrom(row), kind, file: Buffer.from(cipher.decrypt(row.content) ?? '', 'base64') };
    },
    async keepRows({ id }, { headers, rows, classes, opensClasses, state }) {
      await manager.query(
        `INSERT INTO pupil_import_row (import_id, row_number, cells, verdict, problems)
         SELECT $1, r.number, r.cells, r.verdict, r.problems::jsonb
           FROM unnest($2::int[], $3::text[], $4::text[], $5::text[]) AS r(number, cells, verdict, problems)`,
        [
          id,
          rows.map(({ number }) => number),
          rows.map(({ values }) => cipher.encrypt(JSON.stringify(values))),
          rows.map(({ verdict }) => verdict),
          rows.map(({ problems }) => JSON.stringify(problems)),
        ],
      );
      const count = (verdict: Verdict): number => rows.filter((row) => row.verdict === verdict).length;
      await manager.query(
        `UPDATE pupil_import SET headers = $2, rows = $3, new_rows = $4, unchanged = $5, bad = $6, classes = $7::jsonb,
                opens_classes = $8, state = $9, content = NULL, changed_at = $10 WHERE import_id = $1`,
        [
          id,
          headers,
          rows.length,
          count('NEW'),
          count('UNCHANGED'),
          count('BAD'),
          JSON.stringify(classes),
          opensClasses,
          state,
          now,
        ],
      );
    },
    async nextImporting() {
      const row = await next('IMPORTING');
      return row && importFrom(row);
    },
    async rowsToAdd(id, limit) {
      const rows = await manager.query<{ row_number: number; cells: string }[]>(
        `SELECT row_number, cells FROM pupil_import_row WHERE import_id = $1 AND verdict = 'NEW' ORDER BY row_number LIMIT $2`,
        [id, limit],
      );
      return rows.map((row) => ({
        number: row.row_number,
        values: JSON.parse(cipher.decrypt(row.cells)) as string[],
      }));
    },
    async settle({ id }, outcomes) {
      await manager.query(
        `UPDATE pupil_import_row s SET verdict = r.verdict, problems = r.problems,
                cells = CASE WHEN r.verdict = 'BAD' THEN s.cells ELSE '' END
           FROM jsonb_to_recordset($2::jsonb) AS r(number int, verdict text, problems jsonb)
          WHERE s.import_id = $1 AND s.row_number = r.number`,
        [id, JSON.stringify(outcomes)],
      );
      const count = (verdict: Verdict): number => outcomes.filter((row) => row.verdict === verdict).length;
      await manager.query(
        `UPDATE pupil_import SET added = added + $2, unchanged = unchanged + $3, bad = bad + $4, changed_at = $5 WHERE import_id = $1`,
        [id, count('ADDED'), count('UNCHANGED'), count('BAD'), now],
      );
    },
    async finish(id, state, failure) {
      await manager.query(
        `UPDATE pupil_import SET state = $2, failure = $3::jsonb, content = NULL, changed_at = $4 WHERE import_id = $1`,
        [id, state, failure ? JSON.stringify(failure) : null, now],
      );
    },
    async officerIn(postId) {
      const [row] = await manager.query<
        { officer_id: string; subject: string; unit_id: string; role: Role; divisions: DivisionCode[] }[]
      >(
        `SELECT p.officer_id, p.subject, p.unit_id, p.role, u.divisions FROM post p JOIN unit u USING (unit_id)
          WHERE p.post_id = $1 AND p.valid_from <= $2::date AND (p.valid_until IS NULL OR p.valid_until > $2::date)`,
        [postId, dayOf(now)],
      );
      if (!row) return undefined;
      const { officer_id: officerId, subject, unit_id: unitId, role, divisions } = row;
      return { officerId, subject, post: { postId, role, unitId, agency: 'education', divisions } };
    },
    async noteEnrolled(officer, importId) {
      const entry = {
        at: now,
        kind: 'COMMAND',
        actor: byOfficer(officer),
        purpose: null,
        requestId: null,
      } as const;
      await writeAudit(manager, [
        { ...entry, operation: 'startPupilImport', childIds: [], facts: [importId], outcome: 'OK' },
      ]);
    },
    async forget(before) {
      await manager.query(
        `UPDATE pupil_import SET state = 'CANCELLED', changed_at = $2 WHERE state = 'CHECKED' AND changed_at < $1`,
        [before, now],
      );
      await manager.query(
        `DELETE FROM pupil_import_row r USING pupil_import i
          WHERE i.import_id = r.import_id AND (i.state = 'CANCELLED' OR (i.state IN ('DONE', 'FAILED') AND i.changed_at < $1))`,
        [before],
      );
    },
  };
}
