import { InvalidInput, newId, ok, refuse, type Refusal } from '@ger/kernel';
import type { PoliceTx } from '../../../deps.ts';
import type { Incident, Measure } from '../rules/incident.ts';
import { askedWith, placesFor, type CarePlace } from '../rules/requests.ts';
import type { MeasureKind } from '../rules/vocabulary.ts';
import { aboutIncident, actOnIncident } from './act.ts';
import type { StepInput } from './steps.ts';

export interface RequestMeasureInput extends StepInput {
  readonly measure: MeasureKind;
  /** Where the police took the child already; relative and village are theirs to choose (4.2.c). */
  readonly carePlace?: CarePlace | null;
  readonly schoolLevel?: string | null;
  readonly language?: string | null;
  readonly toUnitId?: string | null;
}

const refusal = (code: string, zh: string, en: string): Refusal => ({
  code,
  clause: '4.2.a',
  zh,
  en,
  missing: [],
});
const CHILD_UNKNOWN = refusal(
  'CHILD_UNKNOWN',
  '儿童尚无档案编号，民政部门建档后再办理',
  'The child has no file yet; ask again when civil affairs has made one',
);
const ALREADY_ASKED = refusal(
  'ALREADY_ASKED',
  '已请有关部门办理，等待答复',
  'It has been asked already; the answer is awaited',
);

const problem = (path: string, zh: string, en: string): InvalidInput => new InvalidInput([{ path, zh, en }]);

/**
 * 请有关部门办理 — ask civil affairs for a place or legal aid, education for a school, a named unit for assistance
 * (4.2.c, e, i, j, k), by event; the answer is shown when it comes. Refused while an answer is awaited; asked anew once
 * it was refused.
 */
export const requestMeasure = actOnIncident<RequestMeasureInput>({
  action: 'requestMeasure',
  reasonOf: ({ reason }) => reason,
  async change(incident, input, tx) {
    const { asked, measure } = openMeasure(incident, input.measure);
    if (asked !== 'ASSISTANCE' && incident.childId === null) return refuse(CHILD_UNKNOWN);
    if (measure.request && measure.request.answer === null) return refuse(ALREADY_ASKED);
    await checkInput(tx, incident, input);
    return ok(
      withMeasure(incident, {
        ...measure,
        request: {
          id: newId(),
          asked,
          askedAt: tx.now.toISOString(),
          toUnitId: input.toUnitId ?? null,
          answer: null,
          answeredAt: null,
          reason: null,
        },
      }),
    );
  },
  say: sayRequest,
});

function openMeasure(incident: Incident, kind: MeasureKind) {
  const asked = askedWith(kind);
  const measure = incident.measures.find((each) => each.kind === kind && each.state === 'OPEN');
  if (asked && measure) return { asked, measure };
  throw problem(
    'measure',
    '本事件没有这项可以请办的未落实措施',
    'not an open measure that is asked of others',
  );
}

async function checkInput(tx: PoliceTx, incident: Incident, input: RequestMeasureInput): Promise<void> {
  const { measure, carePlace, toUnitId } = input;
  if (carePlace && !placesFor(measure).includes(carePlace))
    throw problem('carePlace', '该措施不能安置到此处', 'not a place of this measure');
  if (measure !== 'ASK_ASSISTANCE') return;
  if (!toUnitId || toUnitId === incident.unitId || !(await tx.units.kindOf(toUnitId)))
    throw problem('toUnitId', '请选择另一个单位', 'name another unit');
}

/** The incident with one measure changed. */
export function withMeasure(incident: Incident, changed: Measure): Incident {
  const measures = incident.measures.map((each) => (each.kind === changed.kind ? changed : each));
  return { ...incident, measures };
}

function sayRequest(tx: PoliceTx, incident: Incident, input: RequestMeasureInput): Promise<unknown> {
  const { measure: kind } = input;
  const request = incident.measures.find((each) => each.kind === kind)?.request;
  if (!request) throw new Error('the request was just made');
  const about = aboutIncident(incident);
  const payload = { ...about.payload, requestId: request.id };
  switch (request.asked) {
    case 'PLACEMENT':
      return tx.outbox.add('placement.requested', {
        ...about,
        payload: { ...payload, measure: kind, places: [...placesFor(kind)], chosen: input.carePlace ?? null },
      });
    case 'SCHOOLING':
      return tx.outbox.add('schooling.requested', {
        ...about,
        payload: {
          ...payload,
          level: input.schoolLevel ?? null,
          language: input.language ?? null,
          fromDivision: incident.place,
        },
      });
    case 'LEGAL_AID':
      return tx.outbox.add('legal-aid.requested', { ...about, payload });
    case 'ASSISTANCE':
      return tx.outbox.add('assistance.asked', {
        ...about,
        payload: { ...payload, toUnitId: request.toUnitId ?? '' },
      });
  }
}
