import { assignRows, residenceOf, type Assignment } from '@ger/access';
import { dayOf, idFrom, NotVisible, Stale } from '@ger/kernel';
import type { StoreTools } from '@ger/subgraph';
import { ServiceEntity, SessionPlaceEntity, SessionPlaceVersionEntity, placeFrom } from './entities.ts';
import type { SessionPlace } from './rules/session-place.ts';

/** What commands ask of places and services, within one transaction. */
export interface SessionPlaceStore {
  /** Throws NotVisible when the child is unknown here or outside the actor's reach. */
  requireVisible(childId: string): Promise<void>;
  /** Throws NotVisible. */
  get(id: string): Promise<SessionPlace>;
  /** The place as the actor may see it, if so. */
  find(id: string): Promise<SessionPlace | undefined>;
  /** Gives a place to the child a person said it is; for events only (2.4). */
  assign(assignment: Assignment): Promise<void>;
  /** Whether the child holds a place in the session that was not cancelled. */
  holdsPlace(childId: string, sessionId: string): Promise<boolean>;
  add(place: SessionPlace, reason: string): Promise<SessionPlace>;
  /** Throws Stale when somebody appended a version meanwhile. */
  append(place: SessionPlace, reason: string): Promise<SessionPlace>;
  /** Begins that the organization serves the child; answers the service's id when it did not before. */
  beginService(childId: string, unitId: string): Promise<string | undefined>;
  /** Ends it when the child holds no place there and no need it accepted is open; answers the service's id when it ended. */
  endIdleService(childId: string, unitId: string): Promise<string | undefined>;
}

/** The store over TypeORM. */
export function sessionPlaceStore({ manager, actor, now, cipher }: StoreTools): SessionPlaceStore {
  const addVersion = async ({ id: placeId, version, state }: SessionPlace, reason: string): Promise<void> => {
    await manager.insert(SessionPlaceVersionEntity, {
      placeId,
      version,
      state,
      recordedAt: now,
      recordedBy: actor,
      reason: cipher.encrypt(reason),
    });
  };
  const serviceId = (childId: string, unitId: string): string => idFrom('service', childId, unitId);
  const find = async (id: string): Promise<SessionPlace | undefined> => {
    const row = await manager.findOneBy(SessionPlaceEntity, { placeId: id });
    return row ? placeFrom(row) : undefined;
  };
  return {
    async requireVisible(childId) {
      await residenceOf(manager, childId);
    },
    async get(id) {
      const place = await find(id);
      if (!place) throw new NotVisible();
      return place;
    },
    find,
    async assign(assignment) {
      await assignRows(manager, { table: 'session_place', key: 'place_id' }, assignment);
    },
    async holdsPlace(childId, sessionId) {
      const rows = await manager.query<unknown[]>(
        `SELECT 1 FROM session_place
          WHERE child_id = ANY (child_names($1)) AND session_id = $2 AND state <> 'CANCELLED'`,
        [childId, sessionId],
      );
      return rows.length > 0;
    },
    async add(place, reason) {
      const { id: placeId, ...same } = place;
      await manager.insert(SessionPlaceEntity, { ...same, placeId, updatedAt: now });
      await addVersion(place, reason);
      return place;
    },
    async append(place, reason) {
      const next = { ...place, version: place.version + 1 };
      const { affected } = await manager.update(
        SessionPlaceEntity,
        { placeId: place.id, version: place.version },
        { version: next.version, state: next.state, updatedAt: now },
      );
      if (affected !== 1) throw new Stale(next.version);
      await addVersion(next, reason);
      return next;
    },
    async beginService(childId, unitId) {
      const id = serviceId(childId, unitId);
      const running = await manager.findOneBy(ServiceEntity, { serviceId: id });
      if (running && running.validUntil === null) return undefined;
      const from = dayOf(now);
      if (running)
        await manager.update(ServiceEntity, { serviceId: id }, { validFrom: from, validUntil: null });
      else
        await manager.insert(ServiceEntity, {
          serviceId: id,
          childId,
          unitId,
          validFrom: from,
          validUntil: null,
        });
      return id;
    },
    async endIdleService(childId, unitId) {
      const left = await manager.query<unknown[]>(
        `SELECT 1 FROM session_place WHERE child_id = $1 AND unit_id = $2 AND state <> 'CANCELLED'
         UNION ALL
         SELECT 1 FROM asked_need WHERE child_id = $1 AND unit_id = $2 AND state IN ('ACCEPTED', 'IN_PROGRESS') LIMIT 1`,
        [childId, unitId],
      );
      if (left.length > 0) return undefined;
      const id = serviceId(childId, unitId);
      await manager.update(ServiceEntity, { serviceId: id }, { validUntil: dayOf(now) });
      return id;
    },
  };
}
