import type { Sql } from './sql.ts';

/**
 * Puts events back into the outbox that were sent since an instant (machine time): for a broker that lost its store.
 * Run as `<stem>_relay`; the relay then sends them again, and who has them already does nothing. Answers how many.
 */
export async function resend(sql: Sql, since: Date): Promise<number> {
  const [row] = await sql.query<{ events: number }[]>(
    `WITH again AS (UPDATE outbox SET sent_at = NULL WHERE sent_at >= $1 RETURNING 1)
     SELECT count(*)::integer AS events FROM again`,
    [since],
  );
  return row?.events ?? 0;
}
