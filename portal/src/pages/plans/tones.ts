import type { PlanState } from '@ger/schema/client';
import type { Tone } from '../../components/badge.tsx';

export const PLAN_TONES: Readonly<Record<PlanState, Tone>> = {
  DRAFTED: 'caution',
  ADOPTED: 'lake',
  CLOSED: 'fine',
  WITHDRAWN: 'neutral',
};
