import { pageSize } from '@ger/subgraph';
import type { Resolvers } from '../../generated/graphql.ts';
import { mutation } from '../../deps.ts';
import { recordVisit } from './commands/record-visit.ts';
import { visitsById, visitsOfChildren } from './queries.ts';
import type { Visit } from './rules/visit.ts';

export const visitResolvers: Resolvers = {
  Child: {
    visits: async ({ id }, { first }, context) =>
      ((await context.batch(visitsOfChildren).load(id)) ?? []).slice(0, pageSize(first)),
  },
  Mutation: {
    recordVisit: mutation({
      name: 'recordVisit',
      command: recordVisit,
      idOf: ({ id }: Visit) => id,
      payload: 'visit',
      read: (context, id) => context.batch(visitsById).load(id),
    }),
  },
};
