import type { Day, DecisionRecord, DivisionCode, Tightened } from '@ger/kernel';
import type { GuardianRelation } from '../../dossier/rules/guardian.ts';
import type { DelegateCheck } from './delegate.ts';
import type { DelegationState } from './machine.ts';

/** 听取方式 (L.2) */
export type HearingWay = 'IN_PERSON' | 'BY_PHONE' | 'BY_TRUSTED_ADULT' | 'NOT_ABLE_TO_EXPRESS';

/** 听取儿童意愿 — how, when and by whom the child was heard, and what it wishes (L.2). */
export interface Hearing {
  readonly way: HearingWay;
  readonly on: Day;
  readonly by: string;
  readonly wish: string | null;
}

/** 书面告知对象 (L.3) */
export type NoticeRecipient = 'SCHOOL' | 'VILLAGE';
export type NoticeMethod = 'BY_HAND' | 'BY_POST' | 'ELECTRONIC';

/** 书面告知 — one notice in writing (L.3). */
export interface DelegationNotice {
  readonly to: NoticeRecipient;
  readonly method: NoticeMethod;
  readonly on: Day;
  readonly receivedBy: string | null;
}

/** 委托监护 — one delegation of guardianship (3.1.b). */
export interface Delegation {
  readonly id: string;
  readonly childId: string;
  readonly version: number;
  readonly state: Exclude<DelegationState, 'PROPOSED'>;
  readonly delegateName: string;
  readonly delegateBirthDate: Day;
  readonly delegateIdentityNumber: string | null;
  readonly relation: GuardianRelation;
  readonly phone: string | null;
  readonly address: string | null;
  readonly checks: readonly DelegateCheck[];
  /** The rows of the table in force when the delegate was named. */
  readonly decision: DecisionRecord | null;
  /** Other children in care of the same person when named. */
  readonly childrenInCare: number;
  readonly hearing: Hearing | null;
  readonly from: Day;
  /** The first day on which it no longer holds. */
  readonly until: Day;
  readonly endedOn: Day | null;
  readonly confirmedOn: Day | null;
  readonly notices: readonly DelegationNotice[];
}

/** A delegation, possibly not yet named, together with what its requirements ask besides. */
export interface DelegationInHand extends Omit<Delegation, 'state'> {
  readonly state: DelegationState;
  readonly today: Day;
  readonly anotherInForce: boolean;
  readonly childBirthDate: Day;
  readonly residence: DivisionCode;
  /** What region, league and banner have made stricter. */
  readonly tightened: readonly Tightened[];
}

/** What is known besides the delegation when it is taken in hand. */
export type Beside = Pick<
  DelegationInHand,
  'today' | 'anotherInForce' | 'childBirthDate' | 'residence' | 'tightened'
>;

/** The delegation after a step, without what was asked besides. Throws when no step was made. */
export function outOfHand({
  today: _today,
  anotherInForce: _other,
  childBirthDate: _birth,
  residence: _residence,
  tightened: _tightened,
  state,
  ...delegation
}: DelegationInHand): Delegation {
  if (state === 'PROPOSED') throw new Error('a proposed delegation is not stored');
  return { ...delegation, state };
}

/** 文书编号 — stands on the papers of a delegation; the random part of its id, which no other one has. */
export function numberOf({ id, from }: Pick<Delegation, 'id' | 'from'>): string {
  return `委托〔${from.slice(0, 4)}〕${id.slice(-12).toUpperCase()}号`;
}
