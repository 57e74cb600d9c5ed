import { ruleBookOf } from '../src/projection/rules/rule-book.ts';
import { keyOf } from '../src/projection/sql-state.ts';
import type { Where, WritableState } from '../src/projection/state.ts';
import { TABLE_NAMES, type Rows, type TableName } from '../src/projection/tables.ts';

/** The projection in memory: what the folds are tested on thousands of times. */
export interface MemoryState extends WritableState {
  /** Every row of every table, in an order of its own. */
  dump(): Record<string, object[]>;
  rowsOf<T extends TableName>(table: T): Rows[T][];
}

/** An empty projection. */
export function memoryState(): MemoryState {
  const tables = new Map<TableName, Map<string, object>>(TABLE_NAMES.map((table) => [table, new Map()]));
  const rowsOf = <T extends TableName>(table: T): Rows[T][] =>
    [...(tables.get(table)?.values() ?? [])].map((row) => structuredClone(row) as Rows[T]);
  const find = <T extends TableName>(table: T, where: Where<Rows[T]>): Promise<Rows[T][]> =>
    Promise.resolve(rowsOf(table).filter((row) => fits(row, where)));
  let book = { rows: 0, rules: ruleBookOf([]) };
  return {
    find,
    rowsOf,
    rules() {
      const rows = tables.get('rules')?.size ?? 0;
      if (book.rows !== rows) book = { rows, rules: ruleBookOf(rowsOf('rules')) };
      return Promise.resolve(book.rules);
    },
    write(writes) {
      for (const { table, row } of writes) tables.get(table)?.set(keyOf(table, row), structuredClone(row));
      return Promise.resolve();
    },
    dump: () =>
      Object.fromEntries(
        TABLE_NAMES.map((table) => [
          table,
          rowsOf(table).toSorted((a, b) => (keyOf(table, a) < keyOf(table, b) ? -1 : 1)),
        ]),
      ),
  };
}

function fits(row: object, where: object): boolean {
  const values = new Map<string, unknown>(Object.entries(row));
  return Object.entries(where).every(([column, wanted]: [string, unknown]) => {
    const value = values.get(column);
    return Array.isArray(wanted) ? wanted.includes(value) : wanted === value;
  });
}
