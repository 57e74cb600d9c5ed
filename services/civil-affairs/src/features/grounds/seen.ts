import { cellFor } from '@ger/access';
import type { SubgraphContext } from '@ger/subgraph';
import { groundsOfChildren } from './queries.ts';
import { EVIDENCE_KINDS } from './rules/evidence.ts';
import type { Ground } from './rules/grounds.ts';
import type { Shown } from './rules/shows.ts';

/** Evidence is listed only to who may see the fact it rests on (domain: who sees what). */
function maySee({ fact: { kind } }: Shown, { officer, purpose }: SubgraphContext): boolean {
  if (!officer) return false;
  const cell = cellFor(EVIDENCE_KINDS[kind].fact, officer.post.role);
  return cell.reach === 'YES' && (!cell.purpose || purpose !== undefined);
}

/** The grounds of a child as the records stand today, with the evidence that the reader may see (4.4.b). */
export async function groundsFor(childId: string, context: SubgraphContext): Promise<Ground[]> {
  const grounds = (await context.batch(groundsOfChildren).load(childId)) ?? [];
  return grounds.map((ground) => ({
    ...ground,
    parts: ground.parts.map((part) => ({
      ...part,
      evidence: part.evidence.filter((shown) => maySee(shown, context)),
    })),
  }));
}
