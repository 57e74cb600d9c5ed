import type { CommandInput } from '@ger/subgraph';
import type { Actor, Result } from '@ger/kernel';
import type { Resolvers } from '../../generated/graphql.ts';
import { mutation, type CivilAffairsDeps } from '../../deps.ts';
import { headerOf } from '../registration-form/rules/columns.ts';
import { XLSX } from '../summary/workbook.ts';
import { exportChildren } from './commands/export-children.ts';
import { cancelExport, openExport } from './commands/keep-export.ts';
import { factsIn } from './contents.ts';
import { exportedFile, exportsById, linksById, listExports } from './queries.ts';
import { isInTime } from './rules/export.ts';
import { EXPORT } from './rules/machine.ts';

const onExport = <Input extends CommandInput>(
  name: string,
  command: (deps: CivilAffairsDeps) => (actor: Actor, input: Input) => Promise<Result<{ id: string }>>,
) =>
  mutation({
    name,
    command,
    idOf: ({ id }: { id: string }) => id,
    payload: 'childExport',
    read: (context, id) => context.batch(exportsById).load(id),
  });

export const exportResolvers: Resolvers = {
  Query: {
    childExports: (_, args, context) => context.read(listExports, args),
    childExport: async (_, { id }, context) => (await context.batch(exportsById).load(id)) ?? null,
    exportedFile: async (_, { link }, context) => {
      const { fileName, content, childIds, made } = await context.read(exportedFile, link);
      // Whoever opens the file reads of every child in it.
      for (const childId of childIds) for (const fact of factsIn(made)) context.noteRead(childId, fact);
      return { fileName, content, mediaType: XLSX };
    },
  },
  ChildExport: {
    withheld: ({ withheld }) => withheld.map((key) => headerOf(key)),
    actions: (made, _, context) =>
      EXPORT.actions({ state: made.state, inTime: isInTime(made, context.now) }, context.actor),
  },
  Mutation: {
    // The purpose belongs to the request, not to the input: it is named once for all that the request reads.
    exportChildren: (parent, args, context) =>
      onExport('exportChildren', exportChildren(context.purpose))(parent, args, context),
    cancelExport: onExport('cancelExport', cancelExport),
    openExport: mutation({
      name: 'openExport',
      command: openExport,
      idOf: ({ id }: { id: string }) => id,
      payload: 'link',
      read: (context, id) => context.batch(linksById).load(id),
    }),
  },
};
