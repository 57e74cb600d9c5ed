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
} from '@ger/kernel';
import { requireOwnUnit, requireRole } from '@ger/subgraph';
import type { EducationDeps, EducationTx } from '../../../deps.ts';
import { findInstrument } from '../rules/instruments.ts';
import { roundInHand, SCREENING_ROUND, type MarkedSitting, type ScreeningRound } from '../rules/round.ts';

export interface StartScreeningRoundInput {
  readonly idempotencyKey: string;
  readonly classId: string;
  readonly instrumentId: string;
  readonly dueOn: Day;
}
export interface MarkSittingInput {
  readonly idempotencyKey: string;
  readonly roundId: string;
  readonly pupilId: string;
  readonly state: MarkedSitting;
}
export interface CloseScreeningRoundInput {
  readonly idempotencyKey: string;
  readonly roundId: string;
}

const refusal = (code: string, zh: string, en: string): Refusal => ({
  code,
  clause: '3.3.c',
  zh,
  en,
  missing: [],
});
const ROUND_RUNS = refusal(
  'ROUND_RUNS',
  '本班正在用这一量表筛查，请先结束那一轮',
  'The class is being screened with this instrument; close that round first',
);
const NOT_ASKED = refusal('NOT_ASKED', '该学生不在这一轮筛查中', 'The pupil is not part of this round');
const ANSWERED = refusal(
  'ANSWERED',
  '该学生已经作答；作答有误的由心理健康教师撤销',
  'The pupil has answered; what was entered in error the psychologist withdraws',
);

async function about(tx: EducationTx, { id, unitId, classId }: ScreeningRound) {
  const division = await tx.units.seatOfSchool(unitId);
  if (division === undefined) throw new Error('a class of a unit that is no school');
  return {
    aggregateId: id,
    childId: null,
    division,
    payload: { roundId: id, schoolUnitId: unitId, classId },
  };
}

/** 开始一轮筛查 — everybody of the class whom the instrument suits by age is asked until a day (3.3.c). */
export const startScreeningRound =
  ({ inTransaction }: EducationDeps) =>
  (
    actor: Actor,
    { classId, instrumentId, dueOn }: StartScreeningRoundInput,
  ): Promise<Result<ScreeningRound>> =>
    inTransaction(async (tx) => {
      const allowed = requireRole(actor, ['school.psychologist', 'school.head'], '3.3.c');
      if (!allowed.ok) return allowed;
      const { unitId } = await tx.classes.get(classId);
      const own = requireOwnUnit(actor, unitId, '3.3.c');
      if (!own.ok) return own;
      const today = dayOf(tx.now);
      const instrument = findInstrument(instrumentId);
      const problems = inputProblems();
      problems.check(instrument !== undefined, 'instrumentId', '没有这一量表', 'not an instrument');
      problems.check(dueOn >= today, 'dueOn', '不能早于今天', 'not before today');
      problems.throwIfAny();
      if (!instrument) throw new Error('checked above');
      const { from, to } = instrument.ages;
      const pupils = await tx.screeningRounds.birthDatesOf(await tx.pupils.enrolledOn(classId, today));
      const asked = pupils.filter(({ birthDate }) => {
        const age = ageOn(birthDate, today);
        return from <= age && age <= to;
      });
      problems.check(
        asked.length > 0,
        'instrumentId',
        `本班没有 ${from} 至 ${to} 周岁的学生`,
        `nobody of the class is between ${from} and ${to}`,
      );
      problems.throwIfAny();
      const counts = { WAITING: asked.length, DONE: 0, ABSENT: 0, DECLINED: 0 };
      const begins = { version: 1, openedOn: today, state: 'OPEN', counts } as const;
      const round = { id: newId(), unitId, classId, instrument: instrument.id, dueOn, ...begins };
      const added = await tx.screeningRounds.add(
        round,
        asked.map(({ id }) => id),
      );
      if (!added) return refuse(ROUND_RUNS);
      const said = await about(tx, round);
      await tx.outbox.add('screening.round-started', { ...said, payload: { ...said.payload, dueOn } });
      return ok(round);
    });

/** 登记参加情况 — absent that day, or the pupil or guardian will not (taking part is voluntary); or asked after all (3.3.c). */
export const markSitting =
  ({ inTransaction }: EducationDeps) =>
  (actor: Actor, { roundId, pupilId, state }: MarkSittingInput): Promise<Result<ScreeningRound>> =>
    inTransaction(async (tx) => {
      const round = await tx.screeningRounds.getForChange(roundId);
      const step = SCREENING_ROUND.attempt(roundInHand(round, actor), 'markSitting', actor);
      if (!step.ok) return step;
      const before = await tx.screeningRounds.sittingOf(roundId, pupilId);
      if (before === undefined) return refuse(NOT_ASKED);
      if (before === 'DONE') return refuse(ANSWERED);
      if (before !== state) await tx.screeningRounds.append(round, { pupilId, sitting: state });
      return ok(round);
    });

/** 结束本轮筛查 — of everybody it is known what became: answered, absent, declined (3.3.c). */
export const closeScreeningRound =
  ({ inTransaction }: EducationDeps) =>
  (actor: Actor, { roundId }: CloseScreeningRoundInput): Promise<Result<ScreeningRound>> =>
    inTransaction(async (tx) => {
      const round = await tx.screeningRounds.getForChange(roundId);
      const step = SCREENING_ROUND.attempt(roundInHand(round, actor), 'closeScreeningRound', actor);
      if (!step.ok) return step;
      await tx.screeningRounds.append(round, { state: 'CLOSED' });
      const { DONE: done, ABSENT: absent, DECLINED: declined } = round.counts;
      const said = await about(tx, round);
      const payload = { ...said.payload, done, absent, declined };
      await tx.outbox.add('screening.round-closed', { ...said, payload });
      return ok(round);
    });

/** Notes in the running round, if there is one, that the pupil has answered, or has not after all. Says nothing of the answers. */
export async function noteSitting(
  tx: EducationTx,
  { pupilId, instrument }: { readonly pupilId: string; readonly instrument: string },
  sitting: 'DONE' | 'WAITING',
): Promise<void> {
  const round = await tx.screeningRounds.runningOf(pupilId, instrument);
  if (!round) return;
  const before = await tx.screeningRounds.sittingOf(round.id, pupilId);
  if (before !== sitting) await tx.screeningRounds.append(round, { pupilId, sitting });
}
