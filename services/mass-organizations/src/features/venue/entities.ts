import { EntitySchema } from 'typeorm';
import type { Session, SessionKind, Venue, VenueKind } from './rules/venue.ts';

export interface VenueRow {
  venueId: string;
  unitId: string;
  placeNo: string;
  name: string;
  kind: VenueKind;
  division: string;
  capacity: number;
  openingHours: string;
}

export interface SessionRow {
  sessionId: string;
  venueId: string;
  unitId: string;
  placeNo: string;
  kind: SessionKind;
  title: string;
  startsAt: Date;
  endsAt: Date;
  capacity: number;
  taken: number;
}

export const VenueEntity = new EntitySchema<VenueRow>({
  name: 'venue',
  columns: {
    venueId: { name: 'venue_id', type: 'uuid', primary: true },
    unitId: { name: 'unit_id', type: 'uuid' },
    placeNo: { name: 'place_no', type: 'bigint' },
    name: { type: 'text' },
    kind: { type: 'text' },
    division: { type: 'text' },
    capacity: { type: 'integer' },
    openingHours: { name: 'opening_hours', type: 'text' },
  },
});

export const SessionEntity = new EntitySchema<SessionRow>({
  name: 'session',
  columns: {
    sessionId: { name: 'session_id', type: 'uuid', primary: true },
    venueId: { name: 'venue_id', type: 'uuid' },
    unitId: { name: 'unit_id', type: 'uuid' },
    placeNo: { name: 'place_no', type: 'bigint' },
    kind: { type: 'text' },
    title: { type: 'text' },
    startsAt: { name: 'starts_at', type: 'timestamptz' },
    endsAt: { name: 'ends_at', type: 'timestamptz' },
    capacity: { type: 'integer' },
    taken: { type: 'integer' },
  },
});

/** The domain object of a venue's row. */
export function venueFrom({ venueId: id, placeNo: _, ...same }: VenueRow): Venue {
  return { ...same, id };
}

/** The domain object of a session's row. */
export function sessionFrom({ sessionId: id, placeNo: _, ...same }: SessionRow): Session {
  return { ...same, id };
}
