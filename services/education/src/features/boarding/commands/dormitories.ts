import { inputProblems, newId, ok, refuse, type Actor, type Result } from '@ger/kernel';
import { requireRole, unitOf } from '@ger/subgraph';
import { divisionNo } from '@ger/kernel';
import type { EducationDeps } from '../../../deps.ts';
import { NOT_A_SCHOOL } from '../../pupil/index.ts';
import { DORMITORY, inHandOf, outOfHand, type Dormitory, type DormitorySex } from '../rules/dormitory.ts';

interface Described {
  readonly name: string;
  readonly beds: number;
  readonly weekends: boolean;
}
export interface OpenDormitoryInput extends Described {
  readonly idempotencyKey: string;
  readonly sex: DormitorySex;
}
export interface ChangeDormitoryInput extends Described {
  readonly idempotencyKey: string;
  readonly dormitoryId: string;
  readonly reason: string;
}
export interface CloseDormitoryInput {
  readonly idempotencyKey: string;
  readonly dormitoryId: string;
  readonly reason: string;
}

/** More beds than any one house has: a slip of the finger. */
const MOST_BEDS = 2000;

function check({ name, beds }: Described, lowest = 1): void {
  const problems = inputProblems();
  problems.check(name.trim() !== '', 'name', '请填写名称', 'a dormitory has a name');
  problems.check(
    Number.isInteger(beds) && beds >= lowest && beds <= MOST_BEDS,
    'beds',
    `床位数应在 ${lowest} 至 ${MOST_BEDS} 之间，不能少于已住的床号`,
    `between ${lowest}, the highest bed in use, and ${MOST_BEDS}`,
  );
  problems.throwIfAny();
}

/** 设立宿舍 — the head of a school opens a dormitory with so many beds (3.3.i, 6.3.b). */
export const openDormitory =
  ({ inTransaction }: EducationDeps) =>
  (actor: Actor, input: OpenDormitoryInput): Promise<Result<Dormitory>> =>
    inTransaction(async (tx) => {
      const allowed = requireRole(actor, ['school.head'], '3.3.i');
      if (!allowed.ok) return allowed;
      check(input);
      const unitId = unitOf(actor);
      const place = await tx.units.seatOfSchool(unitId);
      if (place === undefined) return refuse(NOT_A_SCHOOL);
      const { name, sex, beds, weekends } = input;
      const counted = { beds, taken: 0, weekends, state: 'OPEN' } as const;
      const where = { unitId, place, placeNo: divisionNo(place) };
      return ok(
        await tx.boarding.add(
          { id: newId(), version: 1, name: name.trim(), sex, ...where, ...counted },
          '设立',
        ),
      );
    });

/** 变更宿舍 — other beds, another name, or whether boarders stay over weekends (6.3.b); never fewer beds than are in use. */
export const changeDormitory =
  ({ inTransaction }: EducationDeps) =>
  (actor: Actor, input: ChangeDormitoryInput): Promise<Result<Dormitory>> =>
    inTransaction(async (tx) => {
      const dormitory = await tx.boarding.getForChange(input.dormitoryId);
      const step = DORMITORY.attempt(inHandOf(dormitory, actor), 'changeDormitory', actor);
      if (!step.ok) return step;
      check(input, Math.max(1, dormitory.taken, await tx.boarding.highestBed(dormitory.id)));
      const { name, beds, weekends, reason } = input;
      return ok(
        await tx.boarding.append({ ...outOfHand(step.value), name: name.trim(), beds, weekends }, reason),
      );
    });

/** 停用宿舍 — closed when nobody lives there any more (3.3.i). */
export const closeDormitory =
  ({ inTransaction }: EducationDeps) =>
  (actor: Actor, { dormitoryId, reason }: CloseDormitoryInput): Promise<Result<Dormitory>> =>
    inTransaction(async (tx) => {
      const dormitory = await tx.boarding.getForChange(dormitoryId);
      const step = DORMITORY.attempt(inHandOf(dormitory, actor), 'closeDormitory', actor);
      return step.ok ? ok(await tx.boarding.append(outOfHand(step.value), reason)) : step;
    });
