import { z } from 'zod';
import { code, day, event, id } from './definition.ts';

/** The unit in charge stands in each: whoever reports a breach of it names where it goes (4.4.f). */
const order = z.object({ orderId: id, incidentId: id.nullable(), unitId: id });
const about = { schemaVersion: 1, aggregate: 'protection-order', fact: 'INCIDENT' } as const;

/** 人身安全保护令 — what the police say of an order they help to execute (4.4.e, L.7): ids, days and codes. */
export const protectionOrderEvents = {
  'protection-order.received': event({
    ...about,
    zh: '收到人身安全保护令',
    en: 'Protection order received',
    payload: order.extend({ madeOn: day, expiresOn: day, measures: z.array(code).min(1) }),
  }),
  'protection-order.varied': event({
    ...about,
    zh: '人身安全保护令变更',
    en: 'Protection order varied',
    payload: order.extend({ measures: z.array(code).min(1) }),
  }),
  'protection-order.extended': event({
    ...about,
    zh: '人身安全保护令延长',
    en: 'Protection order extended',
    payload: order.extend({ expiresOn: day }),
  }),
  'protection-order.ended': event({
    ...about,
    zh: '人身安全保护令失效',
    en: 'Protection order ended',
    payload: order.extend({ how: z.enum(['REVOKED', 'EXPIRED']) }),
  }),
  'protection-order.checked': event({
    ...about,
    zh: '派出所检查人身安全保护令',
    en: 'Police checked a protection order',
    payload: order.extend({ checkedOn: day, kept: z.boolean() }),
  }),
  'protection-order.breached': event({
    ...about,
    zh: '违反人身安全保护令',
    en: 'Protection order breached',
    payload: order.extend({
      breachId: id,
      kinds: z.array(code).min(1),
      foundBy: z.enum(['POLICE', 'VILLAGE']),
    }),
  }),
} as const;
