import type { DivisionCode, DivisionLevel } from '@ger/kernel';
import type { Fact } from '@ger/schema/events';

export type DutyState = 'OPEN' | 'MET' | 'MET_LATE' | 'OVERDUE' | 'WAIVED';

/** All that decides a duty's state besides the time asked about. */
export interface DutyTimes {
  /** The due instant itself is still in time. */
  readonly dueAt: Date;
  /** The earliest valid act. */
  readonly metAt: Date | null;
  /** Since when nothing is owed any more. */
  readonly waivedAt: Date | null;
}

/** 责任事项 — who must do what by when, on what ground (6.1.a). */
export interface Duty extends DutyTimes {
  readonly id: string;
  readonly kind: string;
  readonly zh: string;
  readonly en: string;
  readonly clause: string;
  /** The fact it rests on: that of the event that started it. */
  readonly fact: Fact;
  readonly childId: string | null;
  readonly division: DivisionCode | null;
  readonly carrierUnitId: string | null;
  /** Level at which it is carried; from there it goes up when it is overdue. */
  readonly level: DivisionLevel;
  readonly startedAt: Date;
  readonly statutory: boolean;
}

/**
 * 责任事项状态 — a pure function of due time, earliest valid act, waiver and the time asked about (6.1.a). What came after
 * that time does not count.
 */
export function dutyState({ dueAt, metAt, waivedAt }: DutyTimes, at: Date): DutyState {
  if (metAt !== null && metAt <= at) return metAt <= dueAt ? 'MET' : 'MET_LATE';
  if (waivedAt !== null && waivedAt <= at) return 'WAIVED';
  return at > dueAt ? 'OVERDUE' : 'OPEN';
}

/** Whether something is still to be done. */
export function isUnsettled(state: DutyState): boolean {
  return state === 'OPEN' || state === 'OVERDUE';
}
