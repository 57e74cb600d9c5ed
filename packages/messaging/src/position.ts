import { envelopeId, type Place } from './envelope.ts';
import type { Sql } from './sql.ts';

/** How far an aggregate was taken in here. */
export interface Position {
  /** Version of the last event of the aggregate taken in; 0 before the first. */
  readonly version: number;
  /** This very event is already kept here: it waits, is being tried again, or is a dead letter. */
  readonly held: boolean;
}

/**
 * Locks the aggregate's row until the transaction ends, so that two events of one aggregate are never handled at the
 * same time by whatever number of processes, and an event that parks is seen by the one it waits for.
 * Locked first by everything that touches an aggregate's events: that is what keeps it free of deadlocks.
 */
export async function lockPosition(sql: Sql, place: Place): Promise<Position> {
  const { publisher, kind, id, version } = place;
  const [position] = await sql.query<Position[]>(
    `INSERT INTO inbox_position AS known (publisher, aggregate_kind, aggregate_id, version) VALUES ($1, $2, $3, 0)
     ON CONFLICT (publisher, aggregate_kind, aggregate_id) DO UPDATE SET version = known.version
     RETURNING known.version,
       EXISTS (SELECT FROM inbox_parked AS parked WHERE parked.publisher = $1 AND parked.aggregate_kind = $2
                  AND parked.aggregate_id = $3 AND parked.aggregate_version = $4)
       OR EXISTS (SELECT FROM dead_letter AS letter WHERE letter.id = $5 AND letter.settled_at IS NULL) AS held`,
    [publisher, kind, id, version, envelopeId(publisher, kind, id, version)],
  );
  if (!position) throw new Error('the position could not be locked');
  return position;
}

/**
 * Moves the aggregate on to this event and records it. True when the next one waits: it becomes due in this same
 * transaction, so it is found even if this process dies before it gets to it.
 */
export async function advance(
  sql: Sql,
  place: Place,
  reactions: number,
  event: string,
  now: Date,
): Promise<boolean> {
  const { publisher, kind, id, version } = place;
  const [step] = await sql.query<{ next: boolean }[]>(
    `WITH moved AS (
       UPDATE inbox_position SET version = $4 WHERE publisher = $1 AND aggregate_kind = $2 AND aggregate_id = $3
     ), taken AS (
       DELETE FROM inbox_parked
        WHERE publisher = $1 AND aggregate_kind = $2 AND aggregate_id = $3 AND aggregate_version = $4
     ), released AS (
       UPDATE inbox_parked SET due_at = $5
        WHERE publisher = $1 AND aggregate_kind = $2 AND aggregate_id = $3 AND aggregate_version = $4 + 1 RETURNING 1
     ), recorded AS (
       INSERT INTO inbox (id, event, reactions, applied_at) VALUES ($6, $7, $8, $5)
     )
     SELECT EXISTS (SELECT FROM released) AS next`,
    [publisher, kind, id, version, now, envelopeId(publisher, kind, id, version), event, reactions],
  );
  return step?.next ?? false;
}
