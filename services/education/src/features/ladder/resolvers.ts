import { dayOf, type Actor, type Result } from '@ger/kernel';
import type { SubgraphContext } from '@ger/subgraph';
import { mutation, type EducationDeps } from '../../deps.ts';
import type { Resolvers } from '../../generated/graphql.ts';
import * as steps from './commands/steps.ts';
import { ladderReportsById, ladderStandings, listLadderReports, unitName } from './queries.ts';
import { ladderFile } from './report-paper.ts';
import { actionsOn } from './rules/machine.ts';
import { isLate, type LadderReport } from './rules/report.ts';

const reportById = (context: SubgraphContext, id: string): Promise<LadderReport | undefined> =>
  context.batch(ladderReportsById).load(id);

const onReport = (
  name: string,
  command: (
    deps: EducationDeps,
  ) => (actor: Actor, input: steps.LadderReportInput) => Promise<Result<LadderReport>>,
) => mutation({ name, command, idOf: ({ id }: LadderReport) => id, payload: 'report', read: reportById });

export const ladderResolvers: Resolvers = {
  Query: {
    ladderReport: async (_, { id }, context) => (await reportById(context, id)) ?? null,
    ladderReports: (_, args, context) => context.read(listLadderReports, args),
    ladderStandings: (_, __, context) => context.read(ladderStandings, undefined),
  },
  LadderReport: {
    __resolveReference: async ({ id }, context) => (await reportById(context, id)) ?? null,
    unit: ({ unitId: id }) => ({ id }),
    division: ({ division: code }) => ({ code }),
    late: (report, _, { now }) => isLate(report, dayOf(now), dayOf),
    paper: async (report, _, context) =>
      ladderFile({ report, unit: await context.read(unitName, report.unitId) }),
    actions: (report, _, { actor }) => actionsOn(report, actor),
  },
  Mutation: {
    drawUpLadderReport: onReport('drawUpLadderReport', steps.drawUpLadderReport),
    reviewLadderReport: onReport('reviewLadderReport', steps.reviewLadderReport),
    sendBackLadderReport: onReport('sendBackLadderReport', steps.sendBackLadderReport),
    fileLadderReport: onReport('fileLadderReport', steps.fileLadderReport),
  },
};
