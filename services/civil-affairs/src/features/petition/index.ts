export { petitionResolvers } from './resolvers.ts';
