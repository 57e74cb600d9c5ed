import { mutation } from '../../deps.ts';
import type { CommandInput, SubgraphContext } from '@ger/subgraph';
import type { Actor, Result } from '@ger/kernel';
import type { PoliceDeps } from '../../deps.ts';
import type { Resolvers } from '../../generated/graphql.ts';
import { incidentById } from '../incident/index.ts';
import { openReporter, reportsById, type Report } from '../report/index.ts';
import {
  approveCommendation,
  declineCommendation,
  presentCommendation,
} from './commands/decide-commendation.ts';
import { factsOf, proposeCommendation } from './commands/propose-commendation.ts';
import { commendationsById, commendationsOfReports, listCommendations } from './queries.ts';
import { commendationInHand, toPropose, type Commendation } from './rules/commendation.ts';
import { COMMENDATION } from './rules/machine.ts';

const onCommendation = <Input extends CommandInput>(
  name: string,
  command: (deps: PoliceDeps) => (actor: Actor, input: Input) => Promise<Result<Commendation>>,
) =>
  mutation({
    name,
    command,
    idOf: ({ id }: Commendation) => id,
    payload: 'commendation',
    read: (context, id) => context.batch(commendationsById).load(id),
  });

const standing = async (report: Report, context: SubgraphContext): Promise<Commendation | undefined> =>
  context.batch(commendationsOfReports).load(report.id);

export const commendationResolvers: Resolvers = {
  Query: { commendations: (_, args, context) => context.read(listCommendations, args) },
  Report: {
    commendation: async (report, _, context) => (await standing(report, context)) ?? null,
    commendationActions: async (report, _, context) => {
      const incident = await incidentById(context, report.incidentId);
      if (!incident) return [];
      const one = await standing(report, context);
      const facts = factsOf(report, incident, one !== undefined && one.state !== 'DECLINED');
      return COMMENDATION.actions(toPropose(incident.unitId, facts, context.actor), context.actor);
    },
  },
  Commendation: {
    unit: ({ unitId }) => ({ id: unitId }),
    bureau: ({ bureauId }) => ({ id: bureauId }),
    place: ({ place }) => ({ code: place }),
    organization: ({ organizationId }) => (organizationId === null ? null : { id: organizationId }),
    reporter: async ({ reportId, unitId }, _, context) => {
      if (context.officer?.post.unitId !== unitId) return null;
      const report = await context.batch(reportsById).load(reportId);
      return report ? openReporter(report, context) : null;
    },
    actions: (one, _, { actor }) => COMMENDATION.actions(commendationInHand(one, actor), actor),
  },
  Mutation: {
    proposeCommendation: onCommendation('proposeCommendation', proposeCommendation),
    approveCommendation: onCommendation('approveCommendation', approveCommendation),
    declineCommendation: onCommendation('declineCommendation', declineCommendation),
    presentCommendation: onCommendation('presentCommendation', presentCommendation),
  },
};
