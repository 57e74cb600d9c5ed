import type { Envelope } from '@ger/schema/events';
import { foldActs } from './act/fold.ts';
import { foldEscalations } from './duty/fold-escalations.ts';
import { foldDuties } from './duty/fold.ts';
import { foldMerges } from './merge/fold.ts';
import { foldRules } from './rules/fold.ts';
import type { Fold, WritableState } from './state.ts';
import { foldSubjects } from './subject/fold.ts';
import { foldVerification } from './tally/fold-verification.ts';
import { foldTimeline } from './timeline/fold.ts';
import { foldUnits } from './unit/fold.ts';

/** Raised with every change of the folds that may change a row: hashes are compared within one version. */
export const PROJECTION_VERSION = 4;

/** Later read models read what earlier ones wrote of the same event. Rules come last: they hold for the events after. */
const READ_MODELS: readonly Fold[] = [
  foldMerges,
  foldSubjects,
  foldUnits,
  foldActs,
  foldDuties,
  foldEscalations,
  foldTimeline,
  foldVerification,
  foldRules,
];

/** Folds one event of the log into the projection. */
export async function foldEvent(event: Envelope, state: WritableState): Promise<void> {
  for (const fold of READ_MODELS) {
    const writes = await fold(event, state);
    if (writes.length > 0) await state.write(writes);
  }
}
