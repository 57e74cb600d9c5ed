export { SessionEntity, VenueEntity } from './entities.ts';
export { sessionsById } from './queries.ts';
export { venueResolvers } from './resolvers.ts';
export type { Session } from './rules/venue.ts';
