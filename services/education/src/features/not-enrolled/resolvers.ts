import { childReferences, found } from '@ger/subgraph';
import { mutation } from '../../deps.ts';
import type { Resolvers } from '../../generated/graphql.ts';
import { reopenNotEnrolled, resolveNotEnrolled } from './commands/resolve-not-enrolled.ts';
import { countNotEnrolled, listNotEnrolled, matchesWaiting, notEnrolledById } from './queries.ts';
import { NOT_ENROLLED, notEnrolledInHand, type NotEnrolled } from './rules/not-enrolled.ts';

export const notEnrolledResolvers: Resolvers = {
  Query: {
    notEnrolled: (_, args, context) => context.read(listNotEnrolled, args),
  },
  NotEnrolledConnection: {
    counts: (_, __, context) => context.read(countNotEnrolled, undefined),
  },
  NotEnrolled: {
    child: async ({ childId }, _, context) => found(await context.batch(childReferences).load(childId)),
    matchProposed: async ({ childId }, _, context) =>
      (await context.batch(matchesWaiting).load(childId)) === true,
    actions: (one, _, { actor }) => NOT_ENROLLED.actions(notEnrolledInHand(one, actor), actor),
  },
  Mutation: {
    resolveNotEnrolled: mutation({
      name: 'resolveNotEnrolled',
      command: resolveNotEnrolled,
      idOf: ({ id }: NotEnrolled) => id,
      payload: 'notEnrolled',
      read: (context, id) => context.batch(notEnrolledById).load(id),
    }),
    reopenNotEnrolled: mutation({
      name: 'reopenNotEnrolled',
      command: reopenNotEnrolled,
      idOf: ({ id }: NotEnrolled) => id,
      payload: 'notEnrolled',
      read: (context, id) => context.batch(notEnrolledById).load(id),
    }),
  },
};
