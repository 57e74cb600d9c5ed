import { childReferences, type SubgraphContext } from '@ger/subgraph';
import type { Resolvers } from '../../generated/graphql.ts';
import { mutation, type PoliceDeps } from '../../deps.ts';
import { PurposeRequired, type Actor, type Result } from '@ger/kernel';
import { paperFile } from './paper-file.ts';
import type { IncidentInput } from './commands/act.ts';
import { recordMeasureStep } from './commands/record-measure-step.ts';
import { requestMeasure } from './commands/request-measure.ts';
import { issuePaper } from './commands/issue-paper.ts';
import { nameChild } from './commands/name-child.ts';
import { servePaper } from './commands/serve-paper.ts';
import { completeMeasure, notifyTownship, waiveMeasure } from './commands/settle-measure.ts';
import * as steps from './commands/steps.ts';
import { substantiateIncident } from './commands/substantiate-incident.ts';
import { transferIncident } from './commands/transfer-incident.ts';
import {
  incidentsById,
  incidentSteps,
  incidentsOfChildren,
  listIncidents,
  protectionMatters,
  reportCounts,
} from './queries.ts';
import { inHandOf, type Incident } from './rules/incident.ts';
import { INCIDENT } from './rules/machine.ts';
import { askedWith, placesFor } from './rules/requests.ts';

/** One incident, as far as the officer may see it. */
export const incidentById = (context: SubgraphContext, id: string): Promise<Incident | undefined> =>
  context.batch(incidentsById).load(id);

const onIncident = <Input extends IncidentInput>(
  name: string,
  command: (deps: PoliceDeps) => (actor: Actor, input: Input) => Promise<Result<Incident>>,
) => mutation({ name, command, idOf: ({ id }: Incident) => id, payload: 'incident', read: incidentById });

export const incidentResolvers: Resolvers = {
  Query: {
    incident: async (_, { id }, context) => (await incidentById(context, id)) ?? null,
    incidents: (_, args, context) => context.read(listIncidents, args),
  },
  Child: {
    __resolveReference: async ({ id }, context) => (await context.batch(childReferences).load(id)) ?? null,
    incidents: async ({ id }, _, context) => (await context.batch(incidentsOfChildren).load(id)) ?? [],
    protectionMatter: async ({ id }, _, context) =>
      (await context.batch(protectionMatters).load(id)) ?? false,
  },
  Incident: {
    __resolveReference: async ({ id }, context) => (await incidentById(context, id)) ?? null,
    child: async ({ childId }, _, context) =>
      childId === null ? null : ((await context.batch(childReferences).load(childId)) ?? null),
    unit: ({ unitId }) => ({ id: unitId }),
    place: ({ place }) => ({ code: place }),
    joinedInto: async ({ joinedInto }, _, context) =>
      joinedInto === null ? null : ((await incidentById(context, joinedInto)) ?? null),
    reportCount: async ({ id }, _, context) => (await context.batch(reportCounts).load(id)) ?? 0,
    // What an officer wrote at a step stays with the unit in charge, as reports do (4.1.c).
    steps: async ({ id, unitId }, _, context) => {
      const inCharge = context.officer?.post.unitId === unitId;
      const steps = (await context.batch(incidentSteps).load(id)) ?? [];
      return steps.map((step) => (inCharge ? step : { ...step, reason: null }));
    },
    papers: (incident, _, { officer }) =>
      officer?.post.unitId === incident.unitId
        ? incident.papers.map((paper) => ({ ...paper, incident }))
        : null,
    actions: (incident, _, { actor }) => INCIDENT.actions(inHandOf(incident, actor), actor),
  },
  IncidentPaper: {
    issuedAt: ({ issuedAt }) => new Date(issuedAt),
    servedAt: ({ service }) => (service === null ? null : new Date(service.at)),
    servedOn: ({ service }) => service?.on ?? null,
    method: ({ service }) => service?.method ?? null,
    receiver: ({ service }) => service?.receiver ?? null,
    // Names and conduct of a family: for a purpose, and who looked is written down also where no child is known (L.14).
    file: async ({ incident, ...paper }, _, context) => {
      if (context.purpose === undefined) throw new PurposeRequired('INCIDENT');
      await context.request.auditWriter.write(
        context.request.audit({
          kind: 'READ',
          operation: context.request.operation,
          childIds: incident.childId === null ? [] : [incident.childId],
          facts: ['INCIDENT', paper.id],
          outcome: 'OK',
        }),
      );
      return paperFile(incident, paper);
    },
  },
  Measure: {
    settledAt: ({ settledAt }) => (settledAt === null ? null : new Date(settledAt)),
    asks: ({ kind }) => askedWith(kind) ?? null,
    places: ({ kind }) => (askedWith(kind) === 'PLACEMENT' ? [...placesFor(kind)] : []),
    steps: ({ steps }) => [...(steps ?? [])],
    request: ({ request }) => request ?? null,
  },
  MeasureStep: {
    at: ({ at }) => new Date(at),
  },
  MeasureRequest: {
    askedAt: ({ askedAt }) => new Date(askedAt),
    answeredAt: ({ answeredAt }) => (answeredAt === null ? null : new Date(answeredAt)),
    toUnit: ({ toUnitId }) => (toUnitId === null ? null : { id: toUnitId }),
  },
  Mutation: {
    acceptIncident: onIncident('acceptIncident', steps.acceptIncident),
    transferIncident: onIncident('transferIncident', transferIncident),
    nameChild: onIncident('nameChild', nameChild),
    dispatchIncident: onIncident('dispatchIncident', steps.dispatchIncident),
    arriveOnScene: onIncident('arriveOnScene', steps.arriveOnScene),
    substantiateIncident: onIncident('substantiateIncident', substantiateIncident),
    proposeUnfounded: onIncident('proposeUnfounded', steps.proposeUnfounded),
    confirmUnfounded: onIncident('confirmUnfounded', steps.confirmUnfounded),
    startHandling: onIncident('startHandling', steps.startHandling),
    requestMeasure: onIncident('requestMeasure', requestMeasure),
    recordMeasureStep: onIncident('recordMeasureStep', recordMeasureStep),
    completeMeasure: onIncident('completeMeasure', completeMeasure),
    waiveMeasure: onIncident('waiveMeasure', waiveMeasure),
    issuePaper: onIncident('issuePaper', issuePaper),
    servePaper: onIncident('servePaper', servePaper),
    notifyTownship: onIncident('notifyTownship', notifyTownship),
    startFollowUp: onIncident('startFollowUp', steps.startFollowUp),
    closeIncident: onIncident('closeIncident', steps.closeIncident),
  },
};
