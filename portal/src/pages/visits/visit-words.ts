import type { PersonPresent, VisitorKind, VisitPurpose, VisitState } from '@ger/schema/client';
import type { Tone } from '../../components/badge.tsx';

export const VISITOR_KINDS = [
  'DIRECTOR',
  'PARTY_MEMBER',
  'STATIONED_CADRE',
  'SOCIAL_WORKER',
  'POLICE',
] as const satisfies readonly VisitorKind[];

export const PURPOSES = [
  'ROUTINE',
  'KEY_CHILD',
  'VERIFICATION',
  'FOLLOW_UP',
] as const satisfies readonly VisitPurpose[];

export const PRESENT = [
  'CHILD',
  'FATHER',
  'MOTHER',
  'DELEGATE',
  'FAMILY',
  'OTHER',
] as const satisfies readonly PersonPresent[];

export const VISIT_TONES: Record<VisitState, Tone> = {
  PLANNED: 'lake',
  DONE: 'fine',
  MISSED: 'danger',
  CANCELLED: 'neutral',
};
