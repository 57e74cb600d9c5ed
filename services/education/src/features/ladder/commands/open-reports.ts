import { dayOf, type Actor } from '@ger/kernel';
import type { EducationDeps } from '../../../deps.ts';
import { LADDER, periodOf } from '../rules/ladder.ts';
import { aboutReport } from './say.ts';

const AT_ONCE = 500;

/**
 * 按期开始报告 — opens the report of the running period for every school and bureau that has none (L.11); each starts the
 * level's duty. Answers how many.
 */
export const openLadderReports =
  ({ inTransaction }: EducationDeps) =>
  (_: Actor): Promise<number> =>
    inTransaction(async (tx) => {
      let count = 0;
      for (const { kind, unitKind } of LADDER) {
        const period = periodOf(kind, dayOf(tx.now));
        const units = await tx.ladder.unitsWithout(unitKind, kind, period.name, AT_ONCE);
        if (units.length === 0) continue;
        const opened = await tx.ladder.open(kind, period, units);
        await tx.outbox.addAll('ladder-report.opened', opened.map(aboutReport));
        count += opened.length;
      }
      return count;
    });
