import { systemClock, type Clock } from '@ger/kernel';
import type { Place } from './envelope.ts';
import type { Reason } from './reason.ts';
import type { Sql } from './sql.ts';

/** An event that could not be handled, with all that is needed to handle it after the fix. */
export interface DeadLetter {
  /** The envelope's id; one made from the bytes when they are no envelope. */
  readonly id: string;
  readonly subject: string;
  readonly place: Place | undefined;
  readonly body: Uint8Array;
  readonly reason: Reason;
  readonly tries: number;
}

/** Keeps a dead letter open, or opens it again: one row per message, however often it fails. */
export async function bury(sql: Sql, letter: DeadLetter, now: Date): Promise<void> {
  const { id, subject, place, body, reason, tries } = letter;
  await sql.query(
    `INSERT INTO dead_letter (id, subject, publisher, aggregate_kind, aggregate_id, aggregate_version, body,
                              reason_name, reason, tries, failed_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
     ON CONFLICT (id) DO UPDATE SET reason_name = excluded.reason_name, reason = excluded.reason,
       tries = excluded.tries, failed_at = excluded.failed_at, redrive_at = NULL, settled_at = NULL`,
    [
      id,
      subject,
      place?.publisher ?? null,
      place?.kind ?? null,
      place?.id ?? null,
      place?.version ?? null,
      Buffer.from(body),
      reason.name,
      reason.message,
      tries,
      now,
    ],
  );
}

/** Which letters to re-drive: one, or every open one. */
export type Redriven = { readonly id: string } | { readonly all: true };

/**
 * Asks the service's running consumers to apply dead letters again, after the fix; then what waited behind them.
 * Run as `<stem>_consumer`. Answers how many were open. Each gets one try and is open again, with the new reason, if it
 * fails. They need not be re-driven in order: one that comes too early waits like any event.
 */
export async function redrive(sql: Sql, which: Redriven, machine: Clock = systemClock()): Promise<number> {
  const id = 'id' in which ? which.id : null;
  const [asked] = await sql.query<{ letters: number }[]>(
    `WITH asked AS (
       UPDATE dead_letter SET redrive_at = $1 WHERE settled_at IS NULL AND ($2::uuid IS NULL OR id = $2) RETURNING 1
     ) SELECT count(*)::integer AS letters FROM asked`,
    [machine.now(), id],
  );
  return asked?.letters ?? 0;
}

/** A dead letter that somebody asked to apply again. */
export interface RedriveRequest {
  readonly id: string;
  readonly subject: string;
  readonly body: Buffer;
  readonly tries: number;
}

/** Open letters somebody asked to re-drive, oldest first. */
export function redriveRequests(sql: Sql, most: number): Promise<RedriveRequest[]> {
  return sql.query<RedriveRequest[]>(
    `SELECT id, subject, body, tries FROM dead_letter WHERE settled_at IS NULL AND redrive_at IS NOT NULL
      ORDER BY failed_at LIMIT $1`,
    [most],
  );
}

/** Closes a letter that is being re-driven. False when somebody else did so meanwhile. */
export async function settle(sql: Sql, id: string, now: Date): Promise<boolean> {
  const [settled] = await sql.query<{ letters: number }[]>(
    `WITH settled AS (
       UPDATE dead_letter SET settled_at = $2, redrive_at = NULL
        WHERE id = $1 AND settled_at IS NULL AND redrive_at IS NOT NULL RETURNING 1
     ) SELECT count(*)::integer AS letters FROM settled`,
    [id, now],
  );
  return settled?.letters === 1;
}
