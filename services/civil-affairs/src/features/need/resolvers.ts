import { found, type SubgraphContext } from '@ger/subgraph';
import { mutation } from '../../deps.ts';
import type { Resolvers } from '../../generated/graphql.ts';
import { dossiersById } from '../dossier/queries.ts';
import { requestNeedAgain, withdrawNeed } from './commands/settle-need.ts';
import { listNeeds, needsById, needsOfChildren } from './queries.ts';
import { NEED } from './rules/machine.ts';
import type { Need } from './rules/need.ts';

const need = {
  idOf: ({ id }: Need): string => id,
  payload: 'need' as const,
  read: (context: SubgraphContext, id: string) => context.batch(needsById).load(id),
};

export const needResolvers: Resolvers = {
  Query: {
    needs: (_, args, context) => context.read(listNeeds, args),
  },
  Child: {
    needs: async ({ id }, _, context) => (await context.batch(needsOfChildren).load(id)) ?? [],
  },
  Need: {
    child: async ({ childId }, _, context) => found(await context.batch(dossiersById).load(childId)),
    requests: ({ requests }) => [...requests],
    actions: (one, _, { actor }) => NEED.actions(one, actor),
  },
  NeedRequest: {
    unit: ({ unitId }) => ({ id: unitId }),
    requestedAt: ({ requestedAt }) => new Date(requestedAt),
    answeredAt: ({ answeredAt }) => (answeredAt === null ? null : new Date(answeredAt)),
  },
  Mutation: {
    requestNeedAgain: mutation({ ...need, name: 'requestNeedAgain', command: requestNeedAgain }),
    withdrawNeed: mutation({ ...need, name: 'withdrawNeed', command: withdrawNeed }),
  },
};
