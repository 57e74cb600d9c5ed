import {
  dayOf,
  inputProblems,
  isDay,
  ok,
  requireReason,
  type Actor,
  type Day,
  type Result,
} from '@ger/kernel';
import type { CivilAffairsDeps, CivilAffairsTx } from '../../../deps.ts';
import { PLACEMENT, type PlacementAction } from '../rules/machine.ts';
import {
  reviewBy,
  type Destination,
  type GuardianWord,
  type Placement,
  type RefusalReason,
  type ReviewOutcome,
} from '../rules/placement.ts';
import { changeBeds } from './place-child.ts';
import { sayEnded, sayRefused, sayReviewed } from './say.ts';

export interface PlacementInput {
  readonly idempotencyKey: string;
  readonly placementId: string;
  readonly reason: string;
}

interface Act<Input> {
  readonly action: PlacementAction;
  change(tx: CivilAffairsTx, placement: Placement, input: Input): Promise<Placement> | Placement;
  say?(tx: CivilAffairsTx, placement: Placement): Promise<unknown>;
}

/** An act on a placement, the same four steps every time: hold it, ask the machine, append a version, say it. */
const keeping =
  <Input extends PlacementInput>({ action, change, say }: Act<Input>) =>
  ({ inTransaction }: CivilAffairsDeps) =>
  (actor: Actor, input: Input): Promise<Result<Placement>> =>
    inTransaction(async (tx) => {
      requireReason(input.reason);
      const placement = await tx.placements.getForChange(input.placementId);
      const step = PLACEMENT.attempt(placement, action, actor);
      if (!step.ok) return step;
      const changed = await change(tx, { ...placement, state: step.value.state }, input);
      const next = await tx.placements.append(changed, input.reason);
      await say?.(tx, next);
      return ok(next);
    });

export interface RefusePlacementInput extends PlacementInput {
  readonly because: RefusalReason;
}

/** 答复未能安置 — no place was found; the police hear why and try the next (4.2.e). */
export const refusePlacement = keeping<RefusePlacementInput>({
  action: 'refusePlacement',
  change: (_, placement, { because }) => ({ ...placement, refusal: because }),
  say: sayRefused,
});

export interface ReviewPlacementInput extends PlacementInput {
  readonly outcome: ReviewOutcome;
}

/** 复核 — whether the place still is right for the child (4.2.c); the next review is due an interval later. */
export const reviewPlacement = keeping<ReviewPlacementInput>({
  action: 'reviewPlacement',
  change: async (tx, placement, { outcome, reason }) => ({
    ...placement,
    reviews: [...placement.reviews, { at: tx.now.toISOString(), outcome, note: reason }],
    reviewDueAt: reviewBy(tx.now, placement.place, await tx.tightened()),
  }),
  say: sayReviewed,
});

export interface TellGuardianInput extends PlacementInput {
  readonly word: GuardianWord['word'];
  readonly on: Day;
}

/** 告知监护人 — told, or not told because it would endanger the child (4.2.c). */
export const tellGuardianOfPlacement = keeping<TellGuardianInput>({
  action: 'tellGuardianOfPlacement',
  change: (tx, placement, { word, on }) => {
    checkDay(tx, placement, on);
    return { ...placement, guardian: { word, on } };
  },
});

export interface EndPlacementInput extends PlacementInput {
  readonly on: Day;
  readonly destination: Destination;
}

/** 结束安置 — the child goes where it belongs (4.2.c); its bed is free in the same act. */
export const endPlacement = keeping<EndPlacementInput>({
  action: 'endPlacement',
  change: async (tx, placement, { on, destination }) => {
    checkDay(tx, placement, on);
    await changeBeds(tx, placement.stay, null);
    return { ...placement, endedOn: on, destination };
  },
  say: sayEnded,
});

/** Throws InvalidInput unless the day lies between the beginning of the care and today. */
function checkDay(tx: CivilAffairsTx, { startedAt }: Placement, on: Day): void {
  const problems = inputProblems();
  const since = dayOf(startedAt ?? tx.now);
  problems.check(
    isDay(on) && on >= since && on <= dayOf(tx.now),
    'on',
    '日期应在安置开始以后、今天以前',
    'between the beginning of the placement and today',
  );
  problems.throwIfAny();
}
