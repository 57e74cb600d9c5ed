export { IncidentEntity, IncidentVersionEntity } from './entities.ts';
export { incidentResolvers } from './resolvers.ts';
export type { Incident } from './rules/incident.ts';
export { INCIDENT } from './rules/machine.ts';
export { FINDINGS, type FindingKind } from './rules/vocabulary.ts';
export { incidentStore, type IncidentStore } from './store.ts';
