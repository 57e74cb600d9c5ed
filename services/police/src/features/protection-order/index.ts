export { expireOrdersJob } from './jobs.ts';
export { orderResolvers } from './resolvers.ts';
