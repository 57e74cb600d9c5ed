export { boardingReactions } from './consumers.ts';
export { rosterJob } from './jobs.ts';
export { boardingResolvers } from './resolvers.ts';
