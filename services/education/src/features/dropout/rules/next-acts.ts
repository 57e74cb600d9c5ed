import {
  addWorkingDays,
  dueAt,
  endOfDay,
  figureOn,
  dayOf,
  valueOf,
  type FigureKind,
  type Tightened,
} from '@ger/kernel';
import { attemptsOfRound, isWatched, type DropoutCase } from './dropout-case.ts';
import { ordersToCheck } from './lawful-measures.ts';
import type { DropoutAction, DropoutState, ReportRecipient } from './vocabulary.ts';

/** Who owes the next act. */
export type DropoutParty = 'SCHOOL' | ReportRecipient;

/** 下一步 — what is to be done next in a case, by whom, and until when; no time where the policy names none. */
export interface NextAct {
  readonly action: DropoutAction;
  readonly by: DropoutParty;
  readonly dueAt: Date | null;
}

interface Row {
  readonly state: DropoutState;
  readonly action: DropoutAction;
  readonly by: DropoutParty;
  /** The figure that limits it, from when the clock of the case was set; the same that limits the duty in supervision. */
  readonly figure: FigureKind | null;
}

/** 各状态的下一步 (3.3.h): the table; what a state does not name has no act that must follow. */
export const NEXT_ACTS: readonly Row[] = [
  { state: 'SUSPECTED', action: 'registerDropout', by: 'SCHOOL', figure: 'register-dropout' },
  { state: 'REGISTERED', action: 'recordPersuasion', by: 'SCHOOL', figure: 'persuade' },
  { state: 'PERSUADING', action: 'recordPersuasion', by: 'SCHOOL', figure: 'persuade' },
  { state: 'PERSUASION_FAILED', action: 'reportDropout', by: 'SCHOOL', figure: 'report-dropout' },
  {
    state: 'REPORTED',
    action: 'acknowledgeDropoutReport',
    by: 'EDUCATION_BUREAU',
    figure: 'acknowledge-dropout-report-bureau',
  },
  {
    state: 'REPORTED',
    action: 'acknowledgeDropoutReport',
    by: 'TOWNSHIP',
    figure: 'acknowledge-dropout-report-township',
  },
  {
    state: 'ACKNOWLEDGED',
    action: 'takeLawfulMeasure',
    by: 'EDUCATION_BUREAU',
    figure: 'take-lawful-measures',
  },
  { state: 'LAWFUL_MEASURES', action: 'takeLawfulMeasure', by: 'EDUCATION_BUREAU', figure: null },
];

/** What is to be done next in a case. Empty when it has ended. */
export function nextActsOf(dropout: DropoutCase, tightened: readonly Tightened[] = []): NextAct[] {
  const orders = ordersToCheck(dropout);
  if (dropout.state === 'LAWFUL_MEASURES' && orders.length > 0)
    return orders.flatMap(({ by, correctBy }): NextAct[] =>
      correctBy === null
        ? []
        : [{ action: 'checkOrderToCorrect', by, dueAt: checkedBy(dropout.place, correctBy, tightened) }],
    );
  return NEXT_ACTS.filter(({ state }) => state === dropout.state)
    .filter(({ action, by }) => action !== 'acknowledgeDropoutReport' || !hasAcknowledged(dropout, by))
    .map(({ action, by, figure }) => ({
      action:
        action === 'recordPersuasion' && enoughAttempts(dropout, tightened)
          ? 'declarePersuasionFailed'
          : action,
      by,
      dueAt: figure && dueAt(dropout.clockFrom, figureOn(figure, placeOf(dropout), tightened)),
    }));
}

/** When the case falls due next: the earliest of what is to be done. */
export function dueOf(dropout: DropoutCase, tightened: readonly Tightened[] = []): Date | null {
  const times = nextActsOf(dropout, tightened).flatMap(({ dueAt: due }) =>
    due === null ? [] : [due.getTime()],
  );
  return times.length === 0 ? null : new Date(Math.min(...times));
}

/** The last instant of the watch after a return; null where none runs. */
export function watchEnds(dropout: DropoutCase, now: Date): Date | null {
  return isWatched(dropout, dayOf(now)) && dropout.watchUntil !== null ? endOfDay(dropout.watchUntil) : null;
}

const placeOf = ({ place, clockFrom }: DropoutCase) => ({ division: place, day: dayOf(clockFrom) });

function checkedBy(division: string, correctBy: string, tightened: readonly Tightened[]): Date {
  const place = { division, day: correctBy };
  const days = valueOf(figureOn('check-order-to-correct', place, tightened)) ?? 0;
  return endOfDay(addWorkingDays(correctBy, days).day);
}

function hasAcknowledged({ report }: DropoutCase, by: DropoutParty): boolean {
  return by !== 'SCHOOL' && report?.acknowledged[by] !== undefined;
}

function enoughAttempts(dropout: DropoutCase, tightened: readonly Tightened[]): boolean {
  const needed = valueOf(figureOn('persuasion-attempts', placeOf(dropout), tightened)) ?? 0;
  return attemptsOfRound(dropout).length >= needed;
}
