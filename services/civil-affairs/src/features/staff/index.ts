export { findGapAt } from './commands/find-gaps.ts';
export { followPositions } from './commands/watch-staff.ts';
export { staffReactions } from './consumers.ts';
export { ASKED_FOR, gapStore, HAS, type GapStore } from './gap-store.ts';
export { staffJob } from './jobs.ts';
export { staffResolvers } from './resolvers.ts';
export { staffStore, type StaffStore } from './store.ts';
