export { keepNaming } from './commands/change-key-child.ts';
export { keyChildResolvers } from './resolvers.ts';
