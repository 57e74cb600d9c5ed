export { settleMeasure } from './commands/settle-by.ts';
export { incidentReactions } from './consumers.ts';
export { IncidentEntity, IncidentVersionEntity } from './entities.ts';
export { incidentById, incidentResolvers } from './resolvers.ts';
export { inHandOf, newIncident, outOfHand, type Incident } from './rules/incident.ts';
export { INCIDENT } from './rules/machine.ts';
export { documentNumber } from './rules/papers.ts';
export type { FindingKind } from './rules/vocabulary.ts';
export type { PersonRelation } from './rules/papers.ts';
