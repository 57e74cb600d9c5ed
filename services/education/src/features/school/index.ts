export type { Grade, PlaceStore } from './place-store.ts';
export { schoolResolvers } from './resolvers.ts';
export type { School } from './rules/school.ts';
export { findOwnSchool, schoolsById } from './queries.ts';
