import type { Actor, Result } from '@ger/kernel';
import { childReferences, type CommandInput, type SubgraphContext } from '@ger/subgraph';

import { mutation, type MassOrganizationsDeps } from '../../deps.ts';
import type { Resolvers } from '../../generated/graphql.ts';
import { acceptNeed, declineNeed, fulfilNeed, recordNeedProgress } from './commands/answer-need.ts';
import { askedNeedsById, askedNeedsOfChildren, listAskedNeeds } from './queries.ts';
import { ASKED_NEED, inHandOf, type AskedNeed } from './rules/asked-need.ts';

const onNeed = <Input extends CommandInput>(
  name: string,
  command: (deps: MassOrganizationsDeps) => (actor: Actor, input: Input) => Promise<Result<AskedNeed>>,
) =>
  mutation({
    name,
    command,
    idOf: ({ id }: AskedNeed) => id,
    payload: 'need',
    read: (context: SubgraphContext, id) => context.batch(askedNeedsById).load(id),
  });

export const askedNeedResolvers: Resolvers = {
  Query: {
    askedNeeds: (_, args, context) => context.read(listAskedNeeds, args),
  },
  Child: {
    askedNeeds: async ({ id }, _, context) => (await context.batch(askedNeedsOfChildren).load(id)) ?? [],
  },
  AskedNeed: {
    // Before it accepts, the organization has no relation to the child: it answers by kind, place and urgency alone.
    child: async ({ childId }, _, context) => (await context.batch(childReferences).load(childId)) ?? null,
    unit: ({ unitId }) => ({ id: unitId }),
    division: ({ residence }) => (residence === null ? null : { code: residence }),
    actions: (need, _, { actor }) => ASKED_NEED.actions(inHandOf(need, actor), actor),
  },
  Mutation: {
    acceptNeed: onNeed('acceptNeed', acceptNeed),
    declineNeed: onNeed('declineNeed', declineNeed),
    recordNeedProgress: onNeed('recordNeedProgress', recordNeedProgress),
    fulfilNeed: onNeed('fulfilNeed', fulfilNeed),
  },
};
