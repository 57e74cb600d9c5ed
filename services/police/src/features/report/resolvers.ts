import { Forbidden } from '@ger/kernel';
import type { SubgraphContext } from '@ger/subgraph';
import type { Resolvers } from '../../generated/graphql.ts';
import { mutation } from '../../deps.ts';
import { incidentById, type Incident } from '../incident/index.ts';
import { joinIncident } from './commands/join-incident.ts';
import { reportAsCitizen } from './commands/report-as-citizen.ts';
import { reportFinding } from './commands/report-finding.ts';
import { separateReport } from './commands/separate-report.ts';
import { tellOutcome } from './commands/tell-outcome.ts';
import { ownReceipts, receipts, reportsOfIncidents, reportSteps } from './queries.ts';
import { REPORT, reportInHand } from './rules/machine.ts';
import type { Report } from './rules/report.ts';

const receipt = {
  idOf: ({ receiptNumber }: { receiptNumber: string }) => receiptNumber,
  payload: 'receipt' as const,
  read: (context: Parameters<typeof incidentById>[0], receiptNumber: string) =>
    context.batch(receipts).load(receiptNumber),
};
const incident = { idOf: ({ id }: Incident) => id, payload: 'incident' as const, read: incidentById };

/** Opens who reported, to the unit in charge alone, and writes down who looked (4.1.c). Throws Forbidden. */
export async function openReporter(report: Report, context: SubgraphContext): Promise<Report> {
  const of = await incidentById(context, report.incidentId);
  if (of?.unitId !== context.officer?.post.unitId) throw new Forbidden('REPORTER');
  // Also where no child is known, which is what the audit of reads goes by.
  await context.request.auditWriter.write(
    context.request.audit({
      kind: 'READ',
      operation: context.request.operation,
      childIds: report.childId === null ? [] : [report.childId],
      facts: ['REPORTER', report.id],
      outcome: 'OK',
    }),
  );
  return report;
}

export const reportResolvers: Resolvers = {
  Query: {
    receipt: async (_, { receiptNumber }, context) =>
      (await context.batch(receipts).load(receiptNumber)) ?? null,
    ownReceipts: (_, __, context) => context.read(ownReceipts, undefined),
  },
  Incident: {
    // What a reporter wrote may tell who it was: only the unit in charge reads it (4.1.c).
    reports: async ({ id, unitId }, _, context) =>
      context.officer?.post.unitId === unitId
        ? ((await context.batch(reportsOfIncidents).load(id)) ?? [])
        : null,
  },
  Report: {
    place: ({ place }) => ({ code: place }),
    history: async ({ id }, _, context) => (await context.batch(reportSteps).load(id)) ?? [],
    actions: async (report, _, context) => {
      const [of, together] = await Promise.all([
        incidentById(context, report.incidentId),
        context.batch(reportsOfIncidents).load(report.incidentId),
      ]);
      if (!of) return [];
      const acting = context.officer?.post.unitId ?? null;
      return REPORT.actions(reportInHand(report, of, together?.length ?? 0, acting), context.actor);
    },
    reporter: (report, _, context) => openReporter(report, context),
  },
  Reporter: {
    name: ({ reporterName }) => reporterName,
    phone: ({ reporterPhone }) => reporterPhone,
    unit: ({ reporterUnit }) => (reporterUnit === null ? null : { id: reporterUnit }),
  },
  Mutation: {
    reportFinding: mutation({ name: 'reportFinding', command: reportFinding, ...receipt }),
    reportAsCitizen: mutation({ name: 'reportAsCitizen', command: reportAsCitizen, ...receipt }),
    joinIncident: mutation({ name: 'joinIncident', command: joinIncident, ...incident }),
    separateReport: mutation({ name: 'separateReport', command: separateReport, ...incident }),
    tellOutcome: mutation({ name: 'tellOutcome', command: tellOutcome, ...incident }),
  },
};
