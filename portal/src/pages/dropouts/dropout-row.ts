import type { DropoutBoardQuery, DropoutCaseQuery, DropoutState } from '@ger/schema/client';
import type { Tone } from '../../components/badge.tsx';

/** One case of a list. */
export type DropoutRow = NonNullable<DropoutBoardQuery['dropoutCases']>['edges'][number]['node'];
/** One case with all that is on record of it. */
export type DropoutSeen = NonNullable<DropoutCaseQuery['dropoutCase']>;
/** What is to be done next in a case. */
export type NextAct = DropoutSeen['nextActs'][number];

/** The colour of each state; the words alone say it. */
export const DROPOUT_TONES: Readonly<Record<DropoutState, Tone>> = {
  SUSPECTED: 'caution',
  REGISTERED: 'danger',
  PERSUADING: 'danger',
  PERSUASION_FAILED: 'danger',
  REPORTED: 'danger',
  ACKNOWLEDGED: 'danger',
  LAWFUL_MEASURES: 'danger',
  RETURNED: 'fine',
  TRANSFERRED: 'neutral',
  AGED_OUT: 'neutral',
  CLOSED_IN_ERROR: 'neutral',
};
