export { consolidationResolvers } from './resolvers.ts';
