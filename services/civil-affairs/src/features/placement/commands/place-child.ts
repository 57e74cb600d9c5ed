import { inputProblems, InvalidInput, ok, type Actor, type Result } from '@ger/kernel';
import type { CivilAffairsDeps, CivilAffairsTx } from '../../../deps.ts';
import { CARE_PLACES, leagueOf, type CarePlace } from '../../care-facility/index.ts';
import { bedChanges } from '../rules/beds.ts';
import { PLACEMENT, type PlacementAction } from '../rules/machine.ts';
import { reviewBy, type Placement, type Stay } from '../rules/placement.ts';
import { sayMoved, sayStarted } from './say.ts';

export interface PlaceChildInput {
  readonly idempotencyKey: string;
  readonly placementId: string;
  readonly kind: CarePlace;
  /** Where a bed is taken. */
  readonly facilityId?: string | null;
  /** Who cares for the child, where none is. */
  readonly carer?: string | null;
  readonly reason: string;
}

interface Placing {
  readonly action: Extract<PlacementAction, `${'placeChild' | 'moveChild'}${string}`>;
  readonly overBeds: boolean;
  /** What follows from the new place besides. */
  settle(tx: CivilAffairsTx, placement: Placement): Promise<Placement>;
  say(tx: CivilAffairsTx, placement: Placement): Promise<unknown>;
}

/**
 * One child goes to one place. The placement, the child and the beds are held in this order; the machine then sees whether
 * a bed is free, and the counters change with the version: of two officers who want the last bed one is told it is taken.
 */
const placing =
  ({ action, overBeds, settle, say }: Placing) =>
  ({ inTransaction }: CivilAffairsDeps) =>
  (actor: Actor, input: PlaceChildInput): Promise<Result<Placement>> =>
    inTransaction(async (tx) => {
      const { takesBed } = CARE_PLACES[input.kind];
      checkInput(input, takesBed);
      const placement = await tx.placements.getForChange(input.placementId);
      const stay: Stay = {
        kind: input.kind,
        facilityId: takesBed ? (input.facilityId ?? null) : null,
        overBeds,
        carer: takesBed ? null : (input.carer?.trim() ?? null),
      };
      await checkFacility(tx, placement, stay);
      const choice = {
        kind: stay.kind,
        bedFree: await isBedFree(tx, placement.stay, stay),
        inCareElsewhere: await tx.placements.holdInCare(placement.childId, placement.id),
      };
      const step = PLACEMENT.attempt({ ...placement, choice }, action, actor);
      if (!step.ok) return step;
      await changeBeds(tx, placement.stay, stay);
      const placed = await settle(tx, { ...placement, state: step.value.state, stay });
      const next = await tx.placements.append(placed, input.reason);
      await say(tx, next);
      return ok(next);
    });

const begin = async (tx: CivilAffairsTx, placement: Placement): Promise<Placement> => ({
  ...placement,
  startedAt: tx.now,
  reviewDueAt: reviewBy(tx.now, placement.place, await tx.tightened()),
});
const stays = (_: CivilAffairsTx, placement: Placement): Promise<Placement> => Promise.resolve(placement);

/** 安置 — a place for the child, where a bed is needed a free one (4.2.c, 4.2.e). */
export const placeChild = placing({ action: 'placeChild', overBeds: false, settle: begin, say: sayStarted });
/** 超额安置 — beyond the beds, by the head and with a reason (6.3.a). */
export const placeChildOverBeds = placing({
  action: 'placeChildOverBeds',
  overBeds: true,
  settle: begin,
  say: sayStarted,
});
/** 转移 — the child goes to another place; its bed is free in the same act (4.2.c). */
export const moveChildInCare = placing({
  action: 'moveChildInCare',
  overBeds: false,
  settle: stays,
  say: sayMoved,
});
/** 超额转移 — beyond the beds of the other place, by the head (6.3.a). */
export const moveChildOverBeds = placing({
  action: 'moveChildOverBeds',
  overBeds: true,
  settle: stays,
  say: sayMoved,
});

function checkInput({ facilityId, carer, reason }: PlaceChildInput, takesBed: boolean): void {
  const problems = inputProblems();
  problems.check(!takesBed || Boolean(facilityId), 'facilityId', '请选择机构', 'choose the facility');
  problems.check(
    takesBed || Boolean(carer?.trim()),
    'carer',
    '请写明由谁照料',
    'say who cares for the child',
  );
  problems.check(reason.trim() !== '', 'reason', '请说明理由', 'give a reason');
  problems.throwIfAny();
}

async function checkFacility(
  tx: CivilAffairsTx,
  { place }: Placement,
  { kind, facilityId }: Stay,
): Promise<void> {
  if (facilityId === null) return;
  const { state, division, kind: recorded } = await tx.careFacilities.get(facilityId);
  if (state === 'OPEN' && recorded === kind && leagueOf(division) === leagueOf(place)) return;
  throw new InvalidInput([
    {
      path: 'facilityId',
      zh: '请选择本盟市内在用的同类机构',
      en: 'choose an open facility of that kind within the league',
    },
  ]);
}

/** Whether a bed is free for the child; the counters of both places are held, always in the same order. */
async function isBedFree(tx: CivilAffairsTx, from: Stay | null, to: Stay): Promise<boolean> {
  let free = true;
  for (const { facilityId, by } of bedChanges(from, to)) {
    const { beds, taken } = await tx.careFacilities.holdBeds(facilityId);
    const own = from?.facilityId === facilityId && !from.overBeds ? 1 : 0;
    if (by === 1) free = taken - own < beds;
  }
  return free;
}

/** Changes the counters as a child goes from one place to the next. */
export async function changeBeds(tx: CivilAffairsTx, from: Stay | null, to: Stay | null): Promise<void> {
  for (const { facilityId, overBeds, by } of bedChanges(from, to))
    await tx.careFacilities.changeBeds(facilityId, { taken: overBeds ? 0 : by, overBeds: overBeds ? by : 0 });
}
