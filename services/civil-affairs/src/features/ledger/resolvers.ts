import type { Resolvers } from '../../generated/graphql.ts';
import { mutation } from '../../deps.ts';
import { dossiersById } from '../dossier/queries.ts';
import { nameKeyChildren } from './commands/name-key-children.ts';
import { bulkActsById, countChildren, listChildren, meansOf, refusalsOfBulkActs } from './queries.ts';
import type { BulkAct } from './store.ts';

export const ledgerResolvers: Resolvers = {
  Query: {
    children: async (_, { first, after, search, order, filter, ...single }, context) => {
      // The single conditions came first and stay for who asks by them.
      const asked = { first, after, search, order, filter: { ...single, ...filter } };
      const page = await context.read(listChildren, asked);
      // A total or a cursor of a search tells of a child by name, although no field of the child is asked for.
      if (search?.trim() || order === 'NAME')
        for (const { node } of page.edges) context.noteRead(node.childId, 'CHILD_CORE');
      return page;
    },
    ledgerMeans: (_, _args, context) => meansOf(context.signedIn()),
    bulkAct: async (_, { id }, context) => (await context.batch(bulkActsById).load(id)) ?? null,
  },
  ChildConnection: {
    total: ({ asked }, _, context) => context.read(countChildren, asked),
  },
  BulkAct: {
    refused: async ({ id }, _, context) => (await context.batch(refusalsOfBulkActs).load(id)) ?? [],
  },
  BulkRefusal: {
    child: async ({ childId }, _, context) => (await context.batch(dossiersById).load(childId)) ?? null,
  },
  Mutation: {
    nameKeyChildren: mutation({
      name: 'nameKeyChildren',
      command: nameKeyChildren,
      idOf: ({ id }: BulkAct) => id,
      payload: 'bulkAct',
      read: (context, id) => context.batch(bulkActsById).load(id),
    }),
  },
};
