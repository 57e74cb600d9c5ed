import type { DivisionCode } from '@ger/kernel';
import type { TaskState } from './task.ts';

/** 核查轮次状态 (3.2.b) */
export type RoundState = 'OPEN' | 'COMPLETED' | 'SENT_BACK' | 'SIGNED_OFF' | 'UNFINISHED' | 'LAPSED';

/** Children of a round by what was found; `tasks` is the sum of the others. */
export interface Numbers {
  readonly tasks: number;
  readonly outstanding: number;
  readonly confirmed: number;
  readonly changed: number;
  readonly notFound: number;
  readonly moved: number;
  readonly refused: number;
}

/** 核查轮次 — one village in one quarter (3.2.b). */
export interface Round {
  readonly id: string;
  readonly version: number;
  readonly quarter: string;
  readonly village: DivisionCode;
  /** From 1: a child that comes after the village finished opens a further part. */
  readonly part: number;
  readonly state: RoundState;
  readonly openedAt: Date;
  /** Until when the next step is to be done; null once it has ended. */
  readonly dueAt: Date | null;
  readonly completedAt: Date | null;
  /** Officer who completed it. */
  readonly completedBy: string | null;
  readonly endedAt: Date | null;
  readonly numbers: Numbers;
  /** What the sample was drawn by; the same seed draws the same children. */
  readonly seed: string | null;
  readonly sampled: number;
  readonly rechecked: number;
}

/** What the machine looks at. */
export interface RoundInHand extends Round {
  readonly now: Date;
  /** Children of the sample that the township found otherwise than the village. */
  readonly differing: number;
  /** Officer who acts now. */
  readonly acting: string | null;
}

/** The round after a step, without what was asked besides. */
export function roundOf({ now: _now, differing: _differing, acting: _acting, ...round }: RoundInHand): Round {
  return round;
}

/** The number a state is counted under; a withdrawn task is not counted. */
export const COUNTED_AS: Readonly<Record<TaskState, keyof Omit<Numbers, 'tasks'> | null>> = {
  OUTSTANDING: 'outstanding',
  CONFIRMED: 'confirmed',
  CHANGED: 'changed',
  NOT_FOUND: 'notFound',
  MOVED: 'moved',
  REFUSED: 'refused',
  WITHDRAWN: null,
};

/** Children whose facts the village stands for: those found unchanged and those with changes. */
export function verifiedOf({ confirmed, changed }: Pick<Numbers, 'confirmed' | 'changed'>): number {
  return confirmed + changed;
}

/** Share of the children verified, 0 to 1; null where there is none to verify. */
export function coverageOf(numbers: Numbers): number | null {
  return numbers.tasks === 0 ? null : verifiedOf(numbers) / numbers.tasks;
}

/** Whether a round in this state still waits for somebody. */
export function roundWaits(state: RoundState): boolean {
  return state === 'OPEN' || state === 'SENT_BACK' || state === 'COMPLETED';
}
