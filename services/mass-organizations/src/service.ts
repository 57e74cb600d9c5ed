import type { ServiceDefinition } from '@ger/subgraph';
import { massOrganizationsStores, type MassOrganizationsStores } from './deps.ts';
import {
  activityInvitationReactions,
  activityInvitationResolvers,
} from './features/activity-invitation/index.ts';
import { CreateActivityInvitation1767226085200 } from './migrations/1767226085200-create-activity-invitation.ts';
import { askedNeedReactions, askedNeedResolvers } from './features/asked-need/index.ts';
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
import { CreateAskedNeed1767225904000 } from './migrations/1767225904000-create-asked-need.ts';

/** 群团 — venues and sessions of the mass organizations (domain: mass-organizations). */
export const massOrganizations: ServiceDefinition<'mass-organizations', MassOrganizationsStores> = {
  name: 'mass-organizations',
  resolvers: [venueResolvers, sessionPlaceResolvers, askedNeedResolvers, activityInvitationResolvers],
  entities: [VenueEntity, SessionEntity, SessionPlaceEntity, SessionPlaceVersionEntity, ServiceEntity],
  migrations: [
    CreateVenue1767225700000,
    AssignPlace1767225920200,
    CreateAskedNeed1767225904000,
    CreateActivityInvitation1767226085200,
  ],
  childTables: ['session_place', 'service', 'asked_need'],
  stores: massOrganizationsStores,
  reactions: [...sessionPlaceReactions, ...askedNeedReactions, ...activityInvitationReactions],
  jobs: [],
};
