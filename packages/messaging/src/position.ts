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

/** An event by where it stands and by the id of its envelope, which was checked when it was read. */
export interface Placed {
  readonly place: Place;
  readonly envelopeId: string;
}

/**
 * The same locks for several aggregates, all in one order, so that two processes that take some of
 * the same wait for one another and never in a ring. Answers for each event how far its aggregate is, and whether it is held.
 */
export async function lockPositions(sql: Sql, events: readonly Placed[]): Promise<Position[]> {
  const places = events.map(({ place }) => place);
  const columns = [
    places.map(({ publisher }) => publisher),
    places.map(({ kind }) => kind),
    places.map(({ id }) => id),
  ];
  await sql.query(
    `INSERT INTO inbox_position (publisher, aggregate_kind, aggregate_id, version)
     SELECT p.publisher, p.kind, p.id, 0
       FROM (SELECT DISTINCT publisher, kind, id FROM unnest($1::text[], $2::text[], $3::text[]) AS a(publisher, kind, id)) AS p
      ORDER BY p.publisher, p.kind, p.id
     ON CONFLICT (publisher, aggregate_kind, aggregate_id) DO NOTHING`,
    columns,
  );
  const rows = await sql.query<(Position & { place: string })[]>(
    `SELECT a.place, known.version,
            EXISTS (SELECT FROM inbox_parked AS parked WHERE parked.publisher = a.publisher AND parked.aggregate_kind = a.kind
                       AND parked.aggregate_id = a.id AND parked.aggregate_version = a.version)
            OR EXISTS (SELECT FROM dead_letter AS letter WHERE letter.id = a.envelope_id AND letter.settled_at IS NULL) AS held
       FROM unnest($1::text[], $2::text[], $3::text[], $4::integer[], $5::uuid[])
            WITH ORDINALITY AS a(publisher, kind, id, version, envelope_id, place)
       JOIN inbox_position AS known
         ON known.publisher = a.publisher AND known.aggregate_kind = a.kind AND known.aggregate_id = a.id
      ORDER BY known.publisher, known.aggregate_kind, known.aggregate_id, a.place FOR NO KEY UPDATE OF known`,
    [...columns, places.map(({ version }) => version), events.map(({ envelopeId: own }) => own)],
  );
  return rows.toSorted((one, other) => Number(one.place) - Number(other.place));
}

/** An event that was handled: what it is, and how many reacted. */
export interface Handled extends Placed {
  readonly event: string;
  readonly reactions: number;
}

/**
 * Moves aggregates on to their last of these events and records each, in one statement; they must have been locked, and none
 * of the events parked. Answers which of them are followed by one that waits and is due now.
 */
export async function advanceAll(sql: Sql, handled: readonly Handled[], now: Date): Promise<Set<Place>> {
  const rows = await sql.query<{ at: number }[]>(
    `WITH handled AS (
       SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::integer[], $5::uuid[], $6::text[], $7::integer[])
              WITH ORDINALITY AS h(publisher, kind, id, version, envelope_id, event, reactions, at)
     ), last AS (
       SELECT DISTINCT ON (publisher, kind, id) * FROM handled ORDER BY publisher, kind, id, version DESC
     ), moved AS (
       UPDATE inbox_position AS p SET version = l.version FROM last AS l
        WHERE p.publisher = l.publisher AND p.aggregate_kind = l.kind AND p.aggregate_id = l.id
     ), released AS (
       UPDATE inbox_parked AS w SET due_at = $8 FROM last AS l
        WHERE w.publisher = l.publisher AND w.aggregate_kind = l.kind AND w.aggregate_id = l.id
          AND w.aggregate_version = l.version + 1 RETURNING l.at
     ), recorded AS (
       INSERT INTO inbox (id, event, reactions, applied_at) SELECT envelope_id, event, reactions, $8 FROM handled
     )
     SELECT at::integer AS at FROM released`,
    [
      handled.map(({ place }) => place.publisher),
      handled.map(({ place }) => place.kind),
      handled.map(({ place }) => place.id),
      handled.map(({ place }) => place.version),
      handled.map(({ envelopeId: own }) => own),
      handled.map(({ event }) => event),
      handled.map(({ reactions }) => reactions),
      now,
    ],
  );
  return new Set(rows.flatMap(({ at }) => handled[at - 1]?.place ?? []));
}
