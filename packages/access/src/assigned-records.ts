import type { Sql } from '@ger/messaging';

/** What a person said of one record after a merge was undone (`child.record-assigned`, 2.4). */
export interface Assignment {
  readonly recordId: string;
  readonly fromChildId: string;
  readonly childId: string;
}

/** Rows of one record: those whose `key` is the record's id. */
export interface AssignedRows {
  readonly table: string;
  readonly key: string;
  /** Default: true. The row carries the residence (`division_no`) as well. */
  readonly placed?: boolean;
}

/**
 * 记录归属 — gives the rows of a record to the child a person said it is about. Only rows that stand under the id the record
 * was written under; what was recorded under another id stays. Answers how many rows went over.
 */
export async function assignRows(
  sql: Sql,
  { table, key, placed = true }: AssignedRows,
  { recordId, fromChildId, childId }: Assignment,
): Promise<number> {
  const place = placed
    ? `, division_no = (SELECT s.division_no FROM child_scope s WHERE s.child_id = $3::uuid)`
    : '';
  const rows = await sql.query<{ gone: string }[]>(
    `WITH gone AS (UPDATE ${table} SET child_id = $3::uuid${place} WHERE ${key} = $1::uuid AND child_id = $2::uuid RETURNING 1)
     SELECT count(*) AS gone FROM gone`,
    [recordId, fromChildId, childId],
  );
  return Number(rows[0]?.gone ?? 0);
}
