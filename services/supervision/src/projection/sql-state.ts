import type { Sql } from '@ger/messaging';
import { ruleBookOf, type RuleBook } from './rules/rule-book.ts';
import type { Where, WritableState, Write } from './state.ts';
import { TABLES, type Rows, type TableName } from './tables.ts';

/** A schema that holds the projection's tables: the one that serves, or the one a rebuild fills. */
export type ProjectionSchema = 'projection' | 'projection_next';

/** Keeps the rule book between events: rows are only added, so their number says whether it is still the one. */
export interface RuleBookCache {
  rows: number;
  book: RuleBook;
}

/** The state over the tables of one schema, within one transaction. */
export function sqlState(
  sql: Sql,
  schema: ProjectionSchema,
  cache: RuleBookCache = { rows: -1, book: ruleBookOf([]) },
): WritableState {
  const find = async <T extends TableName>(table: T, where: Where<Rows[T]>): Promise<Rows[T][]> => {
    const asked = Object.entries(where);
    const conditions = asked.map(([column], index) => `${column} = ANY ($${index + 1})`);
    const rows = await sql.query<object[]>(
      `SELECT * FROM ${schema}.${table} WHERE ${conditions.join(' AND ') || 'true'}`,
      asked.map(([, value]) => (Array.isArray(value) ? value : [value])),
    );
    return rows.map((row) => withTimesAsText(row) as Rows[T]);
  };
  return {
    find,
    async rules() {
      const [counted] = await sql.query<{ rows: number }[]>(
        `SELECT count(*)::integer AS rows FROM ${schema}.rules`,
      );
      const rows = counted?.rows ?? 0;
      if (cache.rows !== rows) {
        cache.book = ruleBookOf(await find('rules', {}));
        cache.rows = rows;
      }
      return cache.book;
    },
    async write(writes) {
      for (const [table, rows] of byTable(writes))
        await sql.query(upsert(schema, table), [JSON.stringify(rows)]);
    },
  };
}

/** The last row of each key, since one statement may not write a row twice. */
function byTable(writes: readonly Write[]): Map<TableName, object[]> {
  const tables = new Map<TableName, Map<string, object>>();
  for (const { table, row } of writes) {
    const rows = tables.get(table) ?? new Map<string, object>();
    rows.set(keyOf(table, row), row);
    tables.set(table, rows);
  }
  return new Map([...tables].map(([table, rows]) => [table, [...rows.values()]]));
}

/** The values of a row's key, as one text. */
export function keyOf(table: TableName, row: object): string {
  const values = new Map(Object.entries(row));
  return JSON.stringify(TABLES[table].key.map((column) => values.get(column)));
}

/** Every column is given: none has a default. */
function upsert(schema: ProjectionSchema, table: TableName): string {
  const { key, rest } = TABLES[table];
  const columns = [...key, ...rest].join(', ');
  const changes = rest.map((column) => `${column} = excluded.${column}`).join(', ');
  return `INSERT INTO ${schema}.${table} (${columns})
    SELECT ${columns} FROM jsonb_populate_recordset(NULL::${schema}.${table}, $1::jsonb)
    ON CONFLICT (${key.join(', ')}) DO ${changes === '' ? 'NOTHING' : `UPDATE SET ${changes}`}`;
}

function withTimesAsText(row: object): object {
  return Object.fromEntries(
    Object.entries(row).map(([column, value]: [string, unknown]) => [
      column,
      value instanceof Date ? value.toISOString() : value,
    ]),
  );
}
