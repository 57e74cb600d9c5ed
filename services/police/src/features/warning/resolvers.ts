import { dayOf, PurposeRequired, type Actor, type Result } from '@ger/kernel';
import { childReferences, type CommandInput, type SubgraphContext } from '@ger/subgraph';
import { mutation, type PoliceDeps } from '../../deps.ts';
import type { Resolvers } from '../../generated/graphql.ts';
import { incidentById } from '../incident/index.ts';
import { deliverWarning } from './commands/deliver-warning.ts';
import { discardWarning, draftWarning, issueWarning } from './commands/draft-warning.ts';
import * as follow from './commands/follow-warning.ts';
import { warningFile } from './paper.ts';
import { listWarnings, warningsById, warningsOfChildren, warningsOfIncidents } from './queries.ts';
import { FOLLOWS, WARNING } from './rules/machine.ts';
import { inHandOf, policeVisits, proposedOn, recipientsLeft, type Warning } from './rules/warning.ts';

const onWarning = <Input extends CommandInput>(
  name: string,
  command: (deps: PoliceDeps) => (actor: Actor, input: Input) => Promise<Result<Warning>>,
) =>
  mutation({
    name,
    command,
    idOf: ({ id }: Warning) => id,
    payload: 'warning',
    read: (context, id) => context.batch(warningsById).load(id),
  });

/** The words of the papers and who signed for them stay with the unit in charge. */
const inCharge = ({ unitId }: Warning, { officer }: SubgraphContext): boolean =>
  officer?.post.unitId === unitId;

export const warningResolvers: Resolvers = {
  Query: {
    warning: async (_, { id }, context) => (await context.batch(warningsById).load(id)) ?? null,
    warnings: (_, args, context) => context.read(listWarnings, args),
  },
  Child: {
    warnings: async ({ id }, _, context) => (await context.batch(warningsOfChildren).load(id)) ?? [],
  },
  Incident: {
    warnings: async ({ id }, _, context) => (await context.batch(warningsOfIncidents).load(id)) ?? [],
    // Which decision, if any, the portal reads from the acts of the incident.
    warningActions: (incident, _, { actor, now }) =>
      WARNING.actions(
        proposedOn(incident, actor, { today: dayOf(now), decided: true, another: false }),
        actor,
      ),
  },
  Warning: {
    child: async ({ childId }, _, context) => (await context.batch(childReferences).load(childId)) ?? null,
    incident: async ({ incidentId }, _, context) => (await incidentById(context, incidentId)) ?? null,
    unit: ({ unitId }) => ({ id: unitId }),
    place: ({ place }) => ({ code: place }),
    perpetrator: ({ perpetrator }) => perpetrator.name,
    perpetratorRelation: ({ perpetrator }) => perpetrator.relation,
    representative: ({ representative }) => representative.name,
    representativeRelation: ({ representative }) => representative.relation,
    facts: (warning, _, context) => (inCharge(warning, context) ? warning.facts : null),
    deliveries: (warning, _, context) =>
      warning.deliveries.map((one) => ({
        ...one,
        at: new Date(one.at),
        receiver: inCharge(warning, context) ? one.receiver : null,
      })),
    recipientsLeft: (warning) => recipientsLeft(warning),
    visits: (warning, _, context) =>
      warning.visits.map((one) => ({ ...one, note: inCharge(warning, context) ? one.note : null })),
    visitsDue: async (warning, _, context) =>
      policeVisits(warning, await context.tightened()).map((slot) => ({ ...slot })),
    breaches: (warning, _, context) =>
      warning.breaches.map((one) => ({
        ...one,
        kinds: [...one.kinds],
        note: inCharge(warning, context) ? one.note : null,
        handledAt: one.handledAt === null ? null : new Date(one.handledAt),
      })),
    isLate: ({ state, dueAt }, _, { now }) => WAITING.has(state) && dueAt < now,
    file: async (warning, _, context) => {
      if (!inCharge(warning, context) || warning.issuedAt === null) return null;
      if (context.purpose === undefined) throw new PurposeRequired('INCIDENT');
      await context.request.auditWriter.write(
        context.request.audit({
          kind: 'READ',
          operation: context.request.operation,
          childIds: [warning.childId],
          facts: ['INCIDENT', warning.id],
          outcome: 'OK',
        }),
      );
      return warningFile(warning);
    },
    actions: (warning, _, { actor, now }) =>
      WARNING.actions(inHandOf(warning, actor, now), actor).filter(({ action }) => !FOLLOWS.includes(action)),
  },
  Mutation: {
    draftWarning: onWarning('draftWarning', draftWarning),
    discardWarning: onWarning('discardWarning', discardWarning),
    issueWarning: onWarning('issueWarning', issueWarning),
    deliverWarning: onWarning('deliverWarning', deliverWarning),
    recordWarningVisit: onWarning('recordWarningVisit', follow.recordWarningVisit),
    recordWarningBreach: onWarning('recordWarningBreach', follow.recordWarningBreach),
    raiseWarning: onWarning('raiseWarning', follow.raiseWarning),
    dismissWarningBreach: onWarning('dismissWarningBreach', follow.dismissWarningBreach),
  },
};

const WAITING: ReadonlySet<string> = new Set(['ISSUED', 'SERVED', 'BREACHED', 'RAISED']);
