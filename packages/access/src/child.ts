import { NotVisible, type DivisionCode } from '@ger/kernel';
import type { Sql } from '@ger/messaging';

/** Where a child lives, also by the id of a file merged into its own. Throws NotVisible when the child is unknown here or outside the actor's reach: it looks the same. */
export async function residenceOf(sql: Sql, childId: string): Promise<DivisionCode> {
  const [row] = await sql.query<{ division: DivisionCode }[]>(
    `SELECT division FROM child_scope WHERE child_id = kept_child($1)`,
    [childId],
  );
  if (!row) throw new NotVisible();
  return row.division;
}
