import { pageSize } from '@ger/subgraph';
import type { Resolvers } from '../../generated/graphql.ts';
import { mutation } from '../../deps.ts';
import { dossiersById } from '../dossier/queries.ts';
import type { Dossier } from '../dossier/rules/dossier.ts';
import { nameKeyChild, releaseKeyChild } from './commands/change-key-child.ts';
import { keyActsOfChildren } from './queries.ts';
import { keyGroundsOf } from './rules/key-child.ts';

const onKeyChild = (name: string, command: typeof nameKeyChild) =>
  mutation({
    name,
    command,
    idOf: ({ id }: Dossier) => id,
    payload: 'child',
    read: (context, id) => context.batch(dossiersById).load(id),
  });

export const keyChildResolvers: Resolvers = {
  Child: {
    isKey: (dossier) => keyGroundsOf(dossier).length > 0,
    keyGrounds: (dossier) => keyGroundsOf(dossier),
    keyActs: async ({ childId }, { first }, context) =>
      ((await context.batch(keyActsOfChildren).load(childId)) ?? []).slice(0, pageSize(first)),
  },
  Mutation: {
    nameKeyChild: onKeyChild('nameKeyChild', nameKeyChild),
    releaseKeyChild: onKeyChild('releaseKeyChild', releaseKeyChild),
  },
};
