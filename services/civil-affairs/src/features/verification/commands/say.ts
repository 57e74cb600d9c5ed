import type { CivilAffairsTx } from '../../../deps.ts';
import type { OpenedRound } from '../openings.ts';
import type { Round } from '../rules/round.ts';
import type { Outcome, Task } from '../rules/task.ts';

/** What every event of a round says about where it stands. */
export function aboutRound({ id, quarter, village }: Pick<Round, 'id' | 'quarter' | 'village'>) {
  return {
    aggregateId: id,
    division: village,
    payload: { roundId: id, quarter, division: village },
  };
}

/** Tells that rounds were opened, however many: each starts the village's duty (3.2.b). */
export function sayOpened(
  tx: CivilAffairsTx,
  quarter: string,
  rounds: readonly OpenedRound[],
): Promise<void> {
  return tx.outbox.addAll(
    'round.opened',
    rounds.map(({ roundId, village, part, tasks }) => {
      const about = aboutRound({ id: roundId, quarter, village });
      return { ...about, payload: { ...about.payload, part, tasks } };
    }),
  );
}

/** Tells what was found of children. */
export function sayVerified(
  tx: CivilAffairsTx,
  { id: roundId, quarter, village }: Round,
  tasks: readonly (Pick<Task, 'id' | 'childId'> & { outcome: Outcome })[],
): Promise<void> {
  return tx.outbox.addAll(
    'child.verified',
    tasks.map(({ id: taskId, childId, outcome }) => ({
      aggregateId: taskId,
      childId,
      division: village,
      payload: { taskId, roundId, quarter, childId, outcome },
    })),
  );
}
