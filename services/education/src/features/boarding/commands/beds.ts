import {
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
import { requireOwnUnit } from '@ger/subgraph';
import type { EducationDeps, EducationTx } from '../../../deps.ts';
import type { BoardingStay } from '../dormitory-row.ts';
import { DORMITORY, inHandOf, outOfHand, type Dormitory } from '../rules/dormitory.ts';

export interface AssignBedInput {
  readonly idempotencyKey: string;
  readonly dormitoryId: string;
  readonly pupilId: string;
  readonly bed: number;
  readonly from: Day;
}
export interface MoveBedInput {
  readonly idempotencyKey: string;
  readonly stayId: string;
  readonly dormitoryId: string;
  readonly bed: number;
  readonly reason: string;
}
export interface LeaveBedInput {
  readonly idempotencyKey: string;
  readonly stayId: string;
  readonly reason: string;
}

const refusal = (code: string, zh: string, en: string): Refusal => ({
  code,
  clause: '3.3.i',
  zh,
  en,
  missing: [],
});
const NOT_ENROLLED = refusal(
  'NOT_ENROLLED',
  '该学生不在本校就读',
  'The pupil is not enrolled at this school',
);
const OTHER_SEX = refusal(
  'OTHER_SEX',
  '男女生分开住宿，请另选宿舍',
  'Boys and girls board apart: choose another',
);
const BOARDS_ALREADY = refusal(
  'BOARDS_ALREADY',
  '该学生已有床位，请先退宿',
  'The pupil has a bed already; leave that first',
);
const LEFT_ALREADY = refusal('LEFT_ALREADY', '该学生已经退宿', 'The pupil has left the bed already');
const BED_TAKEN = refusal('BED_TAKEN', '该床位已有学生', 'Another pupil sleeps in this bed');

/**
 * 安排床位 — give a pupil of one's own school a bed (3.3.i). The dormitory's row is held and its counter guarded by the
 * database: the last bed is given once.
 */
export const assignBed =
  ({ inTransaction }: EducationDeps) =>
  (actor: Actor, input: AssignBedInput): Promise<Result<Dormitory>> =>
    inTransaction(async (tx) => {
      const { dormitoryId, pupilId, bed, from } = input;
      const dormitory = await tx.boarding.getForChange(dormitoryId);
      const step = DORMITORY.attempt(inHandOf(dormitory, actor), 'assignBed', actor);
      if (!step.ok) return step;
      checkBed(dormitory, bed);
      const pupil = await tx.pupils.get(pupilId);
      const own = requireOwnUnit(actor, pupil.unitId, '3.3.i');
      if (!own.ok) return own;
      if (!(await tx.pupils.isEnrolled(pupilId))) return refuse(NOT_ENROLLED);
      if (pupil.sex !== dormitory.sex) return refuse(OTHER_SEX);
      if (await tx.boarding.stayOf(pupilId)) return refuse(BOARDS_ALREADY);
      const stay = { id: newId(), dormitoryId, pupilId, unitId: dormitory.unitId, bed, from, until: null };
      if (!(await tx.boarding.addStay(stay, dormitory.placeNo))) return refuse(BED_TAKEN);
      return ok(await countBeds(tx, outOfHand(step.value), 1, '安排床位'));
    });

/**
 * 调换床位 — another bed, here or in another dormitory of the school, in one act: the pupil is at no time without one (3.3.i).
 * Dormitories are held in the order of their ids, so that two who move pupils across wait for each other and no longer.
 */
export const moveBed =
  ({ inTransaction }: EducationDeps) =>
  (actor: Actor, { stayId, dormitoryId, bed, reason }: MoveBedInput): Promise<Result<Dormitory>> =>
    inTransaction(async (tx) => {
      const stay = await tx.boarding.stayForChange(stayId);
      const held = new Map<string, Dormitory>();
      for (const id of [...new Set([stay.dormitoryId, dormitoryId])].toSorted())
        held.set(id, await tx.boarding.getForChange(id));
      const [before, after] = [held.get(stay.dormitoryId), held.get(dormitoryId)];
      if (!before || !after) throw new Error('held above');
      const step = DORMITORY.attempt(inHandOf(before, actor), 'moveBed', actor);
      if (!step.ok) return step;
      if (stay.until !== null) return refuse(LEFT_ALREADY);
      const isSame = before.id === after.id;
      const there = isSame ? step : DORMITORY.attempt(inHandOf(after, actor), 'assignBed', actor);
      if (!there.ok) return there;
      if (before.sex !== after.sex) return refuse(OTHER_SEX);
      checkBed(after, bed);
      const today = dayOf(tx.now);
      await tx.boarding.endStay(stay.id, today);
      const moved = { ...stay, id: newId(), dormitoryId, bed, from: today, until: null };
      if (!(await tx.boarding.addStay(moved, after.placeNo))) return refuse(BED_TAKEN);
      if (isSame) return ok(await tx.boarding.append(outOfHand(step.value), reason));
      await countBeds(tx, outOfHand(step.value), -1, reason);
      return ok(await countBeds(tx, outOfHand(there.value), 1, reason));
    });

function checkBed({ beds }: Dormitory, bed: number): void {
  const problems = inputProblems();
  const exists = bed >= 1 && bed <= beds;
  problems.check(exists, 'bed', `床号应在 1 至 ${beds} 之间`, `from 1 to ${beds}`);
  problems.throwIfAny();
}

/** 退宿 — the pupil leaves the bed; it is free for another (3.3.i). */
export const leaveBed =
  ({ inTransaction }: EducationDeps) =>
  (actor: Actor, { stayId, reason }: LeaveBedInput): Promise<Result<Dormitory>> =>
    inTransaction(async (tx) => {
      const { dormitoryId } = await tx.boarding.stayForChange(stayId);
      const dormitory = await tx.boarding.getForChange(dormitoryId);
      const step = DORMITORY.attempt(inHandOf(dormitory, actor), 'leaveBed', actor);
      if (!step.ok) return step;
      const stay = await tx.boarding.stayForChange(stayId);
      return ok(await free(tx, stay, outOfHand(step.value), reason));
    });

/** 离校退宿 — a pupil who has left the school sleeps there no longer (3.3.i); nothing when the pupil did not board. */
export const leaveBedWithSchool =
  ({ inTransaction }: EducationDeps) =>
  (_: Actor, { pupilId, schoolUnitId }: { pupilId: string; schoolUnitId: string }): Promise<void> =>
    inTransaction(async (tx) => {
      const stay: BoardingStay | undefined = await tx.boarding.stayOf(pupilId);
      if (!stay || stay.unitId !== schoolUnitId) return;
      await free(tx, stay, await tx.boarding.getForChange(stay.dormitoryId), '离校');
    });

async function free(
  tx: EducationTx,
  stay: BoardingStay,
  dormitory: Dormitory,
  reason: string,
): Promise<Dormitory> {
  if (stay.until !== null) return dormitory;
  await tx.boarding.endStay(stay.id, dayOf(tx.now));
  return countBeds(tx, dormitory, -1, reason);
}

function countBeds(tx: EducationTx, dormitory: Dormitory, more: 1 | -1, reason: string): Promise<Dormitory> {
  return tx.boarding.append({ ...dormitory, taken: dormitory.taken + more }, reason);
}
