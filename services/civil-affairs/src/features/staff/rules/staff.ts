import {
  addDays,
  figureOn,
  levelOf,
  limitOn,
  valueOf,
  type Day,
  type DivisionCode,
  type DivisionLevel,
  type FigurePlace,
  type Tightened,
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

/** For how many days a vetting holds, by law (L.13: every year). */
export function vettingHolds(today: Day): number {
  return valueOf(limitOn('renew-vetting', today).amount) ?? 0;
}

/** For how many days before it lapses a vetting is said to lapse soon (L.13), at a place. */
export function vettingNotice(place: FigurePlace, tightened: readonly Tightened[]): number {
  return valueOf(figureOn('vetting-notice', place, tightened)) ?? 0;
}

/** The first day on which a vetting no longer holds. */
export function lapsesOn(vettedOn: Day, today: Day): Day {
  return addDays(vettedOn, vettingHolds(today));
}

/** Whether the vetting of that day holds, lapses soon or has lapsed (L.13), with the notice of the place. */
export function vettingState(vettedOn: Day, today: Day, notice: number): VettingState {
  const until = lapsesOn(vettedOn, today);
  if (until <= today) return 'LAPSED';
  return addDays(until, -notice) <= today ? 'LAPSING' : 'VALID';
}

/** The village a position is one of; null for a position of a township or a banner. */
export function villageOf(division: DivisionCode): DivisionCode | null {
  return isAt(division, 'VILLAGE') ? division : null;
}

/** Whether a division is of that level. */
export function isAt(division: DivisionCode, level: DivisionLevel): boolean {
  return levelOf(division) === level;
}
