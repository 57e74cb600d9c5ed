import type { PoliceTx } from '../../../deps.ts';
import type { Report } from '../rules/report.ts';

const about = (report: Report) => ({
  aggregateId: report.id,
  childId: report.childId,
  division: report.place,
});

/** Says that a report came in (4.1.a), and whether it joined a response that was open already. */
export function sayReceived(tx: PoliceTx, report: Report, joined: boolean): Promise<unknown> {
  return tx.outbox.add('report.received', {
    ...about(report),
    payload: {
      reportId: report.id,
      incidentId: report.incidentId,
      unitId: report.unitId,
      reporterKind: report.reporterKind,
      findings: [...report.findings],
      foundAt: report.foundAt.toISOString(),
      findingId: report.findingId,
      joined,
    },
  });
}

/** Says that it is accepted, by the unit that owes its reporter the outcome from now on (L.5). */
export function sayAccepted(tx: PoliceTx, report: Report, unitId: string): Promise<unknown> {
  return tx.outbox.add('report.accepted', {
    ...about(report),
    payload: { reportId: report.id, incidentId: report.incidentId, unitId },
  });
}

/** Says that it was taken out of an incident and stands alone: somebody must go out to it (4.2.a). */
export function saySeparated(
  tx: PoliceTx,
  report: Report,
  { fromIncidentId, unitId }: { fromIncidentId: string; unitId: string },
): Promise<unknown> {
  return tx.outbox.add('report.separated', {
    ...about(report),
    payload: {
      reportId: report.id,
      incidentId: report.incidentId,
      fromIncidentId,
      unitId,
      findings: [...report.findings],
    },
  });
}

/** Says that the reporter was told the outcome, and how (L.5); what was said stays with the police. */
export function sayTold(tx: PoliceTx, report: Report, unitId: string, method: string): Promise<unknown> {
  return tx.outbox.add('report.outcome-told', {
    ...about(report),
    payload: { reportId: report.id, incidentId: report.incidentId, unitId, method },
  });
}
