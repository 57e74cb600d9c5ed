import type { Actor, Result } from '@ger/kernel';
import type { CommandInput, SubgraphContext } from '@ger/subgraph';
import type { Resolvers } from '../../generated/graphql.ts';
import { mutation, type CivilAffairsDeps } from '../../deps.ts';
import { dossiersById } from '../dossier/queries.ts';
import { cancelSurvey, decideSurveyRows, startSurvey } from './commands/decide.ts';
import { importSurvey } from './commands/import-survey.ts';
import { correctedCsv, correctedWorkbook } from './corrected-sheet.ts';
import { listLines, problemsOfImports, returnedRows } from './lines.ts';
import { importsById, listImports, type SurveyImportView } from './queries.ts';
import { wordsOfFault } from './rules/file-faults.ts';
import { SURVEY_IMPORT } from './rules/machine.ts';
import { templateSheet } from './template.ts';

const onImport = <Input extends CommandInput>(
  name: string,
  command: (deps: CivilAffairsDeps) => (actor: Actor, input: Input) => Promise<Result<{ id: string }>>,
) =>
  mutation({
    name,
    command,
    idOf: ({ id }: { id: string }) => id,
    payload: 'surveyImport',
    read: (context: SubgraphContext, id) => context.batch(importsById).load(id),
  });

async function correctedSheet(view: SurveyImportView, context: SubgraphContext): Promise<string | null> {
  const rows = view.forgotten ? [] : await context.read(returnedRows, view);
  if (rows.length === 0) return null;
  const file =
    view.kind === 'CSV' ? correctedCsv(view.headers, rows) : await correctedWorkbook(view.headers, rows);
  return file.toString('base64');
}

/** Once lines have gone in, what came of them counts; before, what was found of them. */
const isWorkedOn = ({ finishedAt, startedAt }: SurveyImportView): boolean =>
  finishedAt !== null && startedAt !== null;
const wouldComeBack = ({ found }: SurveyImportView): number =>
  (found.BAD ?? 0) + (found.DIFFERS ?? 0) + (found.LIKELY ?? 0) - (found.ACCEPTED ?? 0);

const inHand = ({ state, found }: SurveyImportView) => ({
  state,
  toAdd: (found.NEW ?? 0) + (found.ACCEPTED ?? 0),
  likely: found.LIKELY ?? 0,
});

export const surveyImportResolvers: Resolvers = {
  Query: {
    surveyImport: async (_, { id }, context) => (await context.batch(importsById).load(id)) ?? null,
    surveyImports: (_, args, context) => context.read(listImports, args),
    surveyTemplate: () => templateSheet(),
  },
  SurveyImport: {
    counts: ({ found }) => ({
      new: found.NEW ?? 0,
      likely: found.LIKELY ?? 0,
      accepted: found.ACCEPTED ?? 0,
      unchanged: found.UNCHANGED ?? 0,
      differing: found.DIFFERS ?? 0,
      bad: found.BAD ?? 0,
    }),
    unchanged: (view) => (isWorkedOn(view) ? view.unchanged : (view.found.UNCHANGED ?? 0)),
    rejected: (view) => (isWorkedOn(view) ? view.rejected : wouldComeBack(view)),
    failure: ({ fault }) => fault && { code: fault.code, ...wordsOfFault(fault) },
    lines: (view, args, context) => context.read(listLines, { ...args, view }),
    problems: async ({ id }, _, context) => (await context.batch(problemsOfImports).load(id)) ?? [],
    correctedSheet: (view, _, context) => correctedSheet(view, context),
    correctedFileName: ({ fileName, kind }) =>
      `${fileName.replace(/\.[^.]*$/, '')}-需更正.${kind.toLowerCase()}`,
    actions: (view, _, { actor }) => SURVEY_IMPORT.actions(inHand(view), actor),
  },
  SurveyLine: {
    child: async ({ childId }, _, context) =>
      childId === null ? null : ((await context.batch(dossiersById).load(childId)) ?? null),
    candidates: ({ candidates }) => [...candidates],
  },
  Mutation: {
    importSurvey: onImport('importSurvey', importSurvey),
    decideSurveyRows: onImport('decideSurveyRows', decideSurveyRows),
    startSurvey: onImport('startSurvey', startSurvey),
    cancelSurvey: onImport('cancelSurvey', cancelSurvey),
  },
};
