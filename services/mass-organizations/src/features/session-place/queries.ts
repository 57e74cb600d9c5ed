import type { Batch } from '@ger/subgraph';
import { In } from 'typeorm';
import { placeFrom, SessionPlaceEntity, type SessionPlaceRow } from './entities.ts';
import type { SessionPlace } from './rules/session-place.ts';

const LATEST_FIRST = { updatedAt: 'DESC', placeId: 'DESC' } as const;

/** Places by id, as far as they may be seen. */
export const placesById: Batch<string, SessionPlace> = async ({ manager }, ids) => {
  const rows = await manager.findBy(SessionPlaceEntity, { placeId: In([...ids]) });
  return new Map(rows.map((row) => [row.placeId, placeFrom(row)]));
};

/** Places of each child, latest first. */
export const placesOfChildren: Batch<string, SessionPlace[]> = async ({ manager }, ids) => {
  const rows = await manager.find(SessionPlaceEntity, {
    where: { childId: In([...ids]) },
    order: LATEST_FIRST,
  });
  return grouped(ids, rows, ({ childId }) => childId);
};

/** Places of each session, latest first. */
export const placesOfSessions: Batch<string, SessionPlace[]> = async ({ manager }, ids) => {
  const rows = await manager.find(SessionPlaceEntity, {
    where: { sessionId: In([...ids]) },
    order: LATEST_FIRST,
  });
  return grouped(ids, rows, ({ sessionId }) => sessionId);
};

function grouped(
  ids: readonly string[],
  rows: readonly SessionPlaceRow[],
  keyOf: (row: SessionPlaceRow) => string,
): Map<string, SessionPlace[]> {
  return new Map(ids.map((id) => [id, rows.filter((row) => keyOf(row) === id).map((row) => placeFrom(row))]));
}
