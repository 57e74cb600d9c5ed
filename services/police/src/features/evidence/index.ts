import type { FileRules } from '@ger/subgraph/files';
import { LARGEST_FILE, MEDIA_TYPES } from './rules/kinds.ts';

export { checkEvidenceJob } from './jobs.ts';
export { evidenceResolvers } from './resolvers.ts';

/** The files of the police: evidence, from those who investigate (4.2.g). */
export const evidenceFiles: FileRules = {
  maxBytes: LARGEST_FILE,
  uploadBy: ['police.duty', 'police.case', 'police.head'],
  accepts: (mediaType) => Object.hasOwn(MEDIA_TYPES, mediaType),
};
