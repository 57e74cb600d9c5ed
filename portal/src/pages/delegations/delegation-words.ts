import type {
  CheckEvidence,
  DelegateCheckItem,
  DelegateCheckResult,
  DelegationState,
  GuardianRelation,
  HearingWay,
  NoticeMethod,
  NoticeRecipient,
} from '@ger/schema/client';
import type { Tone } from '../../components/badge.tsx';

/** Who can be a delegate: a parent is a guardian already. */
export const RELATIONS = [
  'GRANDPARENT',
  'SIBLING',
  'RELATIVE',
  'OTHER',
] as const satisfies readonly GuardianRelation[];

export const CHECK_ITEMS = [
  'HEALTH',
  'HARM_RECORD',
  'ADDICTION',
  'PAST_NEGLECT',
  'UNSUITED',
] as const satisfies readonly DelegateCheckItem[];

export const CHECK_RESULTS = ['CLEAR', 'FAILS'] as const satisfies readonly DelegateCheckResult[];

export const EVIDENCE = [
  'IDENTITY_DOCUMENT',
  'MEDICAL_CERTIFICATE',
  'POLICE_RECORD',
  'VILLAGE_STATEMENT',
  'HOME_VISIT',
  'OWN_STATEMENT',
] as const satisfies readonly CheckEvidence[];

export const HEARING_WAYS = [
  'IN_PERSON',
  'BY_PHONE',
  'BY_TRUSTED_ADULT',
  'NOT_ABLE_TO_EXPRESS',
] as const satisfies readonly HearingWay[];

export const RECIPIENTS = ['SCHOOL', 'VILLAGE'] as const satisfies readonly NoticeRecipient[];
export const NOTICE_METHODS = ['BY_HAND', 'BY_POST', 'ELECTRONIC'] as const satisfies readonly NoticeMethod[];

export const DELEGATION_TONES: Record<DelegationState, Tone> = {
  ACTIVE: 'fine',
  LAPSED: 'danger',
  ENDED: 'neutral',
};
