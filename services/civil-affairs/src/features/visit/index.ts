export { visitResolvers } from './resolvers.ts';
