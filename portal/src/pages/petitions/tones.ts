import type { PetitionState } from '@ger/schema/client';
import type { Tone } from '../../components/badge.tsx';

/** How a state of a petition is marked. */
export const STATE_TONES: Readonly<Record<PetitionState, Tone>> = {
  DRAFTED: 'caution',
  FILED: 'caution',
  ACCEPTED: 'caution',
  NOT_ACCEPTED: 'danger',
  HEARD: 'caution',
  GRANTED: 'caution',
  DISMISSED: 'danger',
  WITHDRAWN: 'neutral',
  HANDED_OVER: 'fine',
  RESTORED: 'neutral',
};
