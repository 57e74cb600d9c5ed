import type { WarningState } from '@ger/schema/client';
import type { Tone } from '../../components/badge.tsx';

/** Red while a breach waits, orange while the paper has not reached everybody. */
export const WARNING_TONES: Readonly<Record<WarningState, Tone>> = {
  DRAFTED: 'caution',
  DISCARDED: 'neutral',
  ISSUED: 'caution',
  SERVED: 'lake',
  BREACHED: 'danger',
  RAISED: 'caution',
  ENDED: 'neutral',
};
