import {
  dayOf,
  inputProblems,
  newId,
  NotVisible,
  ok,
  type Actor,
  type Day,
  type Refusal,
  type Result,
} from '@ger/kernel';
import type { CivilAffairsDeps } from '../../../deps.ts';
import type { Bulk, BulkAnswer } from '../bulk.ts';
import type { Act } from '../tasks.ts';
import { TASK } from '../rules/task-machine.ts';
import { taskOf, type TaskInHand } from '../rules/task.ts';
import { sayVerified } from './say.ts';
import { dayProblems } from './verify-child.ts';

export interface ConfirmChildrenInput {
  readonly idempotencyKey: string;
  readonly roundId: string;
  readonly taskIds: readonly string[];
  readonly verifiedOn: Day;
}

/** Most children of one act: a page of the list. */
const MOST = 100;

const NOT_IN_ROUND: Refusal = {
  code: 'NOT_IN_ROUND',
  clause: '3.2.b',
  zh: '该儿童已不在本轮核查中',
  en: 'This child is not in this round any more',
  missing: [],
};

/**
 * 一次确认多名儿童 — confirm at once that nothing changed for many children (3.2.b): each by the same rule as one alone. Who
 * cannot be confirmed (a key child without a home visit, 3.2.c) is answered with the reason and holds up nobody else.
 */
export const confirmChildren =
  ({ inTransaction }: CivilAffairsDeps) =>
  (actor: Actor, { roundId, taskIds, verifiedOn }: ConfirmChildrenInput): Promise<Result<Bulk>> =>
    inTransaction(async (tx) => {
      const { tasks, rounds, bulk } = tx.verification;
      const [round] = await rounds.held([roundId]);
      if (!round) throw new NotVisible();
      const ids = [...new Set(taskIds)];
      const problems = inputProblems();
      problems.check(
        ids.length >= 1 && ids.length <= MOST,
        'taskIds',
        `一次1至${MOST}名`,
        `1 to ${MOST} at once`,
      );
      for (const { zh, en } of dayProblems(verifiedOn, round, dayOf(tx.now)))
        problems.check(false, 'verifiedOn', zh, en);
      problems.throwIfAny();
      const found = await tasks.inRound(roundId, ids);
      const steps = ids.map((id) => ({ id, task: found.get(id), step: attempt(found.get(id), actor) }));
      const done = steps.flatMap(({ task, step }) => (task && step.ok ? [{ task, next: step.value }] : []));
      await tasks.append(
        done.map(
          ({ task, next }): Act => ({
            task: { ...taskOf(next), version: task.version + 1 },
            action: 'confirmChild',
            details: { verifiedOn, sections: [], movedTo: null },
            note: null,
          }),
        ),
      );
      await rounds.recount(done.map(({ task, next }) => ({ roundId, from: task.state, to: next.state })));
      await sayVerified(
        tx,
        round,
        done.map(({ next }) => ({ ...next, outcome: 'CONFIRMED' })),
      );
      const answers = steps.map(
        ({ id, step }): BulkAnswer => ({ taskId: id, refusal: step.ok ? null : step.refusal }),
      );
      const made: Bulk = { id: newId(), roundId, answers };
      await bulk.add(made);
      return ok(made);
    });

function attempt(task: TaskInHand | undefined, actor: Actor): Result<TaskInHand> {
  return task ? TASK.attempt(task, 'confirmChild', actor) : { ok: false, refusal: NOT_IN_ROUND };
}
