import { figureOn, valueOf, type Actor, type Day, type DivisionCode, type Tightened } from '@ger/kernel';
import { handOf, type Hand } from '../../../places.ts';
import type { DropoutState } from './vocabulary.ts';
import type { LawfulMeasureKind, OrderOutcome, PersuasionResult, ReportRecipient } from './vocabulary.ts';

/** 一次劝返 — one attempt to persuade the pupil back; its words are encrypted wherever they are stored. */
export interface PersuasionAttempt {
  readonly number: number;
  /** Which time the case ran: a case that reopens needs its attempts anew. */
  readonly round: number;
  readonly on: Day;
  readonly visitors: string;
  readonly metWith: string;
  readonly reasonGiven: string;
  readonly result: PersuasionResult;
}

export interface Acknowledgement {
  readonly unitId: string;
  readonly at: string;
}

/** 书面报告 — to the education bureau of the banner and to the township (3.3.h). */
export interface DropoutReport {
  readonly number: string;
  readonly reportedAt: string;
  /** The units it is addressed to; none where none is recorded for the place. */
  readonly bureauUnitId: string | null;
  readonly townshipUnitId: string | null;
  /** The streak of absence as it was when the report was made; none when the school registered the case of itself. */
  readonly absence: { readonly since: Day; readonly days: number } | null;
  readonly acknowledged: Readonly<Partial<Record<ReportRecipient, Acknowledgement>>>;
}

/** 责令改正的检查 — what was found when an order's day had come (L.10). */
export interface OrderCheck {
  readonly on: Day;
  readonly outcome: OrderOutcome;
  readonly note: string;
}

/** A report together with its case: what its paper is made of. */
export interface ReportOfCase extends DropoutReport {
  readonly dropout: DropoutCase;
}

/** 依法采取的一项措施 (L.10). */
export interface LawfulMeasure {
  readonly number: number;
  /** Which time the case ran. */
  readonly round: number;
  readonly kind: LawfulMeasureKind;
  /** Who took it, and who follows it up. */
  readonly by: ReportRecipient;
  readonly on: Day;
  readonly note: string;
  /** The day an order names. */
  readonly correctBy: Day | null;
  readonly check: OrderCheck | null;
}

/** 控辍保学个案 — one dropout of one pupil, from suspicion to its end (3.3.h). */
export interface DropoutCase {
  readonly id: string;
  readonly version: number;
  readonly pupilId: string;
  readonly childId: string | null;
  /** The school. */
  readonly unitId: string;
  /** Where the school stands: its education bureau is told. */
  readonly place: DivisionCode;
  readonly placeNo: number;
  /** Where the pupil lives by the school's record. */
  readonly residence: DivisionCode;
  /** Where the pupil lives, as rows carry it: by the dossier once matched. Its township is told. */
  readonly residenceNo: number;
  readonly birthDate: Day;
  readonly state: DropoutState;
  readonly round: number;
  /** The streak of absence that gave rise to it; none when the school registered it of itself. */
  readonly absenceId: string | null;
  readonly registeredOn: Day | null;
  readonly attempts: readonly PersuasionAttempt[];
  readonly report: DropoutReport | null;
  readonly measures: readonly LawfulMeasure[];
  /** Last day of the watch after the return. */
  readonly watchUntil: Day | null;
  /** From when the limit of the next act counts: suspicion, registration, failure, report, acknowledgement, measure. */
  readonly clockFrom: Date;
}

/** A case in the hand of whoever is about to act on it, on a day, with the figures of that day. */
export interface DropoutCaseInHand extends DropoutCase {
  readonly hand: Hand | null;
  readonly today: Day;
  readonly attemptsNeeded: number;
  /** The measure about to be taken, where one is. */
  readonly intended: LawfulMeasureKind | null;
}

/** What the day of an act brings besides the case. */
export interface DayOfAct {
  readonly today: Day;
  /** The stricter figures of region, league and banner. */
  readonly tightened?: readonly Tightened[];
  /** The measure about to be taken. */
  readonly intended?: LawfulMeasureKind | null;
}

/** The case in the hand of an actor. */
export function inHandOf(
  dropout: DropoutCase,
  actor: Actor,
  { today, tightened = [], intended = null }: DayOfAct,
): DropoutCaseInHand {
  const place = { division: dropout.place, day: today };
  const attemptsNeeded = valueOf(figureOn('persuasion-attempts', place, tightened)) ?? 0;
  return { ...dropout, hand: handOf(actor), today, attemptsNeeded, intended };
}

/** The case without the hand that held it. */
export function outOfHand({
  hand: _h,
  today: _t,
  attemptsNeeded: _n,
  intended: _i,
  ...dropout
}: DropoutCaseInHand): DropoutCase {
  return dropout;
}

/** The attempts of the round that runs. */
export function attemptsOfRound({
  attempts,
  round,
}: Pick<DropoutCase, 'attempts' | 'round'>): PersuasionAttempt[] {
  return attempts.filter((attempt) => attempt.round === round);
}

/** Whether the pupil came back and is still watched: who is absent again now has the same case, not a new one. */
export function isWatched(
  { state, watchUntil }: Pick<DropoutCase, 'state' | 'watchUntil'>,
  today: Day,
): boolean {
  return state === 'RETURNED' && watchUntil !== null && today <= watchUntil;
}
