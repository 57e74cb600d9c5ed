import {
  addDays,
  figureOn,
  missingUnless,
  valueOf,
  type FigurePlace,
  type Missing,
  type Tightened,
} from '@ger/kernel';
import type { Delegation } from './delegation.ts';

/** What is still to be done for a delegation in force: the signed paper (3.1.b), and notice in writing to both (L.3). */
export function outstandingOf({ state, confirmedOn, notices }: Delegation): Missing[] {
  if (state !== 'ACTIVE') return [];
  const told = (to: string): boolean => notices.some((notice) => notice.to === to);
  return [
    ...missingUnless(
      confirmedOn !== null,
      'CONFIRMATION_SIGNED',
      '3.1.b',
      '尚未收回签署的责任确认书',
      'The signed confirmation has not come back',
    ),
    ...missingUnless(
      told('SCHOOL'),
      'SCHOOL_TOLD',
      'L.3',
      '尚未书面告知学校、幼儿园',
      'School or kindergarten has not been told in writing',
    ),
    ...missingUnless(
      told('VILLAGE'),
      'VILLAGE_TOLD',
      'L.3',
      '尚未书面告知嘎查村（居）民委员会',
      'The village committee has not been told in writing',
    ),
  ];
}

/** Whether a delegation in force runs out so soon that it must be extended or followed by another one. */
export function expiresSoon(
  { state, until }: Delegation,
  place: FigurePlace,
  tightened: readonly Tightened[],
): boolean {
  const notice = valueOf(figureOn('delegation-expiry-notice', place, tightened)) ?? 0;
  return state === 'ACTIVE' && until <= addDays(place.day, notice);
}
