import type { DuplicatePairQuery, DuplicatePairsQuery, DuplicatePairState } from '@ger/schema/client';
import type { Tone } from '../../components/badge.tsx';

/** One pair of the list. */
export type PairRow = NonNullable<DuplicatePairsQuery['duplicatePairs']>['edges'][number]['node'];
/** One pair with everything that is compared. */
export type Pair = NonNullable<DuplicatePairQuery['duplicatePair']>;

/** States a pair is listed by. */
export const PAIR_STATES: readonly DuplicatePairState[] = ['OPEN', 'MERGED', 'DIFFERENT', 'CLEARED'];
/** Colour of each state. */
export const PAIR_TONES: Readonly<Record<DuplicatePairState, Tone>> = {
  OPEN: 'caution',
  MERGED: 'lake',
  DIFFERENT: 'fine',
  CLEARED: 'neutral',
};
