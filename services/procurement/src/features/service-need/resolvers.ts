import type { Actor, Result } from '@ger/kernel';
import { childReferences, type CommandInput, type SubgraphContext } from '@ger/subgraph';
import { inHandOf } from '@ger/subgraph/asked-need';
import { mutation, type ProcurementDeps } from '../../deps.ts';
import type { Resolvers } from '../../generated/graphql.ts';
import {
  acceptNeed,
  declineNeed,
  SERVICE_NEED,
  serviceNeedReader,
  type ServiceNeed,
} from './service-need.ts';

const onNeed = <Input extends CommandInput>(
  name: string,
  command: (deps: ProcurementDeps) => (actor: Actor, input: Input) => Promise<Result<ServiceNeed>>,
) =>
  mutation({
    name,
    command,
    idOf: ({ id }: ServiceNeed) => id,
    payload: 'need',
    read: (context: SubgraphContext, id) => context.batch(serviceNeedReader.needsById).load(id),
  });

export const serviceNeedResolvers: Resolvers = {
  Query: {
    serviceNeeds: (_, args, context) => context.read(serviceNeedReader.listNeeds, args),
  },
  Child: {
    serviceNeeds: async ({ id }, _, context) =>
      (await context.batch(serviceNeedReader.needsOfChildren).load(id)) ?? [],
  },
  ServiceNeed: {
    child: async ({ childId }, _, context) => (await context.batch(childReferences).load(childId)) ?? null,
    unit: ({ unitId }) => ({ id: unitId }),
    division: ({ residence }) => (residence === null ? null : { code: residence }),
    actions: (need, _, { actor }) => SERVICE_NEED.actions(inHandOf(need, actor), actor),
  },
  Mutation: {
    acceptServiceNeed: onNeed('acceptServiceNeed', acceptNeed),
    declineServiceNeed: onNeed('declineServiceNeed', declineNeed),
  },
};
