import type { Actor, Result } from '@ger/kernel';
import { found, type CommandInput, type SubgraphContext } from '@ger/subgraph';
import { mutation, type EducationDeps } from '../../deps.ts';
import type { Resolvers } from '../../generated/graphql.ts';
import { pupilsById } from '../pupil/index.ts';
import { acknowledgeDropoutReport } from './commands/acknowledge-dropout-report.ts';
import { recordPersuasion } from './commands/record-persuasion.ts';
import { registerDropout } from './commands/register-dropout.ts';
import { reportDropout } from './commands/report-dropout.ts';
import * as steps from './commands/steps.ts';
import { checkOrderToCorrect } from './commands/check-order-to-correct.ts';
import { takeLawfulMeasure } from './commands/take-lawful-measure.ts';
import {
  actionsSeen,
  dropoutBoard,
  dropoutsById,
  dropoutsOfChildren,
  listDropouts,
  nextActsSeen,
} from './queries.ts';
import { reportFacts } from './report-facts.ts';
import { reportFile } from './report-paper.ts';
import type { DropoutCase } from './rules/dropout-case.ts';
import { LAWFUL_MEASURES, missingFor } from './rules/lawful-measures.ts';

const dropoutById = (context: SubgraphContext, id: string): Promise<DropoutCase | undefined> =>
  context.batch(dropoutsById).load(id);

const onDropout = <Input extends CommandInput>(
  name: string,
  command: (deps: EducationDeps) => (actor: Actor, input: Input) => Promise<Result<DropoutCase>>,
) =>
  mutation({ name, command, idOf: ({ id }: DropoutCase) => id, payload: 'dropoutCase', read: dropoutById });

const instant = (at: string | undefined): Date | null => (at === undefined ? null : new Date(at));
const unit = (id: string | null) => (id === null ? null : { id });

export const dropoutResolvers: Resolvers = {
  Query: {
    dropoutCase: async (_, { id }, context) => (await dropoutById(context, id)) ?? null,
    dropoutCases: (_, args, context) => context.read(listDropouts, args),
    dropoutBoard: (_, __, context) => context.read(dropoutBoard, undefined),
  },
  Child: {
    dropoutCases: async ({ id }, _, context) => (await context.batch(dropoutsOfChildren).load(id)) ?? [],
  },
  DropoutCase: {
    __resolveReference: async ({ id }, context) => (await dropoutById(context, id)) ?? null,
    pupil: async ({ pupilId }, _, context) => found(await context.batch(pupilsById).load(pupilId)),
    school: ({ unitId }) => ({ id: unitId }),
    attempts: ({ attempts }) => [...attempts],
    measures: ({ measures }) => [...measures],
    nextActs: (dropout, _, context) => context.read(nextActsSeen, dropout),
    measureChoices: (dropout) =>
      LAWFUL_MEASURES.map(({ kind, namesDay }) => ({ kind, namesDay, missing: missingFor(kind, dropout) })),
    report: (dropout) => dropout.report && { ...dropout.report, dropout },
    actions: (dropout, _, context) => context.read(actionsSeen, { dropout, actor: context.actor }),
  },
  LawfulMeasure: {
    checkedOn: ({ check }) => check?.on ?? null,
    outcome: ({ check }) => check?.outcome ?? null,
    checkNote: ({ check }) => check?.note ?? null,
  },
  DropoutReport: {
    absentSince: ({ absence }) => absence?.since ?? null,
    absentDays: ({ absence }) => absence?.days ?? null,
    paper: async ({ dropout, ...report }, _, context) => {
      const facts = await context.read(reportFacts, { dropout, report });
      return facts ? reportFile(facts) : null;
    },
    reportedAt: ({ reportedAt }) => new Date(reportedAt),
    bureau: ({ bureauUnitId }) => unit(bureauUnitId),
    township: ({ townshipUnitId }) => unit(townshipUnitId),
    bureauAcknowledgedAt: ({ acknowledged }) => instant(acknowledged.EDUCATION_BUREAU?.at),
    townshipAcknowledgedAt: ({ acknowledged }) => instant(acknowledged.TOWNSHIP?.at),
  },
  Mutation: {
    registerDropout: onDropout('registerDropout', registerDropout),
    recordPersuasion: onDropout('recordPersuasion', recordPersuasion),
    declarePersuasionFailed: onDropout('declarePersuasionFailed', steps.declarePersuasionFailed),
    reportDropout: onDropout('reportDropout', reportDropout),
    acknowledgeDropoutReport: onDropout('acknowledgeDropoutReport', acknowledgeDropoutReport),
    takeLawfulMeasure: onDropout('takeLawfulMeasure', takeLawfulMeasure),
    checkOrderToCorrect: onDropout('checkOrderToCorrect', checkOrderToCorrect),
    recordReturn: onDropout('recordReturn', steps.recordReturn),
    reopenDropout: onDropout('reopenDropout', steps.reopenDropout),
    recordTransfer: onDropout('recordTransfer', steps.recordTransfer),
    recordAgedOut: onDropout('recordAgedOut', steps.recordAgedOut),
    closeDropoutInError: onDropout('closeDropoutInError', steps.closeDropoutInError),
  },
};
