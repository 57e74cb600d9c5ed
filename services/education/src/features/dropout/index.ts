export { dropoutReactions } from './consumers.ts';
export { DropoutCaseEntity, DropoutCaseVersionEntity } from './entities.ts';
export { agedOutJob } from './jobs.ts';
export { dropoutResolvers } from './resolvers.ts';
