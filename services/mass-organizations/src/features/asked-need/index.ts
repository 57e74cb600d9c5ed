export { askedNeedReactions } from './consumers.ts';
export { askedNeedResolvers } from './resolvers.ts';
