import {
  addDays,
  dayOf,
  inputProblems,
  isDay,
  newId,
  ok,
  requireReason,
  type Actor,
  type Day,
  type DivisionCode,
  type Result,
} from '@ger/kernel';
import { unitOf } from '@ger/subgraph';
import type { CivilAffairsDeps } from '../../../deps.ts';
import {
  inHand,
  TRAINING,
  type Training,
  type TrainingAudience,
  type TrainingTopic,
} from '../rules/training.ts';

export interface PlanTrainingInput {
  readonly idempotencyKey: string;
  readonly audience: TrainingAudience;
  readonly topic: TrainingTopic;
  readonly title: string;
  readonly on: Day;
}

const TITLE = 100;
/** A training is planned for the time to come; one that was forgotten may be entered for a while. */
const DAYS_BACK = 90;
const DAYS_AHEAD = 366;

/** 计划培训 — of guardians, or of workers who are away (3.1.a, 3.2.e); it takes place where the unit is in charge. */
export const planTraining =
  ({ inTransaction }: CivilAffairsDeps) =>
  (actor: Actor, { audience, topic, title, on }: PlanTrainingInput): Promise<Result<Training>> =>
    inTransaction(async (tx) => {
      const step = TRAINING.attempt({ state: 'PROPOSED', own: true, dayCame: false }, 'planTraining', actor);
      if (!step.ok) return step;
      const today = dayOf(tx.now);
      const [first, last] = [addDays(today, -DAYS_BACK), addDays(today, DAYS_AHEAD)];
      const problems = inputProblems();
      const words = title.trim();
      problems.check(
        words !== '' && words.length <= TITLE,
        'title',
        `请填写名称，不超过 ${TITLE} 字`,
        `a name of at most ${TITLE} characters`,
      );
      problems.check(
        isDay(on) && first <= on && on <= last,
        'on',
        `应在 ${first} 至 ${last} 之间`,
        `between ${first} and ${last}`,
      );
      problems.throwIfAny();
      const training = await tx.trainings.add({
        id: newId(),
        version: 1,
        unitId: unitOf(actor),
        place: placeOf(actor),
        audience,
        topic,
        title: words,
        on,
        state: 'PLANNED',
        attended: null,
      });
      return ok(training);
    });

/** What the unit is in charge of. */
function placeOf(actor: Actor): DivisionCode {
  const [place] = actor.kind === 'officer' ? actor.officer.post.divisions : [];
  if (place === undefined) throw new Error('an organizer of trainings is in charge of a place');
  return place;
}

export interface RecordTrainingHeldInput {
  readonly idempotencyKey: string;
  readonly trainingId: string;
  readonly attended: number;
}

const MOST = 10_000;

/** 登记已举办 — and how many came (3.1.a, 3.2.e). */
export const recordTrainingHeld =
  ({ inTransaction }: CivilAffairsDeps) =>
  (actor: Actor, { trainingId, attended }: RecordTrainingHeldInput): Promise<Result<Training>> =>
    inTransaction(async (tx) => {
      const training = await tx.trainings.getForChange(trainingId);
      const step = TRAINING.attempt(inHand(training, actor, dayOf(tx.now)), 'recordTrainingHeld', actor);
      if (!step.ok) return step;
      const problems = inputProblems();
      problems.check(
        attended > 0 && attended <= MOST,
        'attended',
        `应在 1 至 ${MOST} 之间；无人参加的请取消`,
        `from 1 to ${MOST}; cancel it where nobody came`,
      );
      problems.throwIfAny();
      const held = await tx.trainings.append({ ...training, state: 'HELD', attended }, '已举办');
      const { id, unitId, place, audience, topic, on } = held;
      await tx.outbox.add('training.held', {
        aggregateId: id,
        division: place,
        payload: { trainingId: id, organizerUnitId: unitId, audience, topic, on, attended },
      });
      return ok(held);
    });

export interface CancelTrainingInput {
  readonly idempotencyKey: string;
  readonly trainingId: string;
  readonly reason: string;
}

/** 取消培训. */
export const cancelTraining =
  ({ inTransaction }: CivilAffairsDeps) =>
  (actor: Actor, { trainingId, reason }: CancelTrainingInput): Promise<Result<Training>> =>
    inTransaction(async (tx) => {
      const training = await tx.trainings.getForChange(trainingId);
      const step = TRAINING.attempt(inHand(training, actor, dayOf(tx.now)), 'cancelTraining', actor);
      if (!step.ok) return step;
      requireReason(reason);
      return ok(await tx.trainings.append({ ...training, state: 'CANCELLED' }, reason.trim()));
    });
