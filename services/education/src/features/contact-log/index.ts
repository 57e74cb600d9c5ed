export { contactLogReactions } from './consumers.ts';
export { contactLogResolvers } from './resolvers.ts';
