import { dayOf, divisionRange, quarterOf, type Actor } from '@ger/kernel';
import type { CivilAffairsDeps } from '../../../deps.ts';
import { QUARTER } from '../rules/quarter-machine.ts';
import { ROUND } from '../rules/round-machine.ts';
import { roundOf } from '../rules/round.ts';
import { aboutRound } from './say.ts';

const AT_ONCE = 500;

/** 到期自动结束 — closes as unfinished the rounds that no village completed in time (3.2.b). Answers how many. */
export const closeUnfinishedRounds =
  ({ inTransaction }: CivilAffairsDeps) =>
  (actor: Actor): Promise<number> =>
    inTransaction(async (tx) => {
      const { rounds } = tx.verification;
      const due = await rounds.held(await rounds.due(tx.now, AT_ONCE));
      const closed = due.flatMap((round) => {
        // Whoever completed it while we waited for the row was in time.
        const step = ROUND.attempt(
          { ...round, now: tx.now, differing: 0, acting: null },
          'closeUnfinished',
          actor,
        );
        return step.ok ? [{ ...roundOf(step.value), dueAt: null, endedAt: tx.now }] : [];
      });
      if (closed.length === 0) return 0;
      await rounds.append(closed);
      await tx.outbox.addAll(
        'round.closed-unfinished',
        closed.map((round) => {
          const about = aboutRound(round);
          return { ...about, payload: { ...about.payload, numbers: { ...round.numbers } } };
        }),
      );
      return closed.length;
    });

/** 季度核查自动结束 — closes every quarter whose rounds have all ended (3.2.b). Answers how many. */
export const closeFinishedQuarters =
  ({ inTransaction }: CivilAffairsDeps) =>
  (actor: Actor): Promise<number> =>
    inTransaction(async (tx) => {
      const { openings, rounds } = tx.verification;
      const finished = await openings.finished();
      if (finished.length === 0) return 0;
      await openings.waitForTurn(); // no child may come between the look and the end
      for (const opening of finished) {
        const waiting = await rounds.countWaiting(opening.quarter, divisionRange(opening.division));
        const running = quarterOf(dayOf(tx.now));
        const step = QUARTER.attempt({ ...opening, running, waiting }, 'closeQuarter', actor);
        if (step.ok) await openings.keep({ ...opening, version: opening.version + 1, state: 'CLOSED' });
      }
      return finished.length;
    });
