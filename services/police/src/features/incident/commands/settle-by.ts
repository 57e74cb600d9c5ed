import type { PoliceTx } from '../../../deps.ts';
import type { Incident } from '../rules/incident.ts';
import type { MeasureKind } from '../rules/vocabulary.ts';
import { aboutIncident } from './act.ts';
import { withMeasure } from './request-measure.ts';

/** What was done elsewhere settles the measure of the incident; nothing happens where it is not open. */
export async function settleMeasure(
  tx: PoliceTx,
  incident: Incident,
  kind: MeasureKind,
  note: string,
): Promise<void> {
  const measure = incident.measures.find((each) => each.kind === kind && each.state === 'OPEN');
  if (!measure) return;
  const settledAt = tx.now.toISOString();
  const settled = withMeasure(incident, { ...measure, state: 'DONE', settledAt, note });
  const appended = await tx.incidents.append(settled, note);
  const about = aboutIncident(appended);
  await tx.outbox.add('incident.measure-settled', {
    ...about,
    payload: { ...about.payload, measure: kind, settled: 'DONE' },
  });
}
