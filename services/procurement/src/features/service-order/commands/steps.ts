import { dayOf } from '@ger/kernel';
import type { ProcurementTx } from '../../../deps.ts';
import type { ServiceOrder } from '../rules/service-order.ts';
import { aboutOrder, actOnOrder, type OrderInput } from './act.ts';

export interface StepInput extends OrderInput {
  readonly reason: string;
}
const reasonOf = ({ reason }: StepInput): string => reason;

const sayEnded = (outcome: 'COMPLETED' | 'TERMINATED') => (tx: ProcurementTx, order: ServiceOrder) => {
  const about = aboutOrder(order);
  const until = dayOf(tx.now);
  return tx.outbox.add('order.ended', {
    ...about,
    payload: { ...about.payload, childId: order.childId, until, outcome },
  });
};

/** 接受服务单 — accept (3.5.a); from now on the organization sees the child, as far as the service needs. */
export const acceptOrder = actOnOrder<StepInput>({
  action: 'acceptOrder',
  reasonOf,
  say(tx, order) {
    const about = aboutOrder(order);
    const payload = { ...about.payload, childId: order.childId, from: dayOf(tx.now) };
    return tx.outbox.add('order.accepted', { ...about, payload });
  },
});

/** 谢绝服务单 — decline, with the reason (3.5.a). */
export const declineOrder = actOnOrder<StepInput>({
  action: 'declineOrder',
  reasonOf,
  say(tx, order) {
    const about = aboutOrder(order);
    return tx.outbox.add('order.declined', { ...about, payload: { ...about.payload, reason: 'DECLINED' } });
  },
});

/** 完成服务单 — complete (3.5.b). Refused while fewer minutes were delivered than agreed. */
export const completeOrder = actOnOrder<StepInput>({
  action: 'completeOrder',
  reasonOf,
  say: sayEnded('COMPLETED'),
});

/** 终止服务单 — end before its time (3.5.a); the organization no longer sees the child. */
export const terminateOrder = actOnOrder<StepInput>({
  action: 'terminateOrder',
  reasonOf,
  say: sayEnded('TERMINATED'),
});
