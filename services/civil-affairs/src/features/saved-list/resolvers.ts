import type { Actor, Result } from '@ger/kernel';
import type { CommandInput } from '@ger/subgraph';
import type { Resolvers } from '../../generated/graphql.ts';
import { mutation, type CivilAffairsDeps } from '../../deps.ts';
import { removeList, renameList, restoreList, saveList } from './commands/change-lists.ts';
import { savedListById, savedLists } from './queries.ts';
import type { SavedList } from './rules/saved-list.ts';

const onList = <Input extends CommandInput>(
  name: string,
  command: (deps: CivilAffairsDeps) => (actor: Actor, input: Input) => Promise<Result<SavedList>>,
) =>
  mutation({
    name,
    command,
    idOf: ({ id }: SavedList) => id,
    payload: 'list',
    read: (context, id) => context.read(savedListById, id),
  });

export const savedListResolvers: Resolvers = {
  Query: {
    savedLists: (_, _args, context) => context.read(savedLists, undefined),
  },
  SavedFilter: {
    within: ({ within }) => (within ? { code: within } : null),
  },
  Mutation: {
    saveList: onList('saveList', saveList),
    renameList: onList('renameList', renameList),
    removeList: onList('removeList', removeList),
    restoreList: onList('restoreList', restoreList),
  },
};
