import type { Actor } from '@ger/kernel';
import { EntitySchema } from 'typeorm';
import type { SessionPlace, SessionPlaceState } from './rules/session-place.ts';

export interface SessionPlaceRow {
  placeId: string;
  version: number;
  sessionId: string;
  unitId: string;
  childId: string;
  state: SessionPlaceState;
  updatedAt: Date;
}

export interface SessionPlaceVersionRow {
  placeId: string;
  version: number;
  state: SessionPlaceState;
  recordedAt: Date;
  recordedBy: Actor;
  reason: string;
}

/** 关爱服务 — that an organization serves a child, from its first place on. */
export interface ServiceRow {
  serviceId: string;
  childId: string;
  unitId: string;
  validFrom: string;
  validUntil: string | null;
}

export const SessionPlaceEntity = new EntitySchema<SessionPlaceRow>({
  name: 'session_place',
  columns: {
    placeId: { name: 'place_id', type: 'uuid', primary: true },
    version: { type: 'integer' },
    sessionId: { name: 'session_id', type: 'uuid' },
    unitId: { name: 'unit_id', type: 'uuid' },
    childId: { name: 'child_id', type: 'uuid' },
    state: { type: 'text' },
    updatedAt: { name: 'updated_at', type: 'timestamptz' },
  },
});

export const SessionPlaceVersionEntity = new EntitySchema<SessionPlaceVersionRow>({
  name: 'session_place_version',
  columns: {
    placeId: { name: 'place_id', type: 'uuid', primary: true },
    version: { type: 'integer', primary: true },
    state: { type: 'text' },
    recordedAt: { name: 'recorded_at', type: 'timestamptz' },
    recordedBy: { name: 'recorded_by', type: 'jsonb' },
    reason: { type: 'text' },
  },
});

export const ServiceEntity = new EntitySchema<ServiceRow>({
  name: 'service',
  columns: {
    serviceId: { name: 'service_id', type: 'uuid', primary: true },
    childId: { name: 'child_id', type: 'uuid' },
    unitId: { name: 'unit_id', type: 'uuid' },
    validFrom: { name: 'valid_from', type: 'date' },
    validUntil: { name: 'valid_until', type: 'date', nullable: true },
  },
});

/** The domain object of a place's row. */
export function placeFrom({ placeId: id, updatedAt: _, ...same }: SessionPlaceRow): SessionPlace {
  return { ...same, id };
}
