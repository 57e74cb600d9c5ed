export { verificationReactions } from './consumers.ts';
export { verificationJob } from './jobs.ts';
export { verificationResolvers } from './resolvers.ts';
