import { placeScope } from '@ger/access';
import { LARGEST_PAGE, type Batch, type Reader } from '@ger/subgraph';
import { In } from 'typeorm';
import { SessionEntity, sessionFrom, VenueEntity, venueFrom } from './entities.ts';
import type { Session, Venue } from './rules/venue.ts';

/** Venues by id, as far as they may be seen. */
export const venuesById: Batch<string, Venue> = async ({ manager }, ids) => {
  const rows = await manager.findBy(VenueEntity, { venueId: In([...ids]) });
  return new Map(rows.map((row) => [row.venueId, venueFrom(row)]));
};

/** Sessions by id, as far as they may be seen. */
export const sessionsById: Batch<string, Session> = async ({ manager }, ids) => {
  const rows = await manager.findBy(SessionEntity, { sessionId: In([...ids]) });
  return new Map(rows.map((row) => [row.sessionId, sessionFrom(row)]));
};

/** The latest sessions of each venue, at most a page of them, latest first. */
export const sessionsOfVenues: Batch<string, Session[]> = async ({ manager }, venueIds) => {
  const keys = await manager.query<{ session_id: string }[]>(
    `SELECT s.session_id FROM unnest($1::uuid[]) AS v(venue_id)
      CROSS JOIN LATERAL (SELECT session_id FROM session WHERE session.venue_id = v.venue_id
                           ORDER BY starts_at DESC, session_id DESC LIMIT ${LARGEST_PAGE}) s`,
    [venueIds],
  );
  const rows = await manager.find(SessionEntity, {
    where: { sessionId: In(keys.map((key) => key.session_id)) },
    order: { startsAt: 'DESC', sessionId: 'DESC' },
  });
  const sessions = rows.map((row) => sessionFrom(row));
  return new Map(venueIds.map((id) => [id, sessions.filter(({ venueId }) => venueId === id)]));
};

/** Venues of the officer's own organization and within the unit's divisions, by name. */
export async function listVenues(reader: Reader): Promise<Venue[]> {
  if (!reader.officer) return [];
  const scope = placeScope(reader.officer, { place: 'place_no', unit: 'unit_id' }, 1);
  const keys = await reader.manager.query<{ venue_id: string }[]>(
    `SELECT venue_id FROM venue WHERE ${scope.sql} ORDER BY name, venue_id LIMIT ${LARGEST_PAGE}`,
    [...scope.parameters],
  );
  const ids = keys.map((key) => key.venue_id);
  const venues = await venuesById(reader, ids);
  return ids.flatMap((id) => venues.get(id) ?? []);
}
