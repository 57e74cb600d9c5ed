import { dayOf, type Actor } from '@ger/kernel';
import type { CivilAffairsDeps } from '../../../deps.ts';
import { quarterToKeep } from '../rules/quarter.ts';

/** 留存季末汇总数据 — keep the figures of the quarter that has just ended, once (6.2). */
export const keepQuarter =
  ({ inTransaction }: CivilAffairsDeps) =>
  (_: Actor): Promise<void> =>
    inTransaction(async ({ summaries, now }) => {
      const quarter = quarterToKeep(dayOf(now));
      if (quarter !== undefined && !(await summaries.isKept(quarter))) await summaries.keep(quarter);
    });
