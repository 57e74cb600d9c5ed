import type {
  VerificationBoardQuery,
  VerificationRoundQuery,
  VerificationRoundState,
  VerificationRoundsQuery,
  VerificationSampleQuery,
  VerificationTaskState,
} from '@ger/schema/client';
import type { Tone } from '../../components/badge.tsx';

/** The numbers of one division. */
export type CoverageRow = NonNullable<
  VerificationBoardQuery['verificationCoverageBelow']
>['edges'][number]['node'];
/** One round of a list. */
export type RoundRow = NonNullable<VerificationRoundsQuery['verificationRounds']>['edges'][number]['node'];
/** One round with a page of its tasks. */
export type RoundSeen = NonNullable<VerificationRoundQuery['verificationRound']>;
/** One task of a round. */
export type TaskRow = NonNullable<RoundSeen['tasks']>['edges'][number]['node'];
/** One task of a round's sample. */
export type SampleRow = NonNullable<
  NonNullable<VerificationSampleQuery['verificationRound']>['sample']
>[number];
/** How many children were found how. */
export type Numbers = CoverageRow['numbers'];

/** States a reader can choose, what still has to be done first. */
export const ROUND_STATES = [
  'OPEN',
  'SENT_BACK',
  'COMPLETED',
  'SIGNED_OFF',
  'UNFINISHED',
] as const satisfies readonly VerificationRoundState[];

/** The colour of each state of a round; the words alone say it. */
export const ROUND_TONES: Readonly<Record<VerificationRoundState, Tone>> = {
  OPEN: 'lake',
  SENT_BACK: 'danger',
  COMPLETED: 'caution',
  SIGNED_OFF: 'fine',
  UNFINISHED: 'danger',
  LAPSED: 'neutral',
};

/** The colour of each state of a task. */
export const TASK_TONES: Readonly<Record<VerificationTaskState, Tone>> = {
  OUTSTANDING: 'neutral',
  CONFIRMED: 'fine',
  CHANGED: 'lake',
  NOT_FOUND: 'danger',
  MOVED: 'caution',
  REFUSED: 'caution',
  WITHDRAWN: 'neutral',
};
