import type { Sql } from './sql.ts';

/**
 * Lets events wait again that were sent since an instant (machine time): for a broker that lost its store.
 * Run as `<stem>_relay`; the relay then sends them again, and who has them already does nothing. Answers how many.
 */
export async function resend(sql: Sql, since: Date): Promise<number> {
  const [row] = await sql.query<{ events: number }[]>(
    `WITH again AS (
       INSERT INTO outbox_waiting (position)
       SELECT DISTINCT unnest(positions) FROM outbox_sent WHERE sent_at >= $1
       ON CONFLICT (position) DO NOTHING RETURNING 1)
     SELECT count(*)::integer AS events FROM again`,
    [since],
  );
  return row?.events ?? 0;
}
