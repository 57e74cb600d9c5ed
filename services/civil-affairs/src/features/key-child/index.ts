export { keyChildResolvers } from './resolvers.ts';
