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
      const problems = inputProblems();
      const exists = bed >= 1 && bed <= dormitory.beds;
      problems.check(exists, 'bed', `床号应在 1 至 ${dormitory.beds} 之间`, `from 1 to ${dormitory.beds}`);
      problems.throwIfAny();
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
