import { z } from 'zod';
import { code, day, event, id } from './definition.ts';
import { needAnswers } from './need.ts';

const order = z.object({ orderId: id, unitId: id });

/** 购买服务 — what procurement says to the other agencies. `unitId` is the social organization that serves. */
export const procurementEvents = {
  ...needAnswers,
  'order.placed': event({
    schemaVersion: 1,
    aggregate: 'order',
    fact: 'ORDER',
    zh: '下达服务单',
    en: 'Service order placed',
    payload: order.extend({ service: code, minutes: z.number().int().positive() }),
  }),
  'order.accepted': event({
    schemaVersion: 1,
    aggregate: 'order',
    fact: 'ORDER',
    zh: '接受服务单',
    en: 'Service order accepted',
    payload: order.extend({ childId: id, from: day }),
  }),
  'order.declined': event({
    schemaVersion: 1,
    aggregate: 'order',
    fact: 'ORDER',
    zh: '谢绝服务单',
    en: 'Service order declined',
    payload: order.extend({ reason: code }),
  }),
  'delivery.recorded': event({
    schemaVersion: 1,
    aggregate: 'order',
    fact: 'ORDER',
    zh: '提供服务',
    en: 'Service delivered',
    payload: order.extend({ on: day, minutes: z.number().int().positive() }),
  }),
  'order.child-assigned': event({
    schemaVersion: 1,
    aggregate: 'order',
    fact: 'ORDER',
    zh: '服务单归属',
    en: 'Order assigned after a merge was undone',
    /** `childId`: whose the order is (2.4). */
    payload: order.extend({ childId: id, fromChildId: id }),
  }),
  'order.ended': event({
    schemaVersion: 1,
    aggregate: 'order',
    fact: 'ORDER',
    zh: '服务单结束',
    en: 'Service order ended',
    payload: order.extend({ childId: id, until: day, outcome: code }),
  }),
} as const;
