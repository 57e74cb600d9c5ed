import { CONTACT_ROLES } from '@ger/kernel';
import type { Sql } from '@ger/messaging';

/**
 * Who is barred from work with children (L.13): kept so that a post that is heard of later does not bring the person back.
 * Fourth common migration of every service.
 */
export function barredTables(stem: string): string {
  return `
    CREATE TABLE barred_officer (
      officer_id uuid PRIMARY KEY,
      since      date NOT NULL
    );
    COMMENT ON TABLE barred_officer IS '禁止从事接触未成年人工作的人员 (L.13)，按民政的事件登记';
    GRANT SELECT, INSERT ON barred_officer TO ${stem}_consumer;`;
}

/** Keeps that an officer is barred, and ends what brings the officer together with children: posts, and looks in an emergency. */
export async function bar(sql: Sql, officerId: string, since: string): Promise<void> {
  await sql.query(`INSERT INTO barred_officer (officer_id, since) VALUES ($1, $2) ON CONFLICT DO NOTHING`, [
    officerId,
    since,
  ]);
  await endContactPosts(sql, officerId);
  await sql.query(
    `UPDATE child_relation SET valid_until = greatest(valid_from, $2::date)
      WHERE officer_id = $1 AND (valid_until IS NULL OR valid_until > greatest(valid_from, $2::date))`,
    [officerId, since],
  );
}

/** Ends the posts with children of an officer who is barred; a post from a later day on never begins. */
export async function endContactPosts(sql: Sql, officerId: string): Promise<void> {
  await sql.query(
    `UPDATE post p SET valid_until = greatest(p.valid_from, b.since) FROM barred_officer b
      WHERE b.officer_id = p.officer_id AND p.officer_id = $1 AND p.role = ANY ($2::text[])
        AND (p.valid_until IS NULL OR p.valid_until > greatest(p.valid_from, b.since))`,
    [officerId, CONTACT_ROLES],
  );
}
