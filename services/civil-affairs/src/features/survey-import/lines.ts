import { keysetPage, pageSize, readCursor, type Batch, type Page, type Reader } from '@ger/subgraph';
import { columnOf } from '../registration-form/rules/columns.ts';
import type { ReturnedRow } from './corrected-sheet.ts';
import type { CellProblem } from './rules/row-reader.ts';
import type { Alike, Verdict } from './rules/verdict.ts';
import type { SurveyImportView } from './queries.ts';
import type { RowOutcome } from './store.ts';

/** A line of a sheet as an officer looks at it. */
export interface LineView {
  readonly row: number;
  readonly verdict: Verdict;
  readonly outcome: RowOutcome['outcome'] | null;
  readonly cells: { column: string; letter: string; text: string }[];
  readonly problems: ProblemView[];
  readonly differing: string[];
  readonly childId: string | null;
  readonly candidates: Alike['candidates'];
  readonly alikeRows: number[];
  readonly accepted: boolean;
}

/** A problem of a cell with its place in the sheet. */
export interface ProblemView extends CellProblem {
  readonly row: number;
  readonly letter: string | null;
}

interface LineRow {
  row_number: number;
  verdict: Verdict;
  outcome: RowOutcome['outcome'] | null;
  cells: string | null;
  problems: CellProblem[];
  differing: string[];
  child_id: string | null;
  candidates: Alike['candidates'];
  alike_rows: number[];
  accepted: boolean;
}

export interface LineArguments {
  readonly first?: number | null;
  readonly after?: string | null;
  readonly verdict?: Verdict | null;
}

/** The lines of a sheet in their order, of one verdict or all. */
export async function listLines(
  { manager, cipher }: Reader,
  { view, first, after, verdict }: LineArguments & { readonly view: SurveyImportView },
): Promise<Page<LineView>> {
  const size = pageSize(first);
  const from = Number(readCursor(after, 1)?.[0] ?? 0);
  const rows = await manager.query<LineRow[]>(
    `SELECT row_number, verdict, outcome, cells, problems, differing, child_id, candidates, alike_rows, accepted FROM survey_row
      WHERE import_id = $1 AND row_number > $2 AND ($3::text IS NULL OR verdict = $3) ORDER BY row_number LIMIT $4`,
    [view.id, Number.isSafeInteger(from) ? from : 0, verdict ?? null, size + 1],
  );
  return keysetPage(
    rows,
    size,
    (row) => [String(row.row_number)],
    (row) => lineFrom(row, view.headers, row.cells === null ? [] : valuesOf(cipher.decrypt(row.cells))),
  );
}

const valuesOf = (cells: string): string[] => JSON.parse(cells) as string[];

function lineFrom(row: LineRow, headers: readonly string[], values: readonly string[]): LineView {
  const letters = lettersOf(headers);
  return {
    row: row.row_number,
    verdict: row.verdict,
    outcome: row.outcome,
    cells: headers.flatMap((header, index) => {
      const text = values[index] ?? '';
      return text !== '' && columnOf(header) ? [{ column: header, letter: letterOf(index), text }] : [];
    }),
    problems: row.problems.map((problem) => placed(problem, row.row_number, letters)),
    differing: row.differing,
    childId: row.child_id,
    candidates: row.candidates,
    alikeRows: row.alike_rows,
    accepted: row.accepted,
  };
}

const placed = (problem: CellProblem, row: number, letters: ReadonlyMap<string, string>): ProblemView => ({
  ...problem,
  row,
  letter: letters.get(problem.column) ?? null,
});

const lettersOf = (headers: readonly string[]): Map<string, string> =>
  new Map(headers.map((header, index) => [header, letterOf(index)]));

/** 0 → A, 26 → AA. */
export function letterOf(index: number): string {
  const rest = Math.floor(index / 26) - 1;
  return (rest >= 0 ? letterOf(rest) : '') + String.fromCharCode(65 + (index % 26));
}

const MOST_PROBLEMS = 500;

/** The problems of each import by line, at most 500. */
export const problemsOfImports: Batch<string, ProblemView[]> = async ({ manager }, ids) => {
  const rows = await manager.query<
    { import_id: string; headers: string[]; row_number: number; problems: CellProblem[] }[]
  >(
    `SELECT i.headers, r.* FROM survey_import i
      CROSS JOIN LATERAL (SELECT import_id, row_number, problems FROM survey_row
                           WHERE import_id = i.import_id AND problems <> '[]' ORDER BY row_number LIMIT ${MOST_PROBLEMS}) r
      WHERE i.import_id = ANY ($1::uuid[]) ORDER BY r.row_number`,
    [ids],
  );
  const byImport = Map.groupBy(rows, (row) => row.import_id);
  return new Map(
    [...byImport].map(([id, judged]) => [
      id,
      judged
        .flatMap(({ headers, row_number: row, problems }) =>
          problems.map((problem) => placed(problem, row, lettersOf(headers))),
        )
        .slice(0, MOST_PROBLEMS),
    ]),
  );
};

/** Which lines come back. Before the import those that would; of a cancelled one also those that were not reached. */
const RETURNED = `(r.outcome = 'RETURNED' OR r.outcome IS NULL AND (r.verdict IN ('BAD', 'DIFFERS')
  OR r.verdict = 'LIKELY' AND NOT r.accepted OR i.state IN ('CANCELLED', 'FAILED') AND r.verdict <> 'UNCHANGED'))`;
const NOT_REACHED: CellProblem = {
  column: '姓名',
  zh: '导入已取消或中断，该行未导入',
  en: 'The import was stopped before this line',
};

/** The lines of an import that come back, as they came, with what is wrong with them. */
export async function returnedRows(
  { manager, cipher }: Reader,
  { id }: Pick<SurveyImportView, 'id'>,
): Promise<ReturnedRow[]> {
  const rows = await manager.query<{ row_number: number; cells: string; problems: CellProblem[] }[]>(
    `SELECT r.row_number, r.cells, r.problems FROM survey_row r JOIN survey_import i USING (import_id)
      WHERE r.import_id = $1 AND r.cells IS NOT NULL AND ${RETURNED} ORDER BY r.row_number`,
    [id],
  );
  return rows.map(({ row_number: number, cells, problems }) => ({
    number,
    values: valuesOf(cipher.decrypt(cells)),
    problems: problems.length > 0 ? problems : [NOT_REACHED],
  }));
}
