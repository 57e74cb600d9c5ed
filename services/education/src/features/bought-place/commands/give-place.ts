import { dayOf, newId, ok, refuse, type Actor, type Day, type Refusal, type Result } from '@ger/kernel';
import type { EducationDeps, EducationTx } from '../../../deps.ts';
import {
  BOUGHT_PLACES,
  boughtInHand,
  boughtOutOfHand,
  type BoughtPlaces,
  type BoughtStay,
} from '../rules/bought-places.ts';

export interface GiveBoughtPlaceInput {
  readonly idempotencyKey: string;
  readonly boughtId: string;
  readonly pupilId: string;
  readonly from: Day;
}
export interface EndBoughtPlaceInput {
  readonly idempotencyKey: string;
  readonly stayId: string;
  readonly reason: string;
}

const refusal = (code: string, zh: string, en: string): Refusal => ({
  code,
  clause: '5.1.c',
  zh,
  en,
  missing: [],
});
const NOT_THERE = refusal('NOT_THERE', '该学生不在该校就读', 'The pupil is not at that school');
const HAS_ONE = refusal('HAS_ONE', '该学生已使用购买学位', 'The pupil has a bought place already');

/** 安排学生使用学位 — a migrants' child at that school gets one of the places; the last one is given once (5.1.c). */
export const giveBoughtPlace =
  ({ inTransaction }: EducationDeps) =>
  (actor: Actor, { boughtId, pupilId, from }: GiveBoughtPlaceInput): Promise<Result<BoughtPlaces>> =>
    inTransaction(async (tx) => {
      const bought = await tx.boughtPlaces.getForChange(boughtId);
      const step = BOUGHT_PLACES.attempt(boughtInHand(bought, actor), 'giveBoughtPlace', actor);
      if (!step.ok) return step;
      const pupil = await tx.aid.enrolled(pupilId, bought.schoolYear);
      if (pupil?.unitId !== bought.schoolUnitId) return refuse(NOT_THERE);
      const stay: BoughtStay = { id: newId(), boughtId, pupilId, from, until: null };
      if (!(await tx.boughtPlaces.addStay(stay))) return refuse(HAS_ONE);
      const given = await count(tx, boughtOutOfHand(step.value), 1, '安排学生');
      await say(tx, 'bought-place.given', given, stay);
      return ok(given);
    });

/** 学生不再使用学位 — it is free for another (5.1.c). */
export const endBoughtPlace =
  ({ inTransaction }: EducationDeps) =>
  (actor: Actor, { stayId, reason }: EndBoughtPlaceInput): Promise<Result<BoughtPlaces>> =>
    inTransaction(async (tx) => {
      const stay = await tx.boughtPlaces.stayForChange(stayId);
      const bought = await tx.boughtPlaces.getForChange(stay.boughtId);
      const step = BOUGHT_PLACES.attempt(boughtInHand(bought, actor), 'endBoughtPlace', actor);
      if (!step.ok) return step;
      return ok(await free(tx, stay, bought, reason.trim() || '退出'));
    });

/** 离校 — who leaves the school leaves the place (5.1.c); nothing when the pupil had none. */
export const endWithSchool =
  ({ inTransaction }: EducationDeps) =>
  (_: Actor, { pupilId, schoolUnitId }: { pupilId: string; schoolUnitId: string }): Promise<void> =>
    inTransaction(async (tx) => {
      const stay = await tx.boughtPlaces.stayOf(pupilId);
      if (!stay) return;
      const bought = await tx.boughtPlaces.getForChange(stay.boughtId);
      if (bought.schoolUnitId === schoolUnitId) await free(tx, stay, bought, '离校');
    });

async function free(
  tx: EducationTx,
  stay: BoughtStay,
  bought: BoughtPlaces,
  reason: string,
): Promise<BoughtPlaces> {
  if (stay.until !== null) return bought;
  await tx.boughtPlaces.endStay(stay.id, dayOf(tx.now));
  const freed = await count(tx, bought, -1, reason);
  await say(tx, 'bought-place.ended', freed, stay);
  return freed;
}

function count(tx: EducationTx, bought: BoughtPlaces, more: 1 | -1, reason: string): Promise<BoughtPlaces> {
  return tx.boughtPlaces.append({ ...bought, taken: bought.taken + more }, reason);
}

async function say(
  tx: EducationTx,
  event: 'bought-place.given' | 'bought-place.ended',
  { id: boughtId, schoolUnitId }: BoughtPlaces,
  { id: stayId, pupilId }: BoughtStay,
): Promise<void> {
  const pupil = (await tx.contactLogs.pupils([pupilId])).get(pupilId);
  await tx.outbox.add(event, {
    aggregateId: stayId,
    childId: pupil?.childId ?? null,
    division: pupil?.livesAt ?? null,
    payload: { stayId, boughtId, pupilId, schoolUnitId },
  });
}
