export { eventLogReactions } from './consumers.ts';
export { eventLogStore, type EventLogStore } from './store.ts';
