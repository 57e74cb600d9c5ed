import type { Resolvers } from '../../generated/graphql.ts';
import { mutation } from '../../deps.ts';
import { importSurvey } from './commands/import-survey.ts';
import { importsById, problemsOfImports, rowsOfImports } from './queries.ts';
import { correctedSheet, templateSheet } from './workbook.ts';

export const surveyImportResolvers: Resolvers = {
  Query: {
    surveyImport: async (_, { id }, context) => (await context.batch(importsById).load(id)) ?? null,
    surveyTemplate: async () => (await templateSheet()).toString('base64'),
  },
  SurveyImport: {
    problems: async ({ id }, _, context) => (await context.batch(problemsOfImports).load(id)) ?? [],
    correctedSheet: async ({ id, headers, rejected }, _, context) =>
      rejected === 0 ? null : correctedSheet(headers, (await context.batch(rowsOfImports).load(id)) ?? []),
  },
  Mutation: {
    importSurvey: mutation({
      name: 'importSurvey',
      command: importSurvey,
      idOf: ({ id }: { id: string }) => id,
      payload: 'surveyImport',
      read: (context, id) => context.batch(importsById).load(id),
    }),
  },
};
