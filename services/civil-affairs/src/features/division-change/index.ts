export { divisionChangeJob } from './jobs.ts';
export { divisionChangeResolvers } from './resolvers.ts';
