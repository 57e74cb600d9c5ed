import { BREACH_KINDS, dayOf, dueAt, figureOn, type BreachOutcome, type Day } from '@ger/kernel';
import type { PoliceTx } from '../deps.ts';
import { openBreaches, type Breach } from './breach.ts';

type Found = Pick<Breach, 'id' | 'kinds' | 'foundOn' | 'foundBy' | 'note'>;

/** What the village said of a breach (4.4.f). */
export interface ReportedBreach {
  readonly breachId: string;
  readonly kinds: readonly string[];
  readonly foundOn: Day;
}

/** The breach as the village found it; its words stay there. */
export const foundByVillage = ({ breachId: id, kinds, foundOn }: ReportedBreach): Found => ({
  id,
  kinds: BREACH_KINDS.filter((kind) => kinds.includes(kind)),
  foundOn,
  foundBy: 'VILLAGE',
  note: null,
});

/** The paper with one breach more; it waits for the handling of its first open one (act-on-breach, 4.4.f). */
export async function withBreach<
  Paper extends { readonly breaches: readonly Breach[]; readonly dueAt: Date },
>(tx: PoliceTx, paper: Paper, division: string, found: Found): Promise<Paper> {
  const breach: Breach = {
    ...found,
    kinds: [...new Set(found.kinds)],
    knownAt: tx.now.toISOString(),
    handledAt: null,
    outcome: null,
  };
  const limit = dueAt(
    tx.now,
    figureOn('act-on-breach', { division, day: dayOf(tx.now) }, await tx.tightened()),
  );
  const waited = openBreaches(paper.breaches).length > 0 && paper.dueAt < limit;
  return { ...paper, breaches: [...paper.breaches, breach], dueAt: waited ? paper.dueAt : limit };
}

interface HandledPaper {
  readonly childId: string;
  readonly division: string;
  readonly unitId: string;
  readonly warningId: string | null;
  readonly orderId: string | null;
}

/** Says of every breach that was open that it is handled. */
export async function sayBreachesHandled(
  tx: PoliceTx,
  before: readonly Breach[],
  { childId, division, ...paper }: HandledPaper,
  outcome: BreachOutcome,
): Promise<void> {
  for (const { id: breachId } of openBreaches(before))
    await tx.outbox.add('breach.handled', {
      aggregateId: breachId,
      childId,
      division,
      payload: { breachId, ...paper, outcome },
    });
}
