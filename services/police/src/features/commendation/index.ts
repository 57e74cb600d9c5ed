export { commendationResolvers } from './resolvers.ts';
