export { endPost } from './commands/end-post.ts';
export { givePost } from './commands/give-post.ts';
export { recordUnit } from './commands/record-unit.ts';
export { directoryResolvers, type UnitReference } from './resolvers.ts';
export { directoryStore, type DirectoryStore } from './store.ts';
export type { OfficerRecord, Post, Unit } from './rules/directory.ts';
