export { notEnrolledReactions } from './consumers.ts';
export { notEnrolledJob } from './jobs.ts';
export { notEnrolledResolvers } from './resolvers.ts';
