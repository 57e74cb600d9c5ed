import { machine, missingUnless } from '@ger/kernel';
import { PURCHASERS } from '../../social-organization/rules/purchasers.ts';
import type { OrderInHand } from './service-order.ts';

export type ServiceOrderState = 'PLACED' | 'ACCEPTED' | 'DECLINED' | 'COMPLETED' | 'TERMINATED';
export type ServiceOrderAction =
  | 'acceptOrder'
  | 'declineOrder'
  | 'recordDelivery'
  | 'completeOrder'
  | 'terminateOrder';

const WORKER = ['social-organization.worker'] as const;

/** 服务单流程 (3.5.a, 3.5.b): placed, accepted or declined, delivered, completed. */
export const SERVICE_ORDER = machine<
  OrderInHand,
  ServiceOrderState,
  ServiceOrderAction,
  'ownOrder' | 'minutesDelivered'
>({
  name: 'service-order',
  clause: '3.5.a',
  initial: 'PLACED',
  states: {
    PLACED: { zh: '已下达', en: 'Placed' },
    ACCEPTED: { zh: '已接受', en: 'Accepted' },
    DECLINED: { zh: '已谢绝', en: 'Declined', end: true },
    COMPLETED: { zh: '已完成', en: 'Completed', end: true },
    TERMINATED: { zh: '已终止', en: 'Terminated', end: true },
  },
  requirements: {
    ownOrder: ({ unitId, actingUnitId }) =>
      missingUnless(
        unitId === actingUnitId,
        'OWN_ORDER',
        '3.5.a',
        '由承接组织的人员办理',
        'The organization it was placed with acts',
      ),
    minutesDelivered: ({ minutes, deliveredMinutes }) =>
      missingUnless(
        deliveredMinutes >= minutes,
        'MINUTES_DELIVERED',
        '3.5.b',
        `约定 ${minutes} 分钟，已提供 ${deliveredMinutes} 分钟`,
        `${minutes} minutes were agreed, ${deliveredMinutes} delivered`,
      ),
  },
  transitions: [
    {
      action: 'acceptOrder',
      from: ['PLACED'],
      to: 'ACCEPTED',
      by: WORKER,
      needs: ['ownOrder'],
      clause: '3.5.a',
      emits: 'order.accepted',
      zh: '接受服务单',
      en: 'Accept',
    },
    {
      action: 'declineOrder',
      from: ['PLACED'],
      to: 'DECLINED',
      by: WORKER,
      needs: ['ownOrder'],
      clause: '3.5.a',
      emits: 'order.declined',
      zh: '谢绝服务单',
      en: 'Decline',
    },
    {
      action: 'recordDelivery',
      from: ['ACCEPTED'],
      to: 'ACCEPTED',
      by: WORKER,
      needs: ['ownOrder'],
      clause: '3.5.b',
      emits: 'delivery.recorded',
      zh: '记录服务',
      en: 'Record a delivery',
    },
    {
      action: 'completeOrder',
      from: ['ACCEPTED'],
      to: 'COMPLETED',
      by: WORKER,
      needs: ['ownOrder', 'minutesDelivered'],
      clause: '3.5.b',
      emits: 'order.ended',
      zh: '完成服务单',
      en: 'Complete',
    },
    {
      action: 'terminateOrder',
      from: ['PLACED', 'ACCEPTED'],
      to: 'TERMINATED',
      by: PURCHASERS,
      needs: [],
      clause: '3.5.a',
      emits: 'order.ended',
      zh: '终止服务单',
      en: 'Terminate',
    },
  ],
});
