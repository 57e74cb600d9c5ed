export { boughtPlaceReactions } from './consumers.ts';
export { boughtPlaceResolvers } from './resolvers.ts';
