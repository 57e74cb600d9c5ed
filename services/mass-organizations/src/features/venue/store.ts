import { divisionNo, NotVisible } from '@ger/kernel';
import type { StoreTools } from '@ger/subgraph';
import { SessionEntity, sessionFrom, VenueEntity, venueFrom } from './entities.ts';
import type { Session, Venue } from './rules/venue.ts';

/** What commands ask of venues and sessions, within one transaction. */
export interface VenueStore {
  /** Throws NotVisible. */
  getVenue(id: string): Promise<Venue>;
  addVenue(venue: Venue): Promise<Venue>;
  /** Throws NotVisible. */
  getSession(id: string): Promise<Session>;
  addSession(session: Session, venue: Venue): Promise<Session>;
  /**
   * Takes one place of a session: false when none is free. The counter row decides, so that of two officers who want the
   * last place one gets it (3.4.a).
   */
  takePlace(sessionId: string): Promise<boolean>;
  /** Gives a place back. */
  returnPlace(sessionId: string): Promise<void>;
}

/** The store over TypeORM. */
export function venueStore({ manager }: StoreTools): VenueStore {
  return {
    async getVenue(id) {
      const row = await manager.findOneBy(VenueEntity, { venueId: id });
      if (!row) throw new NotVisible();
      return venueFrom(row);
    },
    async addVenue(venue) {
      const { id: venueId, ...same } = venue;
      await manager.insert(VenueEntity, { ...same, venueId, placeNo: String(divisionNo(venue.division)) });
      return venue;
    },
    async getSession(id) {
      const row = await manager.findOneBy(SessionEntity, { sessionId: id });
      if (!row) throw new NotVisible();
      return sessionFrom(row);
    },
    async addSession(session, venue) {
      const { id: sessionId, ...same } = session;
      await manager.insert(SessionEntity, {
        ...same,
        sessionId,
        placeNo: String(divisionNo(venue.division)),
      });
      return session;
    },
    async takePlace(sessionId) {
      const [, taken] = await manager.query<[unknown[], number]>(
        `UPDATE session SET taken = taken + 1 WHERE session_id = $1 AND taken < capacity`,
        [sessionId],
      );
      return taken === 1;
    },
    async returnPlace(sessionId) {
      await manager.query(`UPDATE session SET taken = taken - 1 WHERE session_id = $1`, [sessionId]);
    },
  };
}
