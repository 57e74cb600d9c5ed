export { planResolvers } from './resolvers.ts';
