import { dayOf, inputProblems, newId, ok, refuse, type Actor, type Refusal, type Result } from '@ger/kernel';
import type { CivilAffairsDeps } from '../../../deps.ts';
import { isGuardianOn } from '../../dossier/rules/guardian.ts';
import { inHand, TRAINING, type TrainingAttendance } from '../rules/training.ts';

export interface RecordTrainingAttendanceInput {
  readonly idempotencyKey: string;
  readonly trainingId: string;
  readonly childId: string;
  readonly guardianId: string;
}

const RECORDED: Refusal = {
  code: 'ATTENDED_ALREADY',
  clause: '3.1.a',
  zh: '该监护人参加本次培训已经登记',
  en: 'That this guardian came is on record',
  missing: [],
};

/** 登记监护人参加 — the training record of one guardian of a child on file (3.1.a). */
export const recordTrainingAttendance =
  ({ inTransaction }: CivilAffairsDeps) =>
  (
    actor: Actor,
    { trainingId, childId, guardianId }: RecordTrainingAttendanceInput,
  ): Promise<Result<TrainingAttendance>> =>
    inTransaction(async (tx) => {
      const dossier = await tx.dossiers.get(childId);
      const training = await tx.trainings.get(trainingId);
      const step = TRAINING.attempt(
        inHand(training, actor, dayOf(tx.now)),
        'recordTrainingAttendance',
        actor,
      );
      if (!step.ok) return step;
      const problems = inputProblems();
      const guardian = dossier.guardians.find(({ id }) => id === guardianId);
      problems.check(
        guardian !== undefined && isGuardianOn(guardian, training.on),
        'guardianId',
        '请选择培训当日的监护人',
        'choose who was a guardian on that day',
      );
      problems.throwIfAny();
      const attendance = { id: newId(), trainingId, childId: dossier.id, guardianId };
      if (!(await tx.trainings.addAttendance(attendance))) return refuse(RECORDED);
      await tx.outbox.add('training.attended', {
        aggregateId: attendance.id,
        childId: dossier.id,
        division: dossier.residence,
        payload: { trainingId, childId: dossier.id, guardianId, topic: training.topic, on: training.on },
      });
      return ok(attendance);
    });
