export { incidentReactions } from './consumers.ts';
export { IncidentEntity, IncidentVersionEntity } from './entities.ts';
export { incidentResolvers } from './resolvers.ts';
export type { FindingKind } from './rules/vocabulary.ts';
