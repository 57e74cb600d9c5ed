export { endPost, endPostOn } from './commands/end-post.ts';
export { givePost } from './commands/give-post.ts';
export { recordUnit, sayUnit } from './commands/record-unit.ts';
export { directoryResolvers } from './resolvers.ts';
