import type { Actor, Result } from '@ger/kernel';
import type { PoliceDeps, PoliceTx } from '../../../deps.ts';
import type { Incident } from '../../incident/index.ts';
import { REPORT, reportInHand, type ReportAction } from '../rules/machine.ts';
import type { Report } from '../rules/report.ts';

export interface ReportInput {
  readonly idempotencyKey: string;
  readonly reportId: string;
  readonly reason: string;
}

/** A report that may be acted on, and the incident it belongs to, whose row is held until the end. */
interface Reported {
  readonly report: Report;
  readonly incident: Incident;
}

/**
 * An act on a report: its incident is held, so that two officers do not take the last two reports out of it at once;
 * then the machine is asked. Answers the incident that the officer goes on with.
 */
export const onReport =
  <Input extends ReportInput>(
    action: ReportAction,
    work: (tx: PoliceTx, reported: Reported, input: Input) => Promise<Result<Incident>>,
  ) =>
  ({ inTransaction }: PoliceDeps) =>
  (actor: Actor, input: Input): Promise<Result<Incident>> =>
    inTransaction(async (tx) => {
      const seen = await tx.reports.get(input.reportId);
      await tx.incidents.hold([seen.incidentId]);
      const report = await tx.reports.get(input.reportId);
      const incident = await tx.incidents.get(report.incidentId);
      const together = (await tx.reports.ofIncident(incident.id)).length;
      const actingUnitId = actor.kind === 'officer' ? actor.officer.post.unitId : null;
      const step = REPORT.attempt(reportInHand(report, incident, together, actingUnitId), action, actor);
      if (!step.ok) return step;
      return work(tx, { report: { ...report, state: step.value.state }, incident }, input);
    });
