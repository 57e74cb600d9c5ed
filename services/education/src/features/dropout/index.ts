export { transferWithPlacement } from './commands/transfer-with-placement.ts';
export { dropoutReactions } from './consumers.ts';
export { DropoutCaseEntity, DropoutCaseVersionEntity } from './entities.ts';
export { dropoutsById } from './queries.ts';
export type { DropoutCase } from './rules/dropout-case.ts';
export { agedOutJob } from './jobs.ts';
export { dropoutResolvers } from './resolvers.ts';
