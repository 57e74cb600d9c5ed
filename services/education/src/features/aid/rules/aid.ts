import { machine, type Actor, type DivisionCode } from '@ger/kernel';
import { handOf, type Hand } from '../../../places.ts';
import { bureauOfSchool, ownSchool } from '../../pupil/index.ts';
import type { AidKind } from './aid-kinds.ts';

export type AidState = 'PROPOSED' | 'APPROVED' | 'PAID' | 'DECLINED' | 'REVOKED' | 'WITHDRAWN';
export type AidAction = 'approveAid' | 'declineAid' | 'withdrawAid' | 'recordAidPaid' | 'revokeAid';

/** 资助 — one kind of aid for one pupil in one school year (3.3.b). */
export interface AidAward {
  readonly id: string;
  readonly version: number;
  readonly pupilId: string;
  /** The school that proposes it. */
  readonly unitId: string;
  readonly place: DivisionCode;
  readonly placeNo: number;
  /** The bureau out of whose budget it is approved. */
  readonly bureauUnitId: string | null;
  readonly kind: AidKind;
  readonly schoolYear: number;
  /** Yuan, exact. */
  readonly amount: string;
  readonly state: AidState;
}

/** An award in the hand of whoever is about to act on it. */
export interface AidInHand extends AidAward {
  readonly hand: Hand | null;
}

const SCHOOL = ['school.teacher', 'school.head'] as const;
const BUREAU = ['education.officer', 'education.head'] as const;

/** 资助办理 (3.3.b): the school proposes, the bureau of its place approves out of its budget and pays. */
export const AID = machine<AidInHand, AidState, AidAction, 'ownSchool' | 'bureauOfSchool'>({
  name: 'aid-award',
  clause: '3.3.b',
  initial: 'PROPOSED',
  states: {
    PROPOSED: { zh: '待审批', en: 'Proposed' },
    APPROVED: { zh: '已批准', en: 'Approved' },
    PAID: { zh: '已发放', en: 'Paid', end: true },
    DECLINED: { zh: '未批准', en: 'Declined', end: true },
    REVOKED: { zh: '已撤销', en: 'Revoked', end: true },
    WITHDRAWN: { zh: '学校已撤回', en: 'Withdrawn by the school', end: true },
  },
  requirements: { ownSchool, bureauOfSchool },
  transitions: [
    {
      action: 'approveAid',
      from: ['PROPOSED'],
      to: 'APPROVED',
      by: BUREAU,
      needs: ['bureauOfSchool'],
      clause: '3.3.b',
      emits: 'aid.awarded',
      zh: '批准',
      en: 'Approve',
    },
    {
      action: 'declineAid',
      from: ['PROPOSED'],
      to: 'DECLINED',
      by: BUREAU,
      needs: ['bureauOfSchool'],
      clause: '3.3.b',
      zh: '不予批准',
      en: 'Decline',
    },
    {
      action: 'withdrawAid',
      from: ['PROPOSED'],
      to: 'WITHDRAWN',
      by: SCHOOL,
      needs: ['ownSchool'],
      clause: '3.3.b',
      zh: '撤回',
      en: 'Withdraw',
    },
    {
      action: 'recordAidPaid',
      from: ['APPROVED'],
      to: 'PAID',
      by: BUREAU,
      needs: ['bureauOfSchool'],
      clause: '3.3.b',
      emits: 'aid.paid',
      zh: '登记已发放',
      en: 'Record as paid',
    },
    {
      action: 'revokeAid',
      from: ['APPROVED'],
      to: 'REVOKED',
      by: BUREAU,
      needs: ['bureauOfSchool'],
      clause: '3.3.b',
      emits: 'aid.revoked',
      zh: '撤销',
      en: 'Revoke',
    },
  ],
});

/** The award in the hand of an actor. */
export function aidInHand(award: AidAward, actor: Actor): AidInHand {
  return { ...award, hand: handOf(actor) };
}

/** The award without the hand that held it. */
export function aidOutOfHand({ hand: _, ...award }: AidInHand): AidAward {
  return award;
}
