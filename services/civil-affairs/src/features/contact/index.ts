export { contactReactions } from './consumers.ts';
export { silenceJob } from './jobs.ts';
export { contactResolvers } from './resolvers.ts';
