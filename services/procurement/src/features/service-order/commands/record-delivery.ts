import { dayOf, inputProblems, newId } from '@ger/kernel';
import type { DeliveryMethod } from '../rules/service-order.ts';
import { aboutOrder, actOnOrder, type OrderInput } from './act.ts';

export interface RecordDeliveryInput extends OrderInput {
  readonly on: string;
  readonly minutes: number;
  readonly method: DeliveryMethod;
  readonly outcome: string;
  readonly guardianConfirmed: boolean;
}

const MINUTES_OF_A_DAY = 24 * 60;

/** 记录服务 — record one delivery with method and outcome (3.5.b). */
export const recordDelivery = actOnOrder<RecordDeliveryInput>({
  action: 'recordDelivery',
  reasonOf: ({ method }) => method,
  async change(order, { on, minutes, method, outcome, guardianConfirmed }, { now, orders }) {
    const problems = inputProblems();
    problems.check(
      minutes > 0 && minutes <= MINUTES_OF_A_DAY,
      'minutes',
      '时长须为 1 至 1440 分钟',
      'between 1 and 1440',
    );
    problems.check(on <= dayOf(now), 'on', '服务日期不能晚于今天', 'not in the future');
    problems.check(
      outcome.trim() !== '',
      'outcome',
      '请填写服务内容和成效',
      'say what was done and came of it',
    );
    problems.throwIfAny();
    const { id: orderId, childId } = order;
    await orders.addDelivery({
      id: newId(),
      orderId,
      childId,
      on,
      minutes,
      method,
      outcome,
      guardianConfirmed,
    });
    return { ...order, deliveredMinutes: order.deliveredMinutes + minutes };
  },
  say(tx, order, { on, minutes }) {
    const about = aboutOrder(order);
    return tx.outbox.add('delivery.recorded', { ...about, payload: { ...about.payload, on, minutes } });
  },
});
