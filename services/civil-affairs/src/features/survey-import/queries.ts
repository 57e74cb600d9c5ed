import type { Batch } from '@ger/subgraph';
import type { CellProblem } from './rules/survey-row.ts';
import type { JudgedRow } from './workbook.ts';

/** 摸底排查表导入 — progress and result of one sheet (6.2). */
export interface SurveyImportView {
  readonly id: string;
  readonly fileName: string;
  readonly state: 'RUNNING' | 'DONE' | 'UNREADABLE';
  readonly headers: readonly string[];
  readonly rows: number;
  readonly processed: number;
  readonly added: number;
  readonly unchanged: number;
  readonly rejected: number;
}

interface ImportRow extends Omit<SurveyImportView, 'id' | 'fileName'> {
  import_id: string;
  file_name: string;
}

/** Imports by id: those of the officer's own unit. */
export const importsById: Batch<string, SurveyImportView> = async ({ manager, cipher }, ids) => {
  const rows = await manager.query<ImportRow[]>(
    `SELECT import_id, file_name, state, headers, rows, processed, added, unchanged, rejected
       FROM survey_import WHERE import_id = ANY ($1::uuid[])`,
    [ids],
  );
  return new Map(
    rows.map(({ import_id: id, file_name: fileName, ...same }) => [
      id,
      { ...same, id, fileName: cipher.decrypt(fileName) },
    ]),
  );
};

/** A problem of a cell with the number of its line. */
export interface RowProblem extends CellProblem {
  readonly row: number;
}

const MOST_PROBLEMS = 500;

/** The problems of each import by line, at most 500. */
export const problemsOfImports: Batch<string, RowProblem[]> = async ({ manager }, ids) => {
  const rows = await manager.query<{ import_id: string; row_number: number; problems: CellProblem[] }[]>(
    `SELECT r.* FROM unnest($1::uuid[]) AS asked(import_id)
       CROSS JOIN LATERAL (SELECT import_id, row_number, problems FROM survey_row
                            WHERE import_id = asked.import_id AND state = 'REJECTED'
                            ORDER BY row_number LIMIT ${MOST_PROBLEMS}) r`,
    [ids],
  );
  const byImport = Map.groupBy(rows, (row) => row.import_id);
  return new Map(
    [...byImport].map(([id, judged]) => [
      id,
      judged
        .flatMap(({ row_number: row, problems }) => problems.map((problem) => ({ ...problem, row })))
        .slice(0, MOST_PROBLEMS),
    ]),
  );
};

/** Every line of each import, as it came, with what is wrong with it. */
export const rowsOfImports: Batch<string, JudgedRow[]> = async ({ manager, cipher }, ids) => {
  const rows = await manager.query<
    { import_id: string; row_number: number; cells: string; problems: CellProblem[] }[]
  >(
    `SELECT import_id, row_number, cells, problems FROM survey_row WHERE import_id = ANY ($1::uuid[]) ORDER BY row_number`,
    [ids],
  );
  const byImport = Map.groupBy(rows, (row) => row.import_id);
  return new Map(
    [...byImport].map(([id, judged]) => [
      id,
      judged.map(({ row_number: number, cells, problems }) => ({
        number,
        values: JSON.parse(cipher.decrypt(cells)) as string[],
        problems,
      })),
    ]),
  );
};
