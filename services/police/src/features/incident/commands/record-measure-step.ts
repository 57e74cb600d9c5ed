import { InvalidInput, ok } from '@ger/kernel';
import type { MeasureStep } from '../rules/requests.ts';
import type { MeasureKind } from '../rules/vocabulary.ts';
import { actOnIncident, type IncidentInput } from './act.ts';
import { withMeasure } from './request-measure.ts';

export interface RecordMeasureStepInput extends IncidentInput {
  readonly measure: MeasureKind;
  readonly kind: MeasureStep['kind'];
  readonly note: string;
}

/** 记录落实经过 — an attempt to reach the parents, a hospital's or an appraiser's answer (4.2.b, c, g). */
export const recordMeasureStep = actOnIncident<RecordMeasureStepInput>({
  action: 'recordMeasureStep',
  reasonOf: ({ note }) => note,
  change(incident, { measure: kind, kind: step, note }, { now }) {
    const measure = incident.measures.find((each) => each.kind === kind);
    if (!measure)
      throw new InvalidInput([
        { path: 'measure', zh: '本事件没有这项措施', en: 'not a measure of this incident' },
      ]);
    if (note.trim() === '')
      throw new InvalidInput([{ path: 'note', zh: '请说明经过', en: 'say what happened' }]);
    const steps = [...(measure.steps ?? []), { at: now.toISOString(), kind: step, note }];
    return ok(withMeasure(incident, { ...measure, steps }));
  },
});
