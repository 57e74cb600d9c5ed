export { accountabilityReactions } from './consumers.ts';
export { accountabilityJob } from './jobs.ts';
export { accountabilityResolvers } from './resolvers.ts';
