export { warningReactions } from './consumers.ts';
export { endWarningsJob } from './jobs.ts';
export { warningResolvers } from './resolvers.ts';
