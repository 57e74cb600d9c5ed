import { ofChildren, type Batch } from '@ger/subgraph';
import { In } from 'typeorm';
import { placeFrom, SessionPlaceEntity } from './entities.ts';
import type { SessionPlace } from './rules/session-place.ts';

const LATEST_FIRST = { updatedAt: 'DESC', placeId: 'DESC' } as const;

/** Places by id, as far as they may be seen. */
export const placesById: Batch<string, SessionPlace> = async ({ manager }, ids) => {
  const rows = await manager.findBy(SessionPlaceEntity, { placeId: In([...ids]) });
  return new Map(rows.map((row) => [row.placeId, placeFrom(row)]));
};

/** Places of each child, latest first. */
export const placesOfChildren = ofChildren(async ({ manager }, ids, goesBy) => {
  const rows = await manager.find(SessionPlaceEntity, {
    where: { childId: In([...ids]) },
    order: LATEST_FIRST,
  });
  return Map.groupBy(
    rows.map((row) => placeFrom(row)),
    ({ childId }) => goesBy(childId),
  );
});

/** Places of each session, latest first. */
export const placesOfSessions: Batch<string, SessionPlace[]> = async ({ manager }, ids) => {
  const rows = await manager.find(SessionPlaceEntity, {
    where: { sessionId: In([...ids]) },
    order: LATEST_FIRST,
  });
  return Map.groupBy(
    rows.map((row) => placeFrom(row)),
    ({ sessionId }) => sessionId,
  );
};
