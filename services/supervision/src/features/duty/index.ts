export { watchDuties } from './jobs.ts';
export { dutyResolvers } from './resolvers.ts';
export { dutyWatchStore, type DutyWatchStore } from './store.ts';
