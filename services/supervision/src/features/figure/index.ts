export { figureResolvers } from './resolvers.ts';
