export { transferResolvers } from './resolvers.ts';
