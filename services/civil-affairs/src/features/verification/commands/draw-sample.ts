import { dayOf, type Actor } from '@ger/kernel';
import type { CivilAffairsTx } from '../../../deps.ts';
import { ROUND } from '../rules/round-machine.ts';
import { roundOf, type Round } from '../rules/round.ts';
import { sampleOf, sampleSize } from '../rules/sample.ts';
import { aboutRound } from './say.ts';

/**
 * 抽取复核样本 — draws the children the township re-checks, by the round's seed (3.2.b). Drawn again after a child left, the
 * same seed keeps the others and takes the next. Whoever calls holds the round.
 */
export async function drawSample(tx: CivilAffairsTx, round: Round, anew = false): Promise<Round> {
  const { tasks, rounds } = tx.verification;
  const drawable = await tasks.drawable(round.id);
  const place = { division: round.village, day: dayOf(tx.now) };
  const size = sampleSize(drawable.length, place, await tx.tightened());
  const ids = sampleOf(drawable, round.seed ?? round.id, size);
  const rechecked = await tasks.markSample(round.id, ids, anew);
  const [next = round] = await rounds.append([{ ...round, sampled: ids.length, rechecked }]);
  return next;
}

/** Ends a round that has nobody left to verify; answers whether it did. */
export async function lapseWhenEmpty(tx: CivilAffairsTx, actor: Actor, round: Round): Promise<boolean> {
  const step = ROUND.attempt({ ...round, now: tx.now, differing: 0, acting: null }, 'lapseRound', actor);
  if (!step.ok) return false;
  await tx.verification.rounds.append([
    { ...roundOf(step.value), dueAt: null, endedAt: tx.now, sampled: 0, rechecked: 0 },
  ]);
  await tx.outbox.add('round.lapsed', aboutRound(round));
  return true;
}
