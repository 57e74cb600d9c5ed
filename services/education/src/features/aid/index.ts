export { aidResolvers } from './resolvers.ts';
