import { machine, missingUnless, type Actor, type Day } from '@ger/kernel';
import { PURCHASERS } from '../../social-organization/rules/purchasers.ts';

export type ServiceNeedState = 'ASKED' | 'ACCEPTED' | 'IN_PROGRESS' | 'FULFILLED' | 'DECLINED' | 'WITHDRAWN';
/** The last four are not asked for by an officer: orders and civil affairs bring them about. */
export type ServiceNeedAction =
  | 'acceptServiceNeed'
  | 'declineServiceNeed'
  | 'noteDelivery'
  | 'noteCompleted'
  | 'askAgain'
  | 'withdraw';

/** 未能承接的理由 (4.3.b). */
export type NeedDeclineReason =
  | 'NO_STAFF'
  | 'NO_CAPACITY'
  | 'OUT_OF_SCOPE'
  | 'FAMILY_NOT_REACHED'
  | 'FAMILY_REFUSED';

/** 购买服务的需求 — a child's need for which a service is to be bought (4.3.b, 3.5.a). */
export interface ServiceNeed {
  /** The need's own id, as civil affairs gave it. */
  readonly id: string;
  readonly version: number;
  readonly childId: string;
  /** The purchasing bureau that was asked. */
  readonly unitId: string;
  readonly residence: string | null;
  readonly kind: 'COUNSELLING';
  readonly urgent: boolean;
  readonly state: ServiceNeedState;
  readonly askedAt: Date;
  /** The day by which the bureau says it will have fulfilled it. */
  readonly dueOn: Day | null;
  readonly declineReason: NeedDeclineReason | null;
}

/** A need in the hand of whoever is about to act on it. */
export interface ServiceNeedInHand extends ServiceNeed {
  readonly actingUnitId: string | null;
}

/** 需求承接流程 (4.3.b): accepted with a date or declined with a reason; then carried out by the orders placed for it. */
export const SERVICE_NEED = machine<ServiceNeedInHand, ServiceNeedState, ServiceNeedAction, 'ownNeed'>({
  name: 'service-need',
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
        '由被转介的购买服务单位办理',
        'The bureau that was asked acts',
      ),
  },
  transitions: [
    {
      action: 'acceptServiceNeed',
      from: ['ASKED'],
      to: 'ACCEPTED',
      by: PURCHASERS,
      needs: ['ownNeed'],
      clause: '4.3.b',
      emits: 'need.accepted',
      zh: '承接',
      en: 'Accept',
    },
    {
      action: 'declineServiceNeed',
      from: ['ASKED'],
      to: 'DECLINED',
      by: PURCHASERS,
      needs: ['ownNeed'],
      clause: '4.3.b',
      emits: 'need.declined',
      zh: '未能承接',
      en: 'Decline',
    },
    {
      action: 'noteDelivery',
      from: ['ACCEPTED', 'IN_PROGRESS'],
      to: 'IN_PROGRESS',
      by: ['event:delivery.recorded'],
      needs: [],
      clause: '4.3.b',
      emits: 'need.progressed',
      zh: '记录进展',
      en: 'Record progress',
    },
    {
      action: 'noteCompleted',
      from: ['ACCEPTED', 'IN_PROGRESS'],
      to: 'FULFILLED',
      by: ['event:order.ended'],
      needs: [],
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
export function inHandOf(need: ServiceNeed, actor: Actor): ServiceNeedInHand {
  return { ...need, actingUnitId: actor.kind === 'officer' ? actor.officer.post.unitId : null };
}

/** The need without the hand that held it. */
export function outOfHand({ actingUnitId: _, ...need }: ServiceNeedInHand): ServiceNeed {
  return need;
}
