export { lookAtGrounds } from './commands/look-at-grounds.ts';
export { groundsReactions } from './consumers.ts';
export { groundsJob } from './jobs.ts';
export { groundsResolvers } from './resolvers.ts';
export { AGENCY_NAMES, EVIDENCE_KINDS, type EvidenceFact } from './rules/evidence.ts';
export {
  GROUND_CODES,
  groundsOn,
  GROUND_WORDS,
  type Ground,
  type GroundCode,
  type GroundPart,
} from './rules/grounds.ts';
export { groundsDecided, groundsFor } from './seen.ts';
