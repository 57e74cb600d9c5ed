import { ok, requireReason, type Actor, type Result } from '@ger/kernel';
import type { EducationDeps, EducationTx } from '../../../deps.ts';
import { inHandOf, outOfHand, SCREENING, type Screening } from '../rules/screening.ts';
import { noteSitting } from './rounds.ts';
import { aboutScreening, sayPositive } from './say-positive.ts';

export interface WithdrawScreeningInput {
  readonly idempotencyKey: string;
  readonly screeningId: string;
  readonly reason: string;
}

/** 撤销筛查记录 — a screening was entered in error (another pupil's sheet): it stays on record and counts no longer (3.3.c). */
export const withdrawScreening =
  ({ inTransaction }: EducationDeps) =>
  (actor: Actor, { screeningId, reason }: WithdrawScreeningInput): Promise<Result<Screening>> =>
    inTransaction(async (tx) => {
      requireReason(reason);
      const screening = await tx.screenings.getForChange(screeningId);
      const step = SCREENING.attempt(inHandOf(screening, actor), 'withdrawScreening', actor);
      if (!step.ok) return step;
      const withdrawn = await tx.screenings.append(outOfHand(step.value), reason);
      if (screening.positive) await tx.outbox.add('screening.withdrawn', await aboutScreening(tx, withdrawn));
      await noteSitting(tx, withdrawn, 'WAITING');
      await reopen(tx, actor, withdrawn.followUpOf);
      return ok(withdrawn);
    });

/** The follow-up did not take place: the screening it named waits for one again, and the pupil needs help as before. */
async function reopen(tx: EducationTx, actor: Actor, id: string | null): Promise<void> {
  if (id === null) return;
  const before = await tx.screenings.getForChange(id);
  const step = SCREENING.attempt(inHandOf(before, actor), 'reopenFollowUp', actor);
  if (!step.ok) throw new Error(`a follow-up of a screening that is ${before.state}`);
  await sayPositive(tx, await tx.screenings.append(outOfHand(step.value), '复查记录已撤销'));
}
