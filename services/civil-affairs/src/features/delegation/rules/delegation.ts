import type { Day } from '@ger/kernel';
import type { GuardianRelation } from '../../dossier/rules/guardian.ts';
import type { DelegationState } from './machine.ts';

/** 委托监护 — one delegation of guardianship (3.1.b). */
export interface Delegation {
  readonly id: string;
  readonly childId: string;
  readonly version: number;
  readonly state: DelegationState;
  readonly delegateName: string;
  readonly delegateBirthDate: Day;
  readonly relation: GuardianRelation;
  readonly phone: string | null;
  readonly able: boolean;
  readonly disqualified: boolean;
  readonly childHeard: boolean;
  readonly from: Day;
  /** The first day on which it no longer holds. */
  readonly until: Day;
  readonly endedOn: Day | null;
}

/** A delegation together with what its requirements ask besides. */
export interface DelegationInHand extends Delegation {
  readonly today: Day;
  readonly anotherInForce: boolean;
}

/** The delegation without what was asked besides. */
export function outOfHand({ today: _today, anotherInForce: _other, ...delegation }: DelegationInHand): Delegation {
  return delegation;
}
