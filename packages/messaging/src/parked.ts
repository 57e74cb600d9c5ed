import type { Place } from './envelope.ts';
import type { Sql } from './sql.ts';

/** A message as the broker gave it: enough to read it again with the code of another day. */
export interface Kept {
  readonly subject: string;
  readonly body: string;
}

const KEY = 'publisher = $1 AND aggregate_kind = $2 AND aggregate_id = $3 AND aggregate_version = $4';
const keyOf = ({ publisher, kind, id, version }: Place): unknown[] => [publisher, kind, id, version];

/** Until when an event waits, and how often it was tried. */
export interface Parking {
  readonly now: Date;
  /** When to try it; null: when the event before it was applied. */
  readonly due: Date | null;
  readonly tries: number;
}

/** Keeps an event for later, or changes when that is. The aggregate's position is locked. */
export async function park(sql: Sql, place: Place, kept: Kept, { now, due, tries }: Parking): Promise<void> {
  await sql.query(
    `INSERT INTO inbox_parked
       (publisher, aggregate_kind, aggregate_id, aggregate_version, subject, body, parked_at, due_at, tries)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
     ON CONFLICT (publisher, aggregate_kind, aggregate_id, aggregate_version)
     DO UPDATE SET due_at = excluded.due_at, tries = excluded.tries`,
    [...keyOf(place), kept.subject, kept.body, now, due, tries],
  );
}

/** An event that waits. */
export interface Parked extends Kept {
  readonly due: Date | null;
  readonly tries: number;
}

/** The parked event, or undefined when it is not (any more) parked. */
export async function parkedAt(sql: Sql, place: Place): Promise<Parked | undefined> {
  const rows = await sql.query<Parked[]>(
    `SELECT subject, body, due_at AS due, tries FROM inbox_parked WHERE ${KEY}`,
    keyOf(place),
  );
  return rows[0];
}

/** Takes an event out of the waiting ones, once it is applied or dead. */
export async function removeParked(sql: Sql, place: Place): Promise<void> {
  await sql.query(`DELETE FROM inbox_parked WHERE ${KEY}`, keyOf(place));
}

/** What is due to be tried, longest due first. Not locked: whoever takes one locks its aggregate and looks again. */
export function dueParked(sql: Sql, now: Date, most: number): Promise<Place[]> {
  return sql.query<Place[]>(
    `SELECT publisher, aggregate_kind AS kind, aggregate_id AS id, aggregate_version AS version
       FROM inbox_parked WHERE due_at <= $1 ORDER BY due_at LIMIT $2`,
    [now, most],
  );
}
