export { delegationNoticeReactions } from './consumers.ts';
export { delegationNoticeResolvers } from './resolvers.ts';
