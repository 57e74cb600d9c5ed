import { ok, requireReason, type Actor, type Result } from '@ger/kernel';
import type { CivilAffairsDeps } from '../../../deps.ts';
import { DUPLICATE_PAIR } from '../rules/machine.ts';
import type { DuplicatePair } from '../rules/pair.ts';
import { inHandOf } from './in-hand.ts';

export interface SayDifferentInput {
  readonly idempotencyKey: string;
  readonly pairId: string;
  readonly reason: string;
}

/** 认定不是同一儿童 — say of a pair that it is two children (2.4); it is not asked again. */
export const sayDifferent =
  ({ inTransaction }: CivilAffairsDeps) =>
  (actor: Actor, { pairId, reason }: SayDifferentInput): Promise<Result<DuplicatePair>> =>
    inTransaction(async (tx) => {
      requireReason(reason);
      const pair = await tx.duplicates.getForChange(pairId);
      const step = DUPLICATE_PAIR.attempt(await inHandOf(tx, actor, pair), 'sayDifferent', actor);
      if (!step.ok) return step;
      return ok(await tx.duplicates.put({ ...pair, state: step.value.state }, reason));
    });
