import type { Day } from '@ger/kernel';
import type { GuardianRelation } from '../../dossier/rules/guardian.ts';
import type { DelegationState } from './machine.ts';

/** 委托监护 — one delegation of guardianship (3.1.b). */
export interface Delegation {
  readonly id: string;
  readonly childId: string;
  readonly version: number;
  readonly state: Exclude<DelegationState, 'PROPOSED'>;
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

/** A delegation, possibly not yet named, together with what its requirements ask besides. */
export interface DelegationInHand extends Omit<Delegation, 'state'> {
  readonly state: DelegationState;
  readonly today: Day;
  readonly anotherInForce: boolean;
}

/** The delegation after a step, without what was asked besides. Throws when no step was made. */
export function outOfHand({
  today: _today,
  anotherInForce: _other,
  state,
  ...delegation
}: DelegationInHand): Delegation {
  if (state === 'PROPOSED') throw new Error('a proposed delegation is not stored');
  return { ...delegation, state };
}
