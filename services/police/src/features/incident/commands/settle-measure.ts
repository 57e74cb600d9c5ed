import { InvalidInput, ok, refuse, townshipOf, type Refusal, type Result } from '@ger/kernel';
import type { Incident, Measure } from '../rules/incident.ts';
import type { MeasureKind } from '../rules/vocabulary.ts';
import { aboutIncident, actOnIncident, type IncidentInput } from './act.ts';
import type { StepInput } from './steps.ts';

export interface SettleInput extends IncidentInput {
  readonly measure: MeasureKind;
  readonly note: string;
}

const settled = (
  incident: Incident,
  kind: MeasureKind,
  state: 'DONE' | 'WAIVED',
  note: string,
  at: Date,
): Result<Incident> => {
  if (!incident.measures.some((measure) => measure.kind === kind && measure.state === 'OPEN'))
    throw new InvalidInput([
      { path: 'measure', zh: '本事件没有这项未落实的措施', en: 'not an open measure of this incident' },
    ]);
  const measures = incident.measures.map((measure) =>
    measure.kind === kind ? settledMeasure(measure, state, note, at.toISOString()) : measure,
  );
  return ok({ ...incident, measures });
};

const STILL_MISSING: Refusal = {
  code: 'STILL_MISSING',
  clause: '4.2.d',
  zh: '儿童尚未找到，找到后本措施自动落实',
  en: 'The child is still missing; once it is found the measure is done',
  missing: [],
};

/** A unit that was asked to assist has done so when the measure is done (4.2.k). */
function settledMeasure(measure: Measure, state: 'DONE' | 'WAIVED', note: string, at: string): Measure {
  const { request } = measure;
  const given = state === 'DONE' && request?.asked === 'ASSISTANCE' && request.answer === null;
  return {
    ...measure,
    state,
    note,
    settledAt: at,
    ...(given && { request: { ...request, answer: 'DONE', answeredAt: at } }),
  };
}

const settle = (action: 'completeMeasure' | 'waiveMeasure', state: 'DONE' | 'WAIVED') =>
  actOnIncident<SettleInput>({
    action,
    reasonOf: ({ note }) => note,
    async change(incident, { measure, note }, { now, searches }) {
      if (measure === 'NOTIFY_TOWNSHIP')
        throw new InvalidInput([
          {
            path: 'measure',
            zh: '通报苏木乡镇请用“通报苏木乡镇”办理，不能免除',
            en: 'use notifyTownship; it cannot be waived',
          },
        ]);
      if (measure === 'RAPID_SEARCH' && state === 'DONE' && (await searches.isMissing(incident.id)))
        return refuse(STILL_MISSING);
      return settled(incident, measure, state, note, now);
    },
    async say(tx, incident, { measure }) {
      const about = aboutIncident(incident);
      await tx.outbox.add('incident.measure-settled', {
        ...about,
        payload: { ...about.payload, measure, settled: state },
      });
      const request = incident.measures.find(({ kind }) => kind === measure)?.request;
      if (state === 'DONE' && request?.asked === 'ASSISTANCE')
        await tx.outbox.add('assistance.given', {
          ...about,
          payload: { ...about.payload, requestId: request.id, toUnitId: request.toUnitId ?? '' },
        });
    },
  });

/** 落实处置措施 — record a measure as done (4.2). */
export const completeMeasure = settle('completeMeasure', 'DONE');
/** 依法免除处置措施 — waive a measure lawfully, with the reason; a case officer or the head may (4.2). */
export const waiveMeasure = settle('waiveMeasure', 'WAIVED');

/** 通报苏木乡镇 — tell the township (4.2.h): required of every substantiated incident; from then on it must assess (4.3.a). */
export const notifyTownship = actOnIncident<StepInput>({
  action: 'notifyTownship',
  reasonOf: ({ reason }) => reason,
  change: (incident, { reason }, { now }) => settled(incident, 'NOTIFY_TOWNSHIP', 'DONE', reason, now),
  async say(tx, incident) {
    const about = aboutIncident(incident);
    const residence =
      incident.childId === null ? incident.place : await tx.units.residenceOf(incident.childId);
    await tx.outbox.add('incident.township-notified', {
      ...about,
      payload: { ...about.payload, township: townshipOf(residence), findings: [...incident.findings] },
    });
    await tx.outbox.add('incident.measure-settled', {
      ...about,
      payload: { ...about.payload, measure: 'NOTIFY_TOWNSHIP', settled: 'DONE' },
    });
  },
});
