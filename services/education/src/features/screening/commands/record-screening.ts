import {
  ageOn,
  dayOf,
  inputProblems,
  newId,
  ok,
  refuse,
  type Actor,
  type Day,
  type Refusal,
  type Result,
  type Tightened,
} from '@ger/kernel';
import { requireOwnUnit, requireRole } from '@ger/subgraph';
import type { EducationDeps, EducationTx } from '../../../deps.ts';
import type { Pupil } from '../../pupil/index.ts';
import { areAnswersTo, resultOf } from '../rules/instrument.ts';
import { findInstrument } from '../rules/instruments.ts';
import { inHandOf, outOfHand, SCREENING, standingOf, type Screening } from '../rules/screening.ts';
import { noteSitting } from './rounds.ts';
import { aboutScreening, sayPositive } from './say-positive.ts';

export interface RecordScreeningInput {
  readonly idempotencyKey: string;
  readonly pupilId: string;
  readonly instrumentId: string;
  readonly on: Day;
  readonly answers: readonly number[];
  readonly note?: string | null;
  /** The screening that this one follows up. */
  readonly followUpOf?: string | null;
}

const NOT_ENROLLED: Refusal = {
  code: 'NOT_ENROLLED',
  clause: '3.3.c',
  zh: '该学生不在本校就读',
  en: 'The pupil is not enrolled at this school',
  missing: [],
};

/**
 * 记录心理筛查 — record what one of one's own school's pupils, or the guardian, answered (3.3.c). A positive result is said,
 * without the answers, and waits for its follow-up; a follow-up settles the screening it names.
 */
export const recordScreening =
  ({ inTransaction }: EducationDeps) =>
  (actor: Actor, input: RecordScreeningInput): Promise<Result<Screening>> =>
    inTransaction(async (tx) => {
      const allowed = requireRole(actor, ['school.psychologist'], '3.3.c');
      if (!allowed.ok) return allowed;
      const pupil = await tx.pupils.get(input.pupilId);
      const own = requireOwnUnit(actor, pupil.unitId, '3.3.c');
      if (!own.ok) return own;
      if (!(await tx.pupils.isEnrolled(pupil.id))) return refuse(NOT_ENROLLED);
      const screening = screeningFrom(input, pupil, dayOf(tx.now), await tx.tightened());
      const { followUpOf } = screening;
      const before = followUpOf === null ? undefined : await tx.screenings.getForChange(followUpOf);
      const step = before && SCREENING.attempt(inHandOf(before, actor), 'recordFollowUp', actor);
      if (step && !step.ok) return step;
      if (before) checkFollowUp(before, screening);
      await tx.screenings.add(screening, '筛查');
      await noteSitting(tx, screening, 'DONE');
      // The new result is said first: a pupil who still needs help is at no time without the flag.
      if (screening.positive) await sayPositive(tx, screening);
      if (step?.ok) await settle(tx, outOfHand(step.value), screening);
      return ok(screening);
    });

function screeningFrom(
  input: RecordScreeningInput,
  pupil: Pupil,
  today: Day,
  tightened: readonly Tightened[],
): Screening {
  const { instrumentId, on, answers, note, followUpOf } = input;
  const instrument = findInstrument(instrumentId);
  const problems = inputProblems();
  problems.check(instrument !== undefined, 'instrumentId', '没有这一量表', 'not an instrument');
  problems.check(on <= today, 'on', '筛查日期不能晚于今天', 'not later than today');
  if (instrument) {
    const { ages } = instrument;
    const age = ageOn(pupil.birthDate, on);
    problems.check(
      areAnswersTo(instrument, answers),
      'answers',
      `请答完全部 ${instrument.items.length} 题`,
      `one answer to each of the ${instrument.items.length} items`,
    );
    problems.check(
      ages.from <= age && age <= ages.to,
      'instrumentId',
      `该量表适用于 ${ages.from} 至 ${ages.to} 周岁`,
      `for ages ${ages.from} to ${ages.to}`,
    );
  }
  problems.throwIfAny();
  if (!instrument) throw new Error('checked above');
  const { score, band, positive, urgent } = resultOf(instrument, answers);
  return {
    id: newId(),
    version: 1,
    pupilId: pupil.id,
    childId: pupil.childId,
    unitId: pupil.unitId,
    instrument: instrument.id,
    on,
    answers,
    score,
    band: band.code,
    positive,
    urgent,
    note: note ?? null,
    ...standingOf({ positive, urgent }, { division: pupil.residence, day: on }, tightened),
    followUpOf: followUpOf ?? null,
  };
}

function checkFollowUp(before: Screening, { pupilId, on }: Screening): void {
  const problems = inputProblems();
  problems.check(before.pupilId === pupilId, 'followUpOf', '不是同一名学生的筛查', 'of another pupil');
  problems.check(before.on <= on, 'on', '复查不能早于原筛查', 'not before the screening it follows up');
  problems.throwIfAny();
}

async function settle(tx: EducationTx, settled: Screening, { positive }: Screening): Promise<void> {
  const appended = await tx.screenings.append(settled, '复查');
  const about = await aboutScreening(tx, appended);
  await tx.outbox.add('screening.followed-up', { ...about, payload: { ...about.payload, positive } });
}
