import { dayOf, dueAt, figureOn, newId, NotVisible, ok, type Actor, type Result } from '@ger/kernel';
import type { CivilAffairsDeps, CivilAffairsTx } from '../../../deps.ts';
import { ROUND } from '../rules/round-machine.ts';
import { roundOf, type Round, type RoundInHand } from '../rules/round.ts';
import { officerIdOf } from '../rules/task.ts';
import { drawSample } from './draw-sample.ts';
import { aboutRound } from './say.ts';

export interface RoundInput {
  readonly idempotencyKey: string;
  readonly roundId: string;
}

/**
 * 嘎查村完成本轮核查 — the village completes its round when every child has an outcome (3.2.b). At once the sample is drawn
 * that the township re-checks; the sign-off has its clock.
 */
export const completeRound =
  ({ inTransaction }: CivilAffairsDeps) =>
  (actor: Actor, { roundId }: RoundInput): Promise<Result<Round>> =>
    inTransaction(async (tx) => {
      const step = ROUND.attempt(await roundInHand(tx, actor, roundId), 'completeRound', actor);
      if (!step.ok) return step;
      const round = roundOf(step.value);
      const place = { division: round.village, day: dayOf(tx.now) };
      const completed = {
        ...round,
        completedAt: tx.now,
        completedBy: officerIdOf(actor),
        dueAt: dueAt(tx.now, figureOn('sign-off-round', place, await tx.tightened())),
        seed: newId(),
      };
      const drawn = await drawSample(tx, completed, true);
      const about = aboutRound(drawn);
      await tx.outbox.add('round.completed', {
        ...about,
        payload: { ...about.payload, numbers: { ...drawn.numbers }, sampled: drawn.sampled },
      });
      return ok(drawn);
    });

/** 苏木乡镇签核 — the township signs a round off when its sample is re-checked and agrees (3.2.b); the round has ended. */
export const signOffRound =
  ({ inTransaction }: CivilAffairsDeps) =>
  (actor: Actor, { roundId }: RoundInput): Promise<Result<Round>> =>
    inTransaction(async (tx) => {
      const step = ROUND.attempt(await roundInHand(tx, actor, roundId), 'signOffRound', actor);
      if (!step.ok) return step;
      const signed = { ...roundOf(step.value), dueAt: null, endedAt: tx.now };
      const [round = signed] = await tx.verification.rounds.append([signed]);
      const about = aboutRound(round);
      await tx.outbox.add('round.signed-off', {
        ...about,
        payload: { ...about.payload, numbers: { ...round.numbers }, rechecked: round.rechecked },
      });
      return ok(round);
    });

/** A round as it stands, held until the end, with what its requirements ask besides. Throws NotVisible. */
export async function roundInHand(tx: CivilAffairsTx, actor: Actor, roundId: string): Promise<RoundInHand> {
  const [round] = await tx.verification.rounds.held([roundId]);
  if (!round) throw new NotVisible();
  const differing = await tx.verification.tasks.countDiffering(roundId);
  return { ...round, now: tx.now, differing, acting: officerIdOf(actor) };
}
