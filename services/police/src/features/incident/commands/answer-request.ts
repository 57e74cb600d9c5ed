import type { Actor } from '@ger/kernel';
import type { PoliceDeps } from '../../../deps.ts';
import type { Measure } from '../rules/incident.ts';
import { aboutIncident } from './act.ts';
import { withMeasure } from './request-measure.ts';

export interface RequestAnswer {
  readonly incidentId: string;
  readonly requestId: string;
  readonly answer: 'DONE' | 'REFUSED';
  readonly reason: string | null;
}

/**
 * 收到答复 — another agency answered what was asked (4.2.c, e, i, j): done, and so is the measure; or refused, and the
 * measure stays open. An answer to a request that was asked anew meanwhile, or answered before, changes nothing.
 */
export const answerRequest =
  ({ inTransaction }: PoliceDeps) =>
  (_: Actor, { incidentId, requestId, answer, reason }: RequestAnswer): Promise<void> =>
    inTransaction(async (tx) => {
      await tx.incidents.hold([incidentId]);
      const incident = await tx.incidents.find(incidentId);
      const measure = incident?.measures.find(({ request }) => request?.id === requestId);
      if (!incident || !measure?.request || measure.request.answer !== null) return;
      const answeredAt = tx.now.toISOString();
      const request = { ...measure.request, answer, answeredAt, reason };
      const done = answer === 'DONE' && measure.state === 'OPEN';
      const changed: Measure = {
        ...measure,
        request,
        ...(done && { state: 'DONE', settledAt: answeredAt }),
      };
      const appended = await tx.incidents.append(withMeasure(incident, changed), '收到有关部门答复');
      if (!done) return;
      const about = aboutIncident(appended);
      await tx.outbox.add('incident.measure-settled', {
        ...about,
        payload: { ...about.payload, measure: measure.kind, settled: 'DONE' },
      });
    });
