export { watchJob } from './jobs.ts';
export { dutyResolvers } from './resolvers.ts';
