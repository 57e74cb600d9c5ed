import type { Actor } from '@ger/kernel';
import type { CivilAffairsDeps } from '../../../deps.ts';
import { reclassifyAll, rejudgeAll } from '../../classification/commands/reclassify.ts';

const AT_ONCE = 500;

/**
 * 重新分类 — one step of the run that waits longest: classify the next five hundred children by the rules now in force where
 * they live (2.5), or finish the run. A decision stays as it was until the run, or a change of facts, comes to the child.
 * Answers whether there was anything to do.
 */
export const workOnRun =
  ({ inTransaction }: CivilAffairsDeps) =>
  (_: Actor): Promise<boolean> =>
    inTransaction(async (tx) => {
      const run = await tx.runs.next();
      if (!run) return false;
      const children = await tx.runs.childrenOf(run, AT_ONCE);
      const changed = await (run.delivered ? reclassifyAll : rejudgeAll)(tx, children);
      await tx.runs.advance(run, { children, changed, isDone: children.length < AT_ONCE });
      return true;
    });
