import {
  containsAny,
  divisionNo,
  inputProblems,
  newId,
  ok,
  refuse,
  requireReason,
  type Actor,
  type Refusal,
  type Result,
} from '@ger/kernel';
import { requireRole, unitOf } from '@ger/subgraph';
import type { EducationDeps } from '../../../deps.ts';
import {
  BOUGHT_PLACES,
  boughtInHand,
  boughtOutOfHand,
  BUYERS,
  type BoughtPlaces,
} from '../rules/bought-places.ts';

export interface BuyPlacesInput {
  readonly idempotencyKey: string;
  readonly schoolId: string;
  readonly licence: string;
  readonly schoolYear: number;
  readonly places: number;
  readonly price: string;
}
export interface ChangeBoughtPlacesInput {
  readonly idempotencyKey: string;
  readonly boughtId: string;
  readonly places: number;
  readonly reason: string;
}
export interface CloseBoughtPlacesInput {
  readonly idempotencyKey: string;
  readonly boughtId: string;
  readonly reason: string;
}

const MOST = 10_000;
const PRICE = /^\d{1,7}(\.\d{1,2})?$/;
const refusal = (code: string, zh: string, en: string): Refusal => ({
  code,
  clause: '5.1.c',
  zh,
  en,
  missing: [],
});
const BOUGHT_ALREADY = refusal(
  'BOUGHT_ALREADY',
  '本学年已向该校购买学位，请变更学位数',
  'Places of this school are bought for this year already: change their number',
);

/** 购买学位 — a bureau buys places of a private school of its place for a school year (5.1.c). */
export const buyPlaces =
  ({ inTransaction }: EducationDeps) =>
  (actor: Actor, input: BuyPlacesInput): Promise<Result<BoughtPlaces>> =>
    inTransaction(async (tx) => {
      const allowed = requireRole(actor, BUYERS, '5.1.c');
      if (!allowed.ok) return allowed;
      const { schoolId, schoolYear, places, price } = input;
      const seat = await tx.units.seatOfSchool(schoolId);
      const divisions = actor.kind === 'officer' ? actor.officer.post.divisions : [];
      const problems = inputProblems();
      const isHere = seat !== undefined && containsAny(divisions, seat);
      problems.check(isHere, 'schoolId', '请选择本地的学校', 'a school of this place');
      problems.check(
        input.licence.trim() !== '',
        'licence',
        '请填写办学许可证号',
        'the licence of the school',
      );
      problems.check(places >= 1 && places <= MOST, 'places', `应在 1 至 ${MOST} 之间`, `from 1 to ${MOST}`);
      problems.check(PRICE.test(price), 'price', '请填写金额（元）', 'an amount in yuan');
      problems.check(schoolYear >= 2000 && schoolYear <= 2100, 'schoolYear', '学年有误', 'not a school year');
      problems.throwIfAny();
      const bought: BoughtPlaces = {
        id: newId(),
        version: 1,
        unitId: unitOf(actor),
        place: seat ?? '15',
        placeNo: divisionNo(seat ?? '15'),
        schoolUnitId: schoolId,
        licence: input.licence.trim(),
        schoolYear,
        places,
        taken: 0,
        price,
        state: 'OPEN',
      };
      return (await tx.boughtPlaces.add(bought)) ? ok(bought) : refuse(BOUGHT_ALREADY);
    });

/** 变更学位数 — more, or fewer as far as they are free (5.1.c). */
export const changeBoughtPlaces =
  ({ inTransaction }: EducationDeps) =>
  (actor: Actor, { boughtId, places, reason }: ChangeBoughtPlacesInput): Promise<Result<BoughtPlaces>> =>
    inTransaction(async (tx) => {
      const bought = await tx.boughtPlaces.getForChange(boughtId);
      const step = BOUGHT_PLACES.attempt(boughtInHand(bought, actor), 'changeBoughtPlaces', actor);
      if (!step.ok) return step;
      const { taken } = bought;
      const problems = inputProblems();
      const fits = places >= Math.max(1, taken) && places <= MOST;
      problems.check(fits, 'places', `已有 ${taken} 名学生使用`, `${taken} are used`);
      problems.check(reason.trim() !== '', 'reason', '请填写理由', 'say why');
      problems.throwIfAny();
      return ok(await tx.boughtPlaces.append({ ...boughtOutOfHand(step.value), places }, reason.trim()));
    });

/** 结束购买 — nobody uses one of them any more (5.1.c). */
export const closeBoughtPlaces =
  ({ inTransaction }: EducationDeps) =>
  (actor: Actor, { boughtId, reason }: CloseBoughtPlacesInput): Promise<Result<BoughtPlaces>> =>
    inTransaction(async (tx) => {
      const bought = await tx.boughtPlaces.getForChange(boughtId);
      const step = BOUGHT_PLACES.attempt(boughtInHand(bought, actor), 'closeBoughtPlaces', actor);
      if (!step.ok) return step;
      requireReason(reason, '请填写理由', 'say why');
      return ok(await tx.boughtPlaces.append(boughtOutOfHand(step.value), reason.trim()));
    });
