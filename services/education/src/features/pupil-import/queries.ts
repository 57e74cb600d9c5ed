import { ROLES } from '@ger/kernel';
import type { Batch, Reader } from '@ger/subgraph';
import type { ImportFault } from './rules/file-words.ts';
import type { ImportState } from './rules/machine.ts';
import type { CellProblem } from './rules/pupil-row.ts';
import type { ReturnedRow } from './sheets.ts';

/** 学生名单导入 — progress and result of one list (3.3.a). */
export interface PupilImportView {
  readonly id: string;
  readonly fileName: string;
  readonly schoolYear: number;
  /** NOT_UPLOADED is never stored. */
  readonly state: Exclude<ImportState, 'NOT_UPLOADED'>;
  readonly failure: ImportFault | null;
  readonly headers: readonly string[];
  readonly rows: number;
  readonly newRows: number;
  readonly unchanged: number;
  readonly bad: number;
  readonly added: number;
  readonly opensClasses: number;
  readonly uploadedAt: Date;
}

const COLUMNS = `import_id AS id, file_name AS "fileName", school_year AS "schoolYear", state, failure, headers, rows,
  new_rows AS "newRows", unchanged, bad, added, opens_classes AS "opensClasses", uploaded_at AS "uploadedAt"`;

/** Imports by id: those of the officer's own school. */
export const importsById: Batch<string, PupilImportView> = async ({ manager, cipher }, ids) => {
  const rows = await manager.query<PupilImportView[]>(
    `SELECT ${COLUMNS} FROM pupil_import WHERE import_id = ANY ($1::uuid[])`,
    [ids],
  );
  return new Map(rows.map((row) => [row.id, { ...row, fileName: cipher.decrypt(row.fileName) }]));
};

const MOST_LISTED = 10;

/** The latest imports of the officer's own school. */
export async function listImports({ manager, officer, cipher }: Reader): Promise<PupilImportView[]> {
  if (!officer || ROLES[officer.post.role].group !== 'SCHOOL') return [];
  const rows = await manager.query<PupilImportView[]>(
    `SELECT ${COLUMNS} FROM pupil_import WHERE unit_id = $1 ORDER BY uploaded_at DESC, import_id LIMIT ${MOST_LISTED}`,
    [officer.post.unitId],
  );
  return rows.map((row) => ({ ...row, fileName: cipher.decrypt(row.fileName) }));
}

/** The lines that come back, each as it came with what is wrong with it. */
export const returnedOf: Batch<string, ReturnedRow[]> = async ({ manager, cipher }, ids) => {
  const rows = await manager.query<
    { import_id: string; row_number: number; cells: string; problems: CellProblem[] }[]
  >(
    `SELECT import_id, row_number, cells, problems FROM pupil_import_row
      WHERE import_id = ANY ($1::uuid[]) AND verdict = 'BAD' ORDER BY row_number`,
    [ids],
  );
  const byImport = Map.groupBy(rows, (row) => row.import_id);
  return new Map(
    [...byImport].map(([id, lines]) => [
      id,
      lines.map(({ row_number: number, cells, problems }) => ({
        number,
        values: JSON.parse(cipher.decrypt(cells)) as string[],
        problems,
      })),
    ]),
  );
};
