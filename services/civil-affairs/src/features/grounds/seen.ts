import { cellFor } from '@ger/access';
import { dayOf, type Day } from '@ger/kernel';
import type { SubgraphContext } from '@ger/subgraph';
import { evidenceOfChildren, groundsOfChildren } from './queries.ts';
import { EVIDENCE_KINDS } from './rules/evidence.ts';
import { groundsOn, type Ground } from './rules/grounds.ts';
import type { Shown } from './rules/shows.ts';

/** Evidence is listed only to who may see the fact it rests on (domain: who sees what). */
function maySee({ fact: { kind } }: Shown, { officer, purpose }: SubgraphContext): boolean {
  if (!officer) return false;
  const cell = cellFor(EVIDENCE_KINDS[kind].fact, officer.post.role);
  return cell.reach === 'YES' && (!cell.purpose || purpose !== undefined);
}

/** The grounds of a child as the records stand today, with the evidence that the reader may see (4.4.b). */
export async function groundsFor(childId: string, context: SubgraphContext): Promise<Ground[]> {
  return seen((await context.batch(groundsOfChildren).load(childId)) ?? [], context);
}

/** What a court has decided on: the grounds as the records stood on that day, after an earlier decision. */
export async function groundsDecided(
  childId: string,
  { on, after }: { readonly on: Day; readonly after: Day | null },
  context: SubgraphContext,
): Promise<Ground[]> {
  const facts = (await context.batch(evidenceOfChildren).load(childId)) ?? [];
  const until = facts.filter(({ occurredAt }) => dayOf(occurredAt) <= on);
  return seen(groundsOn(until, on, after), context);
}

function seen(grounds: readonly Ground[], context: SubgraphContext): Ground[] {
  return grounds.map((ground) => ({
    ...ground,
    parts: ground.parts.map((part) => ({
      ...part,
      evidence: part.evidence.filter((shown) => maySee(shown, context)),
    })),
  }));
}
