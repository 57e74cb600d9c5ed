import { machine } from '@ger/kernel';

export type SessionPlaceState = 'ENROLLED' | 'ATTENDED' | 'ABSENT' | 'CANCELLED';
export type SessionPlaceAction = 'recordAttended' | 'recordAbsent' | 'cancelSessionPlace';

/** 名额 — one child's place in one session (3.4.a). */
export interface SessionPlace {
  readonly id: string;
  readonly version: number;
  readonly sessionId: string;
  readonly unitId: string;
  readonly childId: string;
  readonly state: SessionPlaceState;
}

const STAFF = ['mass-organizations.worker', 'mass-organizations.head'] as const;

/** 报名流程 (3.4.a): enrolled, then attended, absent or cancelled. */
export const SESSION_PLACE = machine<SessionPlace, SessionPlaceState, SessionPlaceAction, never>({
  name: 'session-place',
  clause: '3.4.a',
  initial: 'ENROLLED',
  states: {
    ENROLLED: { zh: '已报名', en: 'Enrolled' },
    ATTENDED: { zh: '已参加', en: 'Attended', end: true },
    ABSENT: { zh: '缺席', en: 'Absent', end: true },
    CANCELLED: { zh: '已取消', en: 'Cancelled', end: true },
  },
  requirements: {},
  transitions: [
    {
      action: 'recordAttended',
      from: ['ENROLLED', 'ABSENT'],
      to: 'ATTENDED',
      by: STAFF,
      needs: [],
      clause: '3.4.a',
      emits: 'session.attended',
      zh: '记录到场',
      en: 'Record as attended',
    },
    {
      action: 'recordAbsent',
      from: ['ENROLLED'],
      to: 'ABSENT',
      by: STAFF,
      needs: [],
      clause: '3.4.a',
      zh: '记录缺席',
      en: 'Record as absent',
    },
    {
      action: 'cancelSessionPlace',
      from: ['ENROLLED'],
      to: 'CANCELLED',
      // By event: the child a place is assigned to holds one in the same session already (2.4).
      by: [...STAFF, 'township.officer', 'event:child.record-assigned'],
      needs: [],
      clause: '3.4.a',
      zh: '取消报名',
      en: 'Cancel',
    },
  ],
});
