import { newId, ok, requireReason, type Actor, type Result } from '@ger/kernel';
import type { PoliceDeps, PoliceTx } from '../../../deps.ts';
import type { Report } from '../../report/index.ts';
import { toPropose, type Commendation, type CommendationForm } from '../rules/commendation.ts';
import { COMMENDATION } from '../rules/machine.ts';

export interface ProposeCommendationInput {
  readonly idempotencyKey: string;
  readonly reportId: string;
  readonly form: CommendationForm;
  readonly merits: string;
}

/** What every event of a commendation says. No child, no report and no reporter. */
export function aboutCommendation({ id, place, unitId, bureauId, recipient }: Commendation) {
  return {
    aggregateId: id,
    childId: null,
    division: place,
    payload: { commendationId: id, unitId, bureauId, recipient },
  };
}

/** What of a report matters to a commendation (4.1.c). */
export const factsOf = (
  { reporterKind, reporterName, reporterUnit }: Report,
  incident: { readonly state: string },
  isCommended: boolean,
) => ({
  isClosed: incident.state === 'CLOSED',
  isVoluntary: reporterKind === 'VOLUNTARY',
  isReporterKnown: reporterUnit !== null || reporterName !== null,
  isCommended,
});

/**
 * 提出表彰 — the unit that received the report proposes to commend who made it, once the case is closed (4.1.c). Who it is
 * stays in the report; an organization is named, a person is not.
 */
export const proposeCommendation =
  ({ inTransaction }: PoliceDeps) =>
  (actor: Actor, { reportId, form, merits }: ProposeCommendationInput): Promise<Result<Commendation>> =>
    inTransaction(async (tx) => {
      const report = await tx.reports.get(reportId);
      const incident = await tx.incidents.get(report.incidentId);
      const facts = factsOf(report, incident, await tx.commendations.holdReport(reportId));
      const step = COMMENDATION.attempt(
        toPropose(incident.unitId, facts, actor),
        'proposeCommendation',
        actor,
      );
      if (!step.ok) return step;
      requireReason(merits, '请写明事迹，不超过二千字', 'say what for, in at most 2000 characters');
      const proposed = await tx.commendations.add(
        await proposalOf(tx, report, incident.unitId, { form, merits, actor }),
      );
      await tx.outbox.add('commendation.proposed', aboutCommendation(proposed));
      return ok(proposed);
    });

async function proposalOf(
  tx: PoliceTx,
  report: Report,
  unitId: string,
  { form, merits, actor }: { form: CommendationForm; merits: string; actor: Actor },
): Promise<Commendation> {
  if (actor.kind !== 'officer') throw new Error('the machine asked for an officer');
  return {
    id: newId(),
    version: 1,
    state: 'PROPOSED',
    reportId: report.id,
    place: report.place,
    unitId,
    bureauId: await tx.commendations.bureauOf(unitId),
    recipient: report.reporterUnit === null ? 'PERSON' : 'ORGANIZATION',
    organizationId: report.reporterUnit,
    form,
    merits: merits.trim(),
    proposedBy: actor.officer.officerId,
    proposedAt: tx.now,
    decidedAt: null,
    decision: null,
    presentedOn: null,
  };
}
