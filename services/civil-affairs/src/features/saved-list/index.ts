export { savedListResolvers } from './resolvers.ts';
