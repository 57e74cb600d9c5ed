import type { AssessmentLevel, AssessmentState, PartState } from '@ger/schema/client';
import type { Tone } from '../../components/badge.tsx';

export const STATE_TONES: Readonly<Record<AssessmentState, Tone>> = {
  OPENED: 'caution',
  IN_PROGRESS: 'lake',
  COMPLETED: 'fine',
};
export const LEVEL_TONES: Readonly<Record<AssessmentLevel, Tone>> = {
  LOW: 'fine',
  MEDIUM: 'caution',
  HIGH: 'danger',
};
export const PART_TONES: Readonly<Record<PartState, Tone>> = {
  ASKED: 'caution',
  CONTRIBUTED: 'fine',
  RELEASED: 'neutral',
};
