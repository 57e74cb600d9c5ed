export { indicatorResolvers } from './resolvers.ts';
