import { ageOn, figureOn, valueOf, type Actor, type Day, type DivisionCode } from '@ger/kernel';
import { handOf, type Hand } from '../../../places.ts';
import type { DropoutState } from './vocabulary.ts';
import type { LawfulMeasureKind, PersuasionResult, ReportRecipient } from './vocabulary.ts';

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
  readonly acknowledged: Readonly<Partial<Record<ReportRecipient, Acknowledgement>>>;
}

/** 依法采取的一项措施 (L.10). */
export interface LawfulMeasure {
  readonly kind: LawfulMeasureKind;
  readonly on: Day;
  readonly note: string;
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
}

/** A case in the hand of whoever is about to act on it, on a day, with the figures of that day. */
export interface DropoutCaseInHand extends DropoutCase {
  readonly hand: Hand | null;
  readonly today: Day;
  readonly age: number;
  readonly attemptsNeeded: number;
}

/** The case in the hand of an actor. */
export function inHandOf(dropout: DropoutCase, actor: Actor, today: Day): DropoutCaseInHand {
  const attemptsNeeded =
    valueOf(figureOn('persuasion-attempts', { division: dropout.place, day: today })) ?? 0;
  return { ...dropout, hand: handOf(actor), today, age: ageOn(dropout.birthDate, today), attemptsNeeded };
}

/** The case without the hand that held it. */
export function outOfHand({
  hand: _h,
  today: _t,
  age: _a,
  attemptsNeeded: _n,
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
