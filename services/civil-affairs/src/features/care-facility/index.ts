export { careFacilityResolvers } from './resolvers.ts';
export { facilitiesById } from './queries.ts';
export { leagueOf, type CareFacility } from './rules/care-facility.ts';
export { clauseOf, isBasis, placesOf, policeChoose, CARE_PLACES } from './rules/care-places.ts';
export type { CarePlace, PlacementBasis } from './rules/care-places.ts';
