import { dayOf, ok, refuse, requireReason, type Actor, type Result } from '@ger/kernel';
import type { EducationDeps, EducationTx } from '../../../deps.ts';
import { CLASS_MOVE, moveInHand, type ClassMove } from '../rules/class-move.ts';
import type { MovedPupil } from '../store.ts';
import { NO_FREE_PLACE, sayMoved } from './say.ts';

export interface UndoClassMoveInput {
  readonly idempotencyKey: string;
  readonly moveId: string;
  readonly reason: string;
}

/** 撤销调班 — on the same day, everybody is back in the class of before, where a place is free and no attendance rests on it (3.3.a). */
export const undoClassMove =
  ({ inTransaction }: EducationDeps) =>
  (actor: Actor, { moveId, reason }: UndoClassMoveInput): Promise<Result<ClassMove>> =>
    inTransaction(async (tx) => {
      requireReason(reason);
      const move = await tx.classMoves.getForChange(moveId);
      const moved = await tx.classMoves.movedBy(moveId);
      const pupils = await tx.classMoves.holdPupils(moved.map(({ enrolmentId }) => enrolmentId));
      const classes = [move.toClassId, ...moved.map(({ fromClassId }) => fromClassId)];
      const facts = {
        today: dayOf(tx.now),
        recordedOn: dayOf(move.recordedAt),
        attendanceOn: await tx.classMoves.holdAttendance(classes, move.from),
        stillThere:
          pupils.length === moved.length &&
          pupils.every(
            ({ running, classId, since }) => running && classId === move.toClassId && since === move.from,
          ),
      };
      const step = CLASS_MOVE.attempt(moveInHand(move, facts, actor), 'undoClassMove', actor);
      if (!step.ok) return step;
      await tx.places.releaseInClass(move.toClassId, moved.length);
      if (!(await takeBackPlaces(tx, moved))) return refuse(NO_FREE_PLACE);
      const undone = { ...move, state: step.value.state, version: move.version + 1 };
      await tx.classMoves.takeBack(undone, moved, reason.trim());
      const before = new Map(moved.map(({ enrolmentId, fromClassId }) => [enrolmentId, fromClassId]));
      for (const [classId, those] of Map.groupBy(pupils, ({ enrolmentId }) => before.get(enrolmentId)))
        if (classId !== undefined)
          await sayMoved(tx, 'enrolment.class-change-undone', those, { classId, from: move.from });
      return ok(undone);
    });

/** The places in the old classes, where they were given up; false when one of them is full meanwhile. */
async function takeBackPlaces(tx: EducationTx, moved: readonly MovedPupil[]): Promise<boolean> {
  const released = moved.filter((one) => one.released);
  for (const [classId, those] of Map.groupBy(released, ({ fromClassId }) => fromClassId))
    if (!(await tx.places.takeInClass(await tx.classes.get(classId), those.length))) return false;
  return true;
}
