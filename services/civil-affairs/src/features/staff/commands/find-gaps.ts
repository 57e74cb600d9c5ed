import { dayOf, type Actor, type DivisionCode } from '@ger/kernel';
import type { CivilAffairsDeps, CivilAffairsTx } from '../../../deps.ts';
import { GAPS, type GapKind } from '../rules/gap.ts';
import { sayGap } from './say.ts';

const AT_ONCE = 200;

/** Says of one place that it lacks what it must have, if it does and that was not said yet. For acts that may leave it so. */
export async function findGapAt(tx: CivilAffairsTx, kind: GapKind, division: DivisionCode): Promise<void> {
  for (const code of await tx.gaps.find(kind, 1, division)) await sayGap(tx, kind, code, dayOf(tx.now));
}

/**
 * 查找缺口 — find every place that lacks a child director, a protection institution or a named leader (2.6, 3.2.a, 3.2.d,
 * L.15), and say it once; what has been filled is closed. Answers how many were new, at most one batch of each kind.
 */
export const findGaps =
  ({ inTransaction }: CivilAffairsDeps) =>
  (_: Actor): Promise<number> =>
    inTransaction(async (tx) => {
      let count = 0;
      for (const kind of Object.keys(GAPS) as GapKind[]) {
        await tx.gaps.close(kind);
        const found = await tx.gaps.find(kind, AT_ONCE);
        for (const code of found) await sayGap(tx, kind, code, dayOf(tx.now));
        count += found.length;
      }
      return count;
    });
