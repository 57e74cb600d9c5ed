export { followRuleSets } from './commands/follow-division.ts';
export { ruleSetJob } from './jobs.ts';
export { ruleSetResolvers } from './resolvers.ts';
