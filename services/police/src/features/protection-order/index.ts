export { orderReactions } from './consumers.ts';
export { expireOrdersJob } from './jobs.ts';
export { orderResolvers } from './resolvers.ts';
