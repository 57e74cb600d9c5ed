import type { Actor, Result } from '@ger/kernel';
import { childReferences, type CommandInput, type SubgraphContext } from '@ger/subgraph';
import { inHandOf } from '@ger/subgraph/asked-need';
import { mutation, type MassOrganizationsDeps } from '../../deps.ts';
import type { Resolvers } from '../../generated/graphql.ts';
import {
  acceptNeed,
  ASKED_NEED,
  askedNeedReader,
  declineNeed,
  fulfilNeed,
  recordNeedProgress,
  type OrganizationNeed,
} from './asked-need.ts';

const onNeed = <Input extends CommandInput>(
  name: string,
  command: (deps: MassOrganizationsDeps) => (actor: Actor, input: Input) => Promise<Result<OrganizationNeed>>,
) =>
  mutation({
    name,
    command,
    idOf: ({ id }: OrganizationNeed) => id,
    payload: 'need',
    read: (context: SubgraphContext, id) => context.batch(askedNeedReader.needsById).load(id),
  });

export const askedNeedResolvers: Resolvers = {
  Query: {
    askedNeeds: (_, args, context) => context.read(askedNeedReader.listNeeds, args),
  },
  Child: {
    askedNeeds: async ({ id }, _, context) =>
      (await context.batch(askedNeedReader.needsOfChildren).load(id)) ?? [],
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
