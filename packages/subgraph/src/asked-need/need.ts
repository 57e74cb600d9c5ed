import {
  isRole,
  machine,
  missingUnless,
  type Actor,
  type ActorRole,
  type Day,
  type Machine,
  type Role,
} from '@ger/kernel';

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

/** 被转介的需求 — a child's need that a unit of this agency was asked to fulfil (4.3.b); `Kind`: what the agency can be asked for. */
export interface AskedNeed<Kind extends string = string> {
  /** The need's own id, as civil affairs gave it. */
  readonly id: string;
  readonly version: number;
  readonly childId: string;
  /** The unit that was asked. */
  readonly unitId: string;
  readonly residence: string | null;
  readonly kind: Kind;
  readonly urgent: boolean;
  readonly state: AskedNeedState;
  readonly askedAt: Date;
  /** The day by which the unit says it will have fulfilled it. */
  readonly dueOn: Day | null;
  readonly declineReason: NeedDeclineReason | null;
}

/** A need in the hand of whoever is about to act on it. */
export type InHand<Need extends AskedNeed = AskedNeed> = Need & { readonly actingUnitId: string | null };

/** The need in the hand of an actor. */
export function inHandOf<Need extends AskedNeed>(need: Need, actor: Actor): InHand<Need> {
  return { ...need, actingUnitId: actor.kind === 'officer' ? actor.officer.post.unitId : null };
}

/** The need without the hand that held it. */
export function outOfHand<Kind extends string>({
  actingUnitId: _,
  ...need
}: InHand<AskedNeed<Kind>>): AskedNeed<Kind> {
  return need;
}

/** Who does what with a need in this agency. */
export interface NeedRoles {
  readonly name: string;
  readonly accept: readonly Role[];
  readonly decline: readonly Role[];
  /** Who carries it out: officers of the unit that was asked, or the events of the agency's own records. */
  readonly progress: readonly ActorRole[];
  readonly fulfil: readonly ActorRole[];
}

export type NeedMachine<Kind extends string = string> = Machine<
  InHand<AskedNeed<Kind>>,
  AskedNeedState,
  AskedNeedAction,
  'ownNeed'
>;

/** 需求承接流程 (4.3.b): accepted with a date or declined with a reason; then carried out. */
export function needMachine<Kind extends string>(roles: NeedRoles): NeedMachine<Kind> {
  const own = (by: readonly ActorRole[]) => (by.some((role) => isRole(role)) ? (['ownNeed'] as const) : []);
  return machine<InHand<AskedNeed<Kind>>, AskedNeedState, AskedNeedAction, 'ownNeed'>({
    name: roles.name,
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
          '由被转介的单位办理',
          'The unit that was asked acts',
        ),
    },
    transitions: [
      {
        action: 'acceptNeed',
        from: ['ASKED'],
        to: 'ACCEPTED',
        by: roles.accept,
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
        by: roles.decline,
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
        by: roles.progress,
        needs: own(roles.progress),
        clause: '4.3.b',
        emits: 'need.progressed',
        zh: '记录进展',
        en: 'Record progress',
      },
      {
        action: 'fulfilNeed',
        from: ['ACCEPTED', 'IN_PROGRESS'],
        to: 'FULFILLED',
        by: roles.fulfil,
        needs: own(roles.fulfil),
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
}
