export { classMoveJob } from './jobs.ts';
export { classMoveResolvers } from './resolvers.ts';
