export { eventLogReactions } from './consumers.ts';
