export { ruleSetJob } from './jobs.ts';
export { ruleSetResolvers } from './resolvers.ts';
