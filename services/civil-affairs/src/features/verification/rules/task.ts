import type { Day, DivisionCode, Officer } from '@ger/kernel';
import type { RoundState } from './round.ts';

/** 核查任务状态 (3.2.b). WITHDRAWN: the child need not be verified any more. */
export type TaskState =
  | 'OUTSTANDING'
  | 'CONFIRMED'
  | 'CHANGED'
  | 'NOT_FOUND'
  | 'MOVED'
  | 'REFUSED'
  | 'WITHDRAWN';
/** 核查结果 — what a village found. */
export type Outcome = Exclude<TaskState, 'OUTSTANDING' | 'WITHDRAWN'>;
/** 档案中有变化的部分 */
export type Section =
  | 'BASIC'
  | 'RESIDENCE'
  | 'HOUSEHOLD'
  | 'GUARDIANS'
  | 'MIGRATION'
  | 'DELEGATION'
  | 'HEALTH'
  | 'SCHOOLING'
  | 'CONTACT';

/** 核查任务 — one child in one quarter (3.2.b). */
export interface Task {
  readonly id: string;
  readonly childId: string;
  readonly quarter: string;
  readonly roundId: string;
  /** Acts on it so far; 0 while nothing but the opening happened. */
  readonly version: number;
  readonly state: TaskState;
  readonly sampled: boolean;
  /** What the township found, in this sample. */
  readonly recheck: 'AGREES' | 'DIFFERS' | null;
}

/** What the machine looks at. */
export interface TaskInHand extends Task {
  readonly roundState: RoundState;
  /** 重点对象: counts only with a home visit in the quarter (3.2.c). */
  readonly keyChild: boolean;
  readonly visitedOn: Day | null;
  /** Officer who recorded the outcome. */
  readonly recordedBy: string | null;
  /** Officer who acts now. */
  readonly acting: string | null;
}

/** What is recorded with an act on a task; nothing of it is a name. */
export interface ActDetails {
  readonly verifiedOn?: Day;
  readonly sections?: readonly Section[];
  readonly movedTo?: DivisionCode | null;
}

/** The task without what was asked besides. */
export function taskOf({ id, childId, quarter, roundId, version, state, sampled, recheck }: Task): Task {
  return { id, childId, quarter, roundId, version, state, sampled, recheck };
}

/** The officer that an actor is, as the record of an act compares them. */
export function officerIdOf(actor: { kind: string; officer?: Officer }): string | null {
  return actor.officer?.officerId ?? null;
}
