export { groundsReactions } from './consumers.ts';
export { groundsJob } from './jobs.ts';
export { groundsResolvers } from './resolvers.ts';
