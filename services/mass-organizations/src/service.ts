import type { ServiceDefinition } from '@ger/subgraph';
import { massOrganizationsStores, type MassOrganizationsStores } from './deps.ts';
import {
  ServiceEntity,
  SessionPlaceEntity,
  sessionPlaceReactions,
  sessionPlaceResolvers,
  SessionPlaceVersionEntity,
} from './features/session-place/index.ts';
import { SessionEntity, VenueEntity, venueResolvers } from './features/venue/index.ts';
import { CreateVenue1767225700000 } from './migrations/1767225700000-create-venue.ts';
import { AssignPlace1767225920200 } from './migrations/1767225920200-assign-place.ts';

/** 群团 — venues and sessions of the mass organizations (domain: mass-organizations). */
export const massOrganizations: ServiceDefinition<'mass-organizations', MassOrganizationsStores> = {
  name: 'mass-organizations',
  resolvers: [venueResolvers, sessionPlaceResolvers],
  entities: [VenueEntity, SessionEntity, SessionPlaceEntity, SessionPlaceVersionEntity, ServiceEntity],
  migrations: [CreateVenue1767225700000, AssignPlace1767225920200],
  childTables: ['session_place', 'service'],
  stores: massOrganizationsStores,
  reactions: sessionPlaceReactions,
  jobs: [],
};
