export { exportJob } from './jobs.ts';
export { exportResolvers } from './resolvers.ts';
