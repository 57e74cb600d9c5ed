import type { SubgraphContext } from '@ger/subgraph';
import { mutation } from '../../deps.ts';
import type { Resolvers } from '../../generated/graphql.ts';
import { cancelPupilImport, importPupils, startPupilImport } from './commands/upload.ts';
import { importsById, listImports, returnedOf } from './queries.ts';
import { wordsOfFault } from './rules/file-words.ts';
import { PUPIL_IMPORT } from './rules/machine.ts';
import { correctedSheet, templateSheet } from './sheets.ts';

const MOST_PROBLEMS = 200;

const done = {
  idOf: ({ id }: { id: string }) => id,
  payload: 'pupilImport',
  read: (context: SubgraphContext, id: string) => context.batch(importsById).load(id),
} as const;

export const pupilImportResolvers: Resolvers = {
  Query: {
    pupilImport: async (_, { id }, context) => (await context.batch(importsById).load(id)) ?? null,
    pupilImports: (_, __, context) => context.read(listImports, undefined),
    pupilTemplate: async () => (await templateSheet()).toString('base64'),
  },
  PupilImport: {
    failure: ({ failure }) => failure && wordsOfFault(failure),
    problems: async ({ id }, _, context) =>
      ((await context.batch(returnedOf).load(id)) ?? [])
        .flatMap(({ number, problems }) => problems.map((problem) => ({ ...problem, row: number })))
        .slice(0, MOST_PROBLEMS),
    correctedSheet: async ({ id, headers }, _, context) => {
      const rows = (await context.batch(returnedOf).load(id)) ?? [];
      return rows.length === 0 ? null : (await correctedSheet(headers, rows)).toString('base64');
    },
    actions: (list, _, { actor }) => PUPIL_IMPORT.actions(list, actor),
  },
  Mutation: {
    importPupils: mutation({ name: 'importPupils', command: importPupils, ...done }),
    startPupilImport: mutation({ name: 'startPupilImport', command: startPupilImport, ...done }),
    cancelPupilImport: mutation({ name: 'cancelPupilImport', command: cancelPupilImport, ...done }),
  },
};
