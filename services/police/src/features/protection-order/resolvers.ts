import { PurposeRequired, type Actor, type Result } from '@ger/kernel';
import { childReferences, type CommandInput, type SubgraphContext } from '@ger/subgraph';
import { mutation, type PoliceDeps } from '../../deps.ts';
import type { Resolvers } from '../../generated/graphql.ts';
import * as apply from './commands/apply.ts';
import * as keep from './commands/keep.ts';
import { assistanceFile } from './paper.ts';
import { listOrders, ordersById, ordersOfChildren } from './queries.ts';
import { ORDER } from './rules/machine.ts';
import { inHandOf, policeChecks, proposed, recipientsLeft, type Order } from './rules/order.ts';

const onOrder = <Input extends CommandInput>(
  name: string,
  command: (deps: PoliceDeps) => (actor: Actor, input: Input) => Promise<Result<Order>>,
) =>
  mutation({
    name,
    command,
    idOf: ({ id }: Order) => id,
    payload: 'order',
    read: (context, id) => context.batch(ordersById).load(id),
  });

/** What was written, and who signed, stays with the unit in charge. */
const inCharge = ({ unitId }: Order, { officer }: SubgraphContext): boolean =>
  officer?.post.unitId === unitId;

const WAITING: ReadonlySet<string> = new Set(['APPLIED', 'ISSUED', 'VARIED', 'EXTENDED']);

export const orderResolvers: Resolvers = {
  Query: {
    protectionOrder: async (_, { id }, context) => (await context.batch(ordersById).load(id)) ?? null,
    protectionOrders: (_, args, context) => context.read(listOrders, args),
    protectionOrderActions: (_, __, { actor, now }) => ORDER.actions(proposed(actor, now), actor),
  },
  Child: {
    protectionOrders: async ({ id }, _, context) => (await context.batch(ordersOfChildren).load(id)) ?? [],
  },
  ProtectionOrder: {
    child: async ({ childId }, _, context) => (await context.batch(childReferences).load(childId)) ?? null,
    unit: ({ unitId }) => ({ id: unitId }),
    place: ({ place }) => ({ code: place }),
    measures: ({ measures }) => measures.map((one) => ({ ...one })),
    deliveries: (order, _, context) =>
      order.deliveries.map((one) => ({
        ...one,
        at: new Date(one.at),
        receiver: inCharge(order, context) ? one.receiver : null,
      })),
    recipientsLeft: (order) => recipientsLeft(order),
    checks: (order, _, context) =>
      order.checks.map((one) => ({ ...one, note: inCharge(order, context) ? one.note : null })),
    checksDue: async (order, _, context) =>
      policeChecks(order, await context.tightened()).map((slot) => ({ ...slot })),
    breaches: (order, _, context) =>
      order.breaches.map((one) => ({
        ...one,
        kinds: [...one.kinds],
        note: inCharge(order, context) ? one.note : null,
        handledAt: one.handledAt === null ? null : new Date(one.handledAt),
      })),
    handOvers: (order, _, context) =>
      inCharge(order, context)
        ? order.handOvers.map((one) => ({ ...one, breachIds: [...one.breachIds] }))
        : null,
    isLate: ({ state, dueAt }, _, { now }) => WAITING.has(state) && dueAt < now,
    file: async (order, _, context) => {
      if (!inCharge(order, context) || order.caseNumber === null) return null;
      if (context.purpose === undefined) throw new PurposeRequired('INCIDENT');
      await context.request.auditWriter.write(
        context.request.audit({
          kind: 'READ',
          operation: context.request.operation,
          childIds: [order.childId],
          facts: ['INCIDENT', order.id],
          outcome: 'OK',
        }),
      );
      return assistanceFile(order, order.caseNumber);
    },
    actions: (order, _, { actor, now }) => ORDER.actions(inHandOf(order, actor, now), actor),
  },
  Mutation: {
    applyForOrder: onOrder('applyForOrder', apply.applyForOrder),
    receiveOrder: onOrder('receiveOrder', apply.receiveOrder),
    recordOrderIssued: onOrder('recordOrderIssued', apply.recordOrderIssued),
    recordOrderRefused: onOrder('recordOrderRefused', apply.recordOrderRefused),
    withdrawOrderApplication: onOrder('withdrawOrderApplication', apply.withdrawOrderApplication),
    deliverOrder: onOrder('deliverOrder', keep.deliverOrder),
    checkOrder: onOrder('checkOrder', keep.checkOrder),
    recordOrderVaried: onOrder('recordOrderVaried', keep.recordOrderVaried),
    recordOrderExtended: onOrder('recordOrderExtended', keep.recordOrderExtended),
    recordOrderRevoked: onOrder('recordOrderRevoked', keep.recordOrderRevoked),
    recordOrderBreach: onOrder('recordOrderBreach', keep.recordOrderBreach),
    handleOrderBreach: onOrder('handleOrderBreach', keep.handleOrderBreach),
  },
};
