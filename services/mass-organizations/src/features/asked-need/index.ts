export { askedNeedReactions } from './asked-need.ts';
export { askedNeedResolvers } from './resolvers.ts';
