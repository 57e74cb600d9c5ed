import {
  addDays,
  dayOf,
  inputProblems,
  InvalidInput,
  newId,
  NotVisible,
  ok,
  refuse,
  requireReason,
  type Actor,
  type Day,
  type Result,
} from '@ger/kernel';
import type { EducationDeps, EducationTx } from '../../../deps.ts';
import { ENROLMENT, enrolmentInHand } from '../../enrolment/index.ts';
import { inSchoolYear, type SchoolClass } from '../../pupil/index.ts';
import {
  CLASS_MOVE,
  moveInHand,
  ofSameGrade,
  type ClassMove,
  type MovingPupil,
} from '../rules/class-move.ts';
import { NO_FREE_PLACE, sayMoved } from './say.ts';

export interface MoveToClassInput {
  readonly idempotencyKey: string;
  readonly toClassId: string;
  readonly enrolmentIds: readonly string[];
  readonly from: Day;
  readonly reason: string;
}

/** How far ahead a move may be settled. */
const AHEAD_DAYS = 60;
/** More than any class holds. */
const MOST = 100;

/**
 * 调班 — pupils go to another class of their grade from a day on, in one act (3.3.a). Attendance stays with the class in which it
 * was entered, so the day lies after the last one entered. Until that day has come both classes keep a place for them.
 */
export const moveToClass =
  ({ inTransaction }: EducationDeps) =>
  (actor: Actor, input: MoveToClassInput): Promise<Result<ClassMove>> =>
    inTransaction(async (tx) => {
      requireReason(input.reason);
      const today = dayOf(tx.now);
      const target = await tx.classes.get(input.toClassId);
      const ids = [...new Set(input.enrolmentIds)];
      if (ids.length === 0 || ids.length > MOST)
        throw new InvalidInput([{ path: 'enrolmentIds', zh: '请选择学生', en: 'choose pupils' }]);
      for (const id of ids) {
        const enrolment = enrolmentInHand(await tx.enrolments.getForChange(id), actor, today);
        const step = ENROLMENT.attempt(enrolment, 'moveToClass', actor);
        if (!step.ok) return step;
      }
      const pupils = await tx.classMoves.holdPupils(ids);
      if (pupils.length !== ids.length) throw new NotVisible();
      checkDay(input.from, today, target, pupils);
      const move = moveOf(input, target, tx.now);
      const classes = [target.id, ...pupils.map(({ classId }) => classId)];
      const facts = {
        today,
        recordedOn: today,
        attendanceOn: await tx.classMoves.holdAttendance(classes, input.from),
        sameGrade: ofSameGrade(pupils, target),
        settled: pupils.some(({ since }) => since > today),
      };
      const step = CLASS_MOVE.attempt(moveInHand(move, facts, actor), 'moveToClass', actor);
      if (!step.ok) return step;
      const released = input.from <= today;
      if (released) await releaseOld(tx, pupils);
      if (!(await tx.places.takeInClass(target, pupils.length))) return refuse(NO_FREE_PLACE);
      const done = { ...move, state: step.value.state };
      await tx.classMoves.move(done, pupils, released);
      await sayMoved(tx, 'enrolment.class-changed', pupils, { classId: target.id, from: input.from });
      return ok(done);
    });

function moveOf({ from, reason }: MoveToClassInput, target: SchoolClass, now: Date): ClassMove {
  return {
    id: newId(),
    version: 1,
    state: 'NEW',
    unitId: target.unitId,
    placeNo: target.placeNo,
    toClassId: target.id,
    from,
    reason: reason.trim(),
    recordedAt: now,
  };
}

function checkDay(from: Day, today: Day, { schoolYear }: SchoolClass, pupils: readonly MovingPupil[]): void {
  const problems = inputProblems();
  problems.check(
    inSchoolYear(schoolYear, from) && from <= addDays(today, AHEAD_DAYS),
    'from',
    `日期须在本学年内、${AHEAD_DAYS} 日之内`,
    `within the school year and not more than ${AHEAD_DAYS} days ahead`,
  );
  problems.check(
    pupils.every(({ since }) => since <= from),
    'from',
    '日期不能早于学生进入现班级之日',
    'not before a pupil came to the present class',
  );
  problems.throwIfAny();
}

async function releaseOld({ places }: EducationTx, pupils: readonly MovingPupil[]): Promise<void> {
  for (const [classId, those] of Map.groupBy(pupils, (one) => one.classId))
    await places.releaseInClass(classId, those.length);
}
