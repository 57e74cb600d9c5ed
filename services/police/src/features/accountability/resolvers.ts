import type { SubgraphContext } from '@ger/subgraph';
import { mutation } from '../../deps.ts';
import type { Resolvers } from '../../generated/graphql.ts';
import { confirmLead, excuseLead } from './commands/decide-lead.ts';
import { leadsById, listLeads } from './queries.ts';
import { leadInHand, leadKindOf, type Lead } from './rules/lead.ts';
import { LEAD } from './rules/machine.ts';

const lead = {
  idOf: ({ id }: Lead) => id,
  payload: 'lead' as const,
  read: (context: SubgraphContext, id: string) => context.batch(leadsById).load(id),
};

export const accountabilityResolvers: Resolvers = {
  Query: {
    accountabilityLeads: (_, args, context) => context.read(listLeads, args),
  },
  AccountabilityLead: {
    unit: ({ unitId }) => ({ id: unitId }),
    place: ({ place }) => ({ code: place }),
    kind: (one, _, { now }) => leadKindOf(one, now) ?? 'MISSING',
    actions: (one, _, { actor }) => LEAD.actions(leadInHand(one, actor), actor),
  },
  Mutation: {
    confirmLead: mutation({ name: 'confirmLead', command: confirmLead, ...lead }),
    excuseLead: mutation({ name: 'excuseLead', command: excuseLead, ...lead }),
  },
};
