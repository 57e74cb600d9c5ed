import {
  addDays,
  levelOf,
  limitOn,
  valueOf,
  type Day,
  type DivisionCode,
  type DivisionLevel,
} from '@ger/kernel';
import type { StaffKind } from './kinds.ts';

/** Why somebody left a position; `BARRED` and `DIVISION_CHANGED` are set by the acts of that name only. */
export type EndReason = 'TERM_OVER' | 'TRANSFERRED' | 'RESIGNED' | 'REPLACED' | 'DIVISION_CHANGED' | 'BARRED';

/** A training somebody took part in (6.3.d). */
export interface Training {
  readonly on: Day;
  readonly topic: string;
  readonly hours: number;
}

/** 人员 — whoever holds positions, one person whatever the number of them (L.15: under the real name). */
export interface Person {
  readonly id: string;
  readonly name: string;
  readonly phone: string | null;
  /** By which a barred person is known again under another entry; the number itself is not kept. */
  readonly identityTokens: readonly string[];
  readonly officerId: string | null;
  readonly barredOn: Day | null;
}

/** 岗位 — one person in one position at one place, from–until (6.3.d, L.15). */
export interface Staff {
  readonly id: string;
  readonly version: number;
  readonly state: 'ACTIVE' | 'ENDED';
  readonly person: Person;
  readonly kind: StaffKind;
  readonly division: DivisionCode;
  /** Who employs, and so vets (L.13). */
  readonly unitId: string;
  readonly postId: string | null;
  readonly qualification: string | null;
  readonly trainings: readonly Training[];
  readonly from: Day;
  readonly until: Day | null;
  readonly endReason: EndReason | null;
  readonly vettedOn: Day;
}

/** 从业查询状态 (L.13). */
export type VettingState = 'VALID' | 'LAPSING' | 'LAPSED';

/** For how many days a vetting holds, and for how many before that it is said to lapse soon (L.13), on a day. */
export function vettingDays(today: Day): { readonly holds: number; readonly notice: number } {
  return {
    holds: valueOf(limitOn('renew-vetting', today).amount) ?? 0,
    notice: valueOf(limitOn('vetting-notice', today).amount) ?? 0,
  };
}

/** The first day on which a vetting no longer holds (L.13: every year). */
export function lapsesOn(vettedOn: Day, today: Day): Day {
  return addDays(vettedOn, vettingDays(today).holds);
}

/** Whether the vetting of that day holds, lapses soon or has lapsed (L.13). */
export function vettingState(vettedOn: Day, today: Day): VettingState {
  const until = lapsesOn(vettedOn, today);
  if (until <= today) return 'LAPSED';
  return addDays(until, -vettingDays(today).notice) <= today ? 'LAPSING' : 'VALID';
}

/** The village a position is one of; null for a position of a township or a banner. */
export function villageOf(division: DivisionCode): DivisionCode | null {
  return isAt(division, 'VILLAGE') ? division : null;
}

/** Whether a division is of that level. */
export function isAt(division: DivisionCode, level: DivisionLevel): boolean {
  return levelOf(division) === level;
}
