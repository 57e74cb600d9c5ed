import { childReferences, found, keptChildren, type SubgraphContext } from '@ger/subgraph';
import type { Resolvers } from '../../generated/graphql.ts';
import { mutation } from '../../deps.ts';
import { organizationsById } from '../social-organization/index.ts';
import { placeOrder } from './commands/place-order.ts';
import { recordDelivery } from './commands/record-delivery.ts';
import { acceptOrder, completeOrder, declineOrder, terminateOrder } from './commands/steps.ts';
import { deliveriesOfOrders, listOrders, ordersById, ordersOfChildren } from './queries.ts';
import { SERVICE_ORDER } from './rules/machine.ts';
import { inHandOf, type ServiceOrder } from './rules/service-order.ts';

const orderById = (context: SubgraphContext, id: string): Promise<ServiceOrder | undefined> =>
  context.batch(ordersById).load(id);
const order = { idOf: ({ id }: ServiceOrder): string => id, payload: 'order' as const, read: orderById };

export const serviceOrderResolvers: Resolvers = {
  Query: {
    serviceOrder: async (_, { id }, context) => (await orderById(context, id)) ?? null,
    serviceOrders: (_, args, context) => context.read(listOrders, args),
  },
  Child: {
    __resolveReference: async ({ id }, context) => (await context.batch(childReferences).load(id)) ?? null,
    serviceOrders: async ({ id }, _, context) => (await context.batch(ordersOfChildren).load(id)) ?? [],
  },
  ServiceOrder: {
    __resolveReference: async ({ id }, context) => (await orderById(context, id)) ?? null,
    // Seen through the order: the organization learns of the child's file only with the relation that accepting starts.
    child: async ({ childId }, _, context) => {
      const id = (await context.batch(keptChildren).load(childId)) ?? childId;
      return { id, childId: id };
    },
    organization: async ({ organizationId }, _, context) =>
      found(await context.batch(organizationsById).load(organizationId)),
    deliveries: async ({ id }, _, context) => (await context.batch(deliveriesOfOrders).load(id)) ?? [],
    actions: (one, _, { actor }) => SERVICE_ORDER.actions(inHandOf(one, actor), actor),
  },
  Mutation: {
    placeOrder: mutation({ ...order, name: 'placeOrder', command: placeOrder }),
    acceptOrder: mutation({ ...order, name: 'acceptOrder', command: acceptOrder }),
    declineOrder: mutation({ ...order, name: 'declineOrder', command: declineOrder }),
    recordDelivery: mutation({ ...order, name: 'recordDelivery', command: recordDelivery }),
    completeOrder: mutation({ ...order, name: 'completeOrder', command: completeOrder }),
    terminateOrder: mutation({ ...order, name: 'terminateOrder', command: terminateOrder }),
  },
};
