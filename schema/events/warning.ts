import { z } from 'zod';
import { code, day, event, id } from './definition.ts';

/** The unit in charge stands in each: whoever reports a breach of it names where it goes (4.4.f). */
const warning = z.object({ warningId: id, incidentId: id, unitId: id });
const about = { schemaVersion: 1, aggregate: 'written-warning', fact: 'INCIDENT' } as const;

/** 告诫书 — what the police say of a written warning (4.4.d, L.6): ids, days and codes; whom it is for stays with them. */
export const warningEvents = {
  'warning.issued': event({ ...about, zh: '出具告诫书', en: 'Written warning issued', payload: warning }),
  'warning.served': event({
    ...about,
    zh: '告诫书送达并通知嘎查村',
    en: 'Written warning served, village notified',
    /** The last day of the visits that follow. */
    payload: warning.extend({ visitUntil: day }),
  }),
  'warning.visited': event({
    ...about,
    zh: '派出所告诫后回访',
    en: 'Police visit after a warning',
    payload: warning.extend({ visitedOn: day, kept: z.boolean() }),
  }),
  'warning.breached': event({
    ...about,
    zh: '违反告诫书',
    en: 'Written warning breached',
    payload: warning.extend({
      breachId: id,
      kinds: z.array(code).min(1),
      /** Who found it: the police themselves, or the village that reported it. */
      foundBy: z.enum(['POLICE', 'VILLAGE']),
    }),
  }),
  'warning.ended': event({
    ...about,
    zh: '告诫回访期满',
    en: 'Visits after a warning ended',
    payload: warning,
  }),
  'breach.handled': event({
    schemaVersion: 1,
    aggregate: 'breach',
    fact: 'INCIDENT',
    zh: '处理违反情形',
    en: 'Breach handled',
    payload: z.object({
      breachId: id,
      unitId: id,
      /** One of the two: what was not kept. */
      warningId: id.nullable(),
      orderId: id.nullable(),
      /** What came of it: the next grade, or nothing was found. */
      outcome: code,
    }),
  }),
} as const;
