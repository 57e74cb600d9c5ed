export { keepNaming, takeBackNaming } from './commands/change-key-child.ts';
export { keyChildResolvers } from './resolvers.ts';
