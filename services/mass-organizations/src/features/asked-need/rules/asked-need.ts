import { machine, missingUnless, type Actor, type Day } from '@ger/kernel';

export type AskedNeedState = 'ASKED' | 'ACCEPTED' | 'IN_PROGRESS' | 'FULFILLED' | 'DECLINED' | 'WITHDRAWN';
/** The last two are not asked for by an officer: civil affairs says them. */
export type AskedNeedAction =
  | 'acceptNeed'
  | 'declineNeed'
  | 'recordNeedProgress'
  | 'fulfilNeed'
  | 'askAgain'
  | 'withdraw';

/** 未能承接的理由 (4.3.b). */
export type NeedDeclineReason =
  | 'NO_STAFF'
  | 'NO_CAPACITY'
  | 'OUT_OF_SCOPE'
  | 'FAMILY_NOT_REACHED'
  | 'FAMILY_REFUSED';

/** 被转介的需求 — a child's need that this organization was asked to fulfil (4.3.b, 3.4.a). */
export interface AskedNeed {
  /** The need's own id, as civil affairs gave it. */
  readonly id: string;
  readonly version: number;
  readonly childId: string;
  /** The organization that was asked. */
  readonly unitId: string;
  readonly residence: string | null;
  readonly kind: 'COUNSELLING';
  readonly urgent: boolean;
  readonly state: AskedNeedState;
  readonly askedAt: Date;
  /** The day by which the organization says it will have fulfilled it. */
  readonly dueOn: Day | null;
  readonly declineReason: NeedDeclineReason | null;
}

/** A need in the hand of whoever is about to act on it. */
export interface AskedNeedInHand extends AskedNeed {
  readonly actingUnitId: string | null;
}

const STAFF = ['mass-organizations.worker', 'mass-organizations.head'] as const;
const HEAD = ['mass-organizations.head'] as const;

/** 需求承接流程 (4.3.b): accepted with a date or declined with a reason; then carried out. */
export const ASKED_NEED = machine<AskedNeedInHand, AskedNeedState, AskedNeedAction, 'ownNeed'>({
  name: 'asked-need',
  clause: '4.3.b',
  initial: 'ASKED',
  states: {
    ASKED: { zh: '待答复', en: 'Waiting for an answer' },
    ACCEPTED: { zh: '已承接', en: 'Accepted' },
    IN_PROGRESS: { zh: '落实中', en: 'In progress' },
    FULFILLED: { zh: '已落实', en: 'Fulfilled', end: true },
    DECLINED: { zh: '未能承接', en: 'Declined', end: true },
    WITHDRAWN: { zh: '已撤回', en: 'Withdrawn', end: true },
  },
  requirements: {
    ownNeed: ({ unitId, actingUnitId }) =>
      missingUnless(
        unitId === actingUnitId,
        'OWN_NEED',
        '4.3.b',
        '由被转介的组织办理',
        'The organization that was asked acts',
      ),
  },
  transitions: [
    {
      action: 'acceptNeed',
      from: ['ASKED'],
      to: 'ACCEPTED',
      by: STAFF,
      needs: ['ownNeed'],
      clause: '4.3.b',
      emits: 'need.accepted',
      zh: '承接',
      en: 'Accept',
    },
    {
      action: 'declineNeed',
      from: ['ASKED'],
      to: 'DECLINED',
      by: HEAD,
      needs: ['ownNeed'],
      clause: '4.3.b',
      emits: 'need.declined',
      zh: '未能承接',
      en: 'Decline',
    },
    {
      action: 'recordNeedProgress',
      from: ['ACCEPTED', 'IN_PROGRESS'],
      to: 'IN_PROGRESS',
      by: STAFF,
      needs: ['ownNeed'],
      clause: '4.3.b',
      emits: 'need.progressed',
      zh: '记录进展',
      en: 'Record progress',
    },
    {
      action: 'fulfilNeed',
      from: ['ACCEPTED', 'IN_PROGRESS'],
      to: 'FULFILLED',
      by: STAFF,
      needs: ['ownNeed'],
      clause: '4.3.b',
      emits: 'need.fulfilled',
      zh: '已落实',
      en: 'Fulfil',
    },
    {
      action: 'askAgain',
      from: ['DECLINED'],
      to: 'ASKED',
      by: ['event:need.requested'],
      needs: [],
      clause: '4.3.b',
      zh: '再次转介',
      en: 'Asked again',
    },
    {
      action: 'withdraw',
      from: 'ANY_OPEN',
      to: 'WITHDRAWN',
      by: ['event:need.withdrawn'],
      needs: [],
      clause: '4.3.b',
      zh: '需求已撤回',
      en: 'Withdrawn by civil affairs',
    },
  ],
});

/** The need in the hand of an actor. */
export function inHandOf(need: AskedNeed, actor: Actor): AskedNeedInHand {
  return { ...need, actingUnitId: actor.kind === 'officer' ? actor.officer.post.unitId : null };
}

/** The need without the hand that held it. */
export function outOfHand({ actingUnitId: _, ...need }: AskedNeedInHand): AskedNeed {
  return need;
}
