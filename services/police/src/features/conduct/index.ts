export { carryOutByPaper } from './commands/carry-out.ts';
export { decideIntervention } from './commands/decide-intervention.ts';
export { conductsById } from './queries.ts';
export { conductResolvers } from './resolvers.ts';
export type { Conduct, Intervention, InterventionKind } from './rules/conduct.ts';
