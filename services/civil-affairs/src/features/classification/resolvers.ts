import { cellFor } from '@ger/access';
import { pageSize, type SubgraphContext } from '@ger/subgraph';
import type { Resolvers } from '../../generated/graphql.ts';
import { classificationsOfChildren } from './queries.ts';
import type { Reason } from './rules/classification.ts';

/** A reason is listed only to who may see the fact it rests on (domain: who sees what); which ones are hidden is not said. */
function maySee({ fact }: Reason, { officer, purpose }: SubgraphContext): boolean {
  if (!officer) return false;
  const cell = cellFor(fact, officer.post.role);
  return cell.reach === 'YES' && (!cell.purpose || purpose !== undefined);
}

export const classificationResolvers: Resolvers = {
  Child: {
    classification: ({ childId, classification }) =>
      classification === null ? null : { ...classification, childId },
    classifications: async ({ id }, { first }, context) =>
      ((await context.batch(classificationsOfChildren).load(id)) ?? []).slice(0, pageSize(first)),
  },
  Classification: {
    at: ({ at }) => new Date(at),
    reasons: ({ childId, reasons }, _, context) =>
      reasons.filter((reason) => maySee(reason, context)).map((reason) => ({ ...reason, childId })),
  },
};
