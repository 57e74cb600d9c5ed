import {
  machine,
  missingUnless,
  type Actor,
  type Agency,
  type Day,
  type DivisionCode,
  type Machine,
  type Role,
} from '@ger/kernel';

export type InvitationState = 'ASKED' | 'ACCEPTED' | 'DECLINED' | 'CANCELLED';
/** The last is no officer's: the school says it. */
export type InvitationAction = 'acceptInvitation' | 'declineInvitation' | 'cancel';

/** 参加学校活动的邀请 — a school or bureau asks this unit to take part in an activity of campus safety (3.3.e). */
export interface ActivityInvitation {
  readonly id: string;
  readonly version: number;
  readonly activityId: string;
  readonly organizerUnitId: string;
  readonly unitId: string;
  readonly place: DivisionCode;
  readonly topic: string;
  readonly on: Day;
  readonly state: InvitationState;
  /** How many this unit sends. */
  readonly people: number;
}

/** An invitation in the hand of whoever is about to act on it. */
export interface InvitationInHand extends ActivityInvitation {
  readonly actingUnitId: string | null;
}

export type InvitationMachine = Machine<InvitationInHand, InvitationState, InvitationAction, 'ownInvitation'>;

/** The agencies whose units schools invite, and who answers there (3.3.e). */
export const INVITED = {
  police: ['police.duty', 'police.case', 'police.head'],
  'mass-organizations': ['mass-organizations.worker', 'mass-organizations.head'],
} as const satisfies Partial<Record<Agency, readonly Role[]>>;
export type InvitedAgency = keyof typeof INVITED;

/** 邀请的答复 (3.3.e): accepted with how many come, or declined; who accepted may still decline. */
export function invitationMachine(agency: InvitedAgency): InvitationMachine {
  const by = INVITED[agency];
  return machine<InvitationInHand, InvitationState, InvitationAction, 'ownInvitation'>({
    name: 'activity-invitation',
    clause: '3.3.e',
    initial: 'ASKED',
    states: {
      ASKED: { zh: '待答复', en: 'Waiting for an answer' },
      ACCEPTED: { zh: '将参加', en: 'Will take part' },
      DECLINED: { zh: '不能参加', en: 'Declined', end: true },
      CANCELLED: { zh: '活动已取消', en: 'Activity cancelled', end: true },
    },
    requirements: {
      ownInvitation: ({ unitId, actingUnitId }) =>
        missingUnless(
          unitId === actingUnitId,
          'OWN_INVITATION',
          '3.3.e',
          '由受邀单位答复',
          'The unit that was invited answers',
        ),
    },
    transitions: [
      {
        action: 'acceptInvitation',
        from: ['ASKED'],
        to: 'ACCEPTED',
        by,
        needs: ['ownInvitation'],
        clause: '3.3.e',
        emits: 'activity-invitation.answered',
        zh: '参加',
        en: 'Take part',
      },
      {
        action: 'declineInvitation',
        from: ['ASKED', 'ACCEPTED'],
        to: 'DECLINED',
        by,
        needs: ['ownInvitation'],
        clause: '3.3.e',
        emits: 'activity-invitation.answered',
        zh: '不能参加',
        en: 'Decline',
      },
      {
        action: 'cancel',
        from: 'ANY_OPEN',
        to: 'CANCELLED',
        by: ['event:activity.cancelled'],
        needs: [],
        clause: '3.3.e',
        zh: '活动已取消',
        en: 'Activity cancelled',
      },
    ],
  });
}

/** The invitation in the hand of an actor. */
export function invitationInHand(invitation: ActivityInvitation, actor: Actor): InvitationInHand {
  return { ...invitation, actingUnitId: actor.kind === 'officer' ? actor.officer.post.unitId : null };
}

/** The invitation without the hand that held it. */
export function invitationOutOfHand({
  actingUnitId: _,
  ...invitation
}: InvitationInHand): ActivityInvitation {
  return invitation;
}
