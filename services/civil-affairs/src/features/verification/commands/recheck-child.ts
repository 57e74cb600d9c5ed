import {
  dayOf,
  dueAt,
  endOfDay,
  InvalidInput,
  figureOn,
  ok,
  quarterEnd,
  type Actor,
  type Result,
} from '@ger/kernel';
import type { CivilAffairsDeps, CivilAffairsTx } from '../../../deps.ts';
import { ROUND } from '../rules/round-machine.ts';
import { roundOf } from '../rules/round.ts';
import { TASK } from '../rules/task-machine.ts';
import { taskOf, type Task, type TaskInHand } from '../rules/task.ts';
import { roundInHand } from './finish-round.ts';
import { aboutRound } from './say.ts';
import { taskHeld } from './verify-child.ts';

export interface RecheckChildInput {
  readonly idempotencyKey: string;
  readonly taskId: string;
  readonly agrees: boolean;
  readonly reason?: string | null;
}

/**
 * 复核 — the township looks again at a child of the sample (3.2.b). Where it finds otherwise than the village the round goes
 * back at once: the village verifies that child again, and a new sample is drawn when it has.
 */
export const recheckChild =
  ({ inTransaction }: CivilAffairsDeps) =>
  (actor: Actor, { taskId, agrees, reason }: RecheckChildInput): Promise<Result<Task>> =>
    inTransaction(async (tx) => {
      const { task } = await taskHeld(tx, taskId);
      const action = agrees ? 'agreeRecheck' : 'differRecheck';
      const step = TASK.attempt(task, action, actor);
      if (!step.ok) return step;
      const words = reason?.trim() || null;
      if (!agrees && words === null)
        throw new InvalidInput([{ path: 'reason', zh: '请说明不一致的情况', en: 'say what differs' }]);
      const recheck = agrees ? ('AGREES' as const) : ('DIFFERS' as const);
      const next = { ...taskOf(step.value), version: task.version + 1, recheck };
      await tx.verification.tasks.append([{ task: next, action, details: {}, note: words }]);
      if (agrees) await countRecheck(tx, actor, next);
      else await sendBack(tx, actor, task, next);
      const { childId, roundId, quarter } = next;
      await tx.outbox.add('child.rechecked', {
        aggregateId: taskId,
        childId,
        division: (await roundInHand(tx, actor, roundId)).village,
        payload: { taskId, roundId, quarter, childId, agrees },
      });
      return ok(next);
    });

async function countRecheck(tx: CivilAffairsTx, actor: Actor, { roundId }: Task): Promise<void> {
  const round = roundOf(await roundInHand(tx, actor, roundId));
  await tx.verification.rounds.append([{ ...round, rechecked: round.rechecked + 1 }]);
}

/** The round is the village's again: until the end of its quarter, and no shorter than it takes to do a part anew. */
async function sendBack(tx: CivilAffairsTx, actor: Actor, before: TaskInHand, after: Task): Promise<void> {
  const { tasks, rounds } = tx.verification;
  const { roundId } = after;
  await rounds.recount([{ roundId, from: before.state, to: after.state }]);
  const step = ROUND.attempt(await roundInHand(tx, actor, roundId), 'sendBackRound', actor);
  if (!step.ok) throw new Error('a re-check that differs did not send the round back');
  await tasks.markSample(roundId, [], false);
  const place = { division: step.value.village, day: dayOf(tx.now) };
  const redo = dueAt(tx.now, figureOn('redo-round', place, await tx.tightened()));
  const quarterIsOver = endOfDay(quarterEnd(after.quarter));
  const due = redo > quarterIsOver ? redo : quarterIsOver;
  await rounds.append([{ ...roundOf(step.value), dueAt: due, sampled: 0, rechecked: 0 }]);
  await tx.outbox.add('round.sent-back', aboutRound(step.value));
}
