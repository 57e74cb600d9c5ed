import { inputProblems, isDay, type Day } from '@ger/kernel';
import { ASSISTANCE_KINDS, type AssistanceKind } from './kinds.ts';

/** 救助状态 (4.3.c). */
export type AssistanceState = 'APPLIED' | 'GRANTED' | 'DECLINED' | 'WITHDRAWN' | 'ENDED';

/** What was decided to be given. */
export interface Grant {
  /** In fen, each time; null for what is no money. */
  readonly amount: number | null;
  readonly from: Day;
  /** Null: until it is ended. */
  readonly until: Day | null;
}

/** 社会救助 — one application for one child's family, its decision, and what was given (3.1.a, 4.3.c). */
export interface Assistance {
  readonly id: string;
  readonly version: number;
  readonly childId: string;
  readonly kind: AssistanceKind;
  readonly state: AssistanceState;
  /** Why it is asked for, and why it was decided so. Encrypted wherever they are stored. */
  readonly grounds: string;
  readonly decision: string | null;
  readonly appliedOn: Day;
  readonly dueAt: Date;
  readonly decidedOn: Day | null;
  readonly grant: Grant | null;
  readonly endedOn: Day | null;
}

/** 发放记录 — what was given once: money of a month, a payment, a training. */
export interface Provision {
  readonly id: string;
  readonly assistanceId: string;
  /** `2026-09` for what is given by month, else the day. */
  readonly period: string;
  readonly on: Day;
  readonly amount: number | null;
}

/** What one gives by: the month or the day, so that nothing is entered twice. */
export function periodOf({ kind }: Pick<Assistance, 'kind'>, on: Day): string {
  return ASSISTANCE_KINDS[kind].giving === 'MONTHLY' ? on.slice(0, 7) : on;
}

const MOST_FEN = 10_000_000;

/** Throws InvalidInput with everything that is wrong with a grant. */
export function checkGrant(kind: AssistanceKind, { amount, from, until }: Grant): void {
  const { giving } = ASSISTANCE_KINDS[kind];
  const problems = inputProblems();
  const isMoney = amount !== null && amount > 0 && amount <= MOST_FEN;
  problems.check(giving === 'IN_KIND' || isMoney, 'amount', '请填写金额', 'name the amount');
  problems.check(isDay(from), 'from', '日期无效', 'not a day');
  problems.check(
    until === null || (isDay(until) && until > from),
    'until',
    '应晚于起始日期',
    'after the beginning',
  );
  problems.throwIfAny();
}

/** Number on the printed decision. */
export function numberOf({ id, appliedOn }: Pick<Assistance, 'id' | 'appliedOn'>): string {
  return `救助〔${appliedOn.slice(0, 4)}〕${id.replaceAll('-', '').slice(-8).toUpperCase()}`;
}
