import type { Resolvers } from '../../generated/graphql.ts';
import { groundsFor } from './seen.ts';
import { EVIDENCE_KINDS } from './rules/evidence.ts';

export const groundsResolvers: Resolvers = {
  Child: {
    guardianshipGrounds: async ({ id }, _, context) =>
      (await groundsFor(id, context)).map((ground) => ({ ...ground, childId: id })),
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
