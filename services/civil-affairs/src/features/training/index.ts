export { trainingResolvers } from './resolvers.ts';
