import { cellFor } from '@ger/access';
import type { SubgraphContext } from '@ger/subgraph';
import type { Resolvers } from '../../generated/graphql.ts';
import { groundsOfChildren } from './queries.ts';
import { EVIDENCE_KINDS } from './rules/evidence.ts';
import type { Shown } from './rules/shows.ts';

/** Evidence is listed only to who may see the fact it rests on (domain: who sees what). */
function maySee({ fact: { kind } }: Shown, { officer, purpose }: SubgraphContext): boolean {
  if (!officer) return false;
  const cell = cellFor(EVIDENCE_KINDS[kind].fact, officer.post.role);
  return cell.reach === 'YES' && (!cell.purpose || purpose !== undefined);
}

export const groundsResolvers: Resolvers = {
  Child: {
    guardianshipGrounds: async ({ id }, _, context) =>
      ((await context.batch(groundsOfChildren).load(id)) ?? []).map((ground) => ({ ...ground, childId: id })),
  },
  GuardianshipGroundPart: {
    evidence: ({ evidence }, _, context) => evidence.filter((shown) => maySee(shown, context)),
  },
  GroundEvidence: {
    id: ({ fact }) => fact.eventId,
    kind: ({ fact }) => fact.kind,
    agency: ({ fact }) => fact.agency,
    recordId: ({ fact }) => fact.recordId,
    on: ({ fact }) => fact.since,
    kindZh: ({ fact }) => EVIDENCE_KINDS[fact.kind].zh,
    kindEn: ({ fact }) => EVIDENCE_KINDS[fact.kind].en,
    zh: ({ row }) => row.zh,
    en: ({ row }) => row.en,
  },
};
