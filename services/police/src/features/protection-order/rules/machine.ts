import { machine, missingUnless, type Role, type Transition } from '@ger/kernel';
import { openBreaches } from '../../../papers/breach.ts';
import { isInForce, recipientsLeft, type OrderInHand } from './order.ts';

export type OrderState =
  | 'APPLIED'
  | 'WITHDRAWN'
  | 'REFUSED'
  | 'ISSUED'
  | 'VARIED'
  | 'EXTENDED'
  | 'REVOKED'
  | 'EXPIRED';
/** PROPOSED is before the first version: it is never stored. */
export type OrderStep = 'PROPOSED' | OrderState;

export type OrderAction =
  | 'applyForOrder'
  | 'receiveOrder'
  | 'withdrawOrderApplication'
  | 'recordOrderIssued'
  | 'recordOrderRefused'
  | 'deliverOrder'
  | 'checkOrder'
  | 'recordOrderVaried'
  | 'recordOrderExtended'
  | 'recordOrderRevoked'
  | 'recordOrderBreach'
  | 'handleOrderBreach'
  | 'expireOrder';

type Requirement = 'unitInCharge' | 'someoneLeft' | 'inForce' | 'lapsed' | 'breachOpen';
type Step = Transition<OrderStep, OrderAction, Requirement>;

const ANY_POLICE = ['police.duty', 'police.case', 'police.head'] as const satisfies readonly Role[];
const DECIDING = ['police.case', 'police.head'] as const satisfies readonly Role[];
/** In force from the moment it is made, until its last day. */
export const IN_FORCE = ['ISSUED', 'VARIED', 'EXTENDED'] as const;
/** A breach in its time that is told or handled late is not lost. */
const BREACHABLE = [...IN_FORCE, 'REVOKED', 'EXPIRED'] as const;

/** An act that leaves the order as it stands. */
const staying = (states: readonly OrderState[], step: Omit<Step, 'from' | 'to'>): Step[] =>
  states.map((state) => ({ ...step, from: [state], to: state }));

/** 人身安全保护令流程 (4.4.e, L.7): applied for, made or refused, served, checked, varied, extended before it lapses, ended. */
export const ORDER = machine<OrderInHand, OrderStep, OrderAction, Requirement>({
  name: 'protection-order',
  clause: '4.4.e',
  initial: 'PROPOSED',
  states: {
    PROPOSED: { zh: '拟登记', en: 'Proposed' },
    APPLIED: { zh: '已申请，待裁定', en: 'Applied for' },
    WITHDRAWN: { zh: '已撤回申请', en: 'Withdrawn', end: true },
    REFUSED: { zh: '裁定驳回', en: 'Refused', end: true },
    ISSUED: { zh: '生效中', en: 'In force' },
    VARIED: { zh: '生效中（已变更）', en: 'In force, varied' },
    EXTENDED: { zh: '生效中（已延长）', en: 'In force, extended' },
    REVOKED: { zh: '已撤销', en: 'Revoked' },
    EXPIRED: { zh: '已期满失效', en: 'Expired' },
  },
  requirements: {
    unitInCharge: ({ unitId, actingUnitId }) =>
      missingUnless(
        unitId === actingUnitId,
        'UNIT_IN_CHARGE',
        '4.4.e',
        '由主管单位的民警办理',
        'The unit in charge acts',
      ),
    someoneLeft: (order) =>
      missingUnless(
        recipientsLeft(order).length > 0,
        'SOMEONE_TO_SERVE',
        '4.4.e',
        '已全部送达',
        'It has been served on all',
      ),
    inForce: (order) =>
      missingUnless(
        isInForce(order, order.today),
        'IN_FORCE',
        'L.7',
        '须在保护令失效前办理',
        'Only before the order lapses',
      ),
    lapsed: ({ expiresOn, today }) =>
      missingUnless(
        expiresOn !== null && expiresOn < today,
        'LAPSED',
        'L.7',
        '保护令尚未期满',
        'The order has not lapsed',
      ),
    breachOpen: ({ breaches }) =>
      missingUnless(
        openBreaches(breaches).length > 0,
        'BREACH_OPEN',
        '4.4.f',
        '没有待处理的违反情形',
        'No breach waits',
      ),
  },
  transitions: [
    {
      action: 'applyForOrder',
      from: ['PROPOSED'],
      to: 'APPLIED',
      by: ANY_POLICE,
      needs: ['unitInCharge'],
      clause: '4.4.e',
      zh: '登记申请',
      en: 'Record an application',
    },
    {
      action: 'receiveOrder',
      from: ['PROPOSED'],
      to: 'ISSUED',
      by: ANY_POLICE,
      needs: ['unitInCharge'],
      clause: '4.4.e',
      emits: 'protection-order.received',
      zh: '登记收到的保护令',
      en: 'Record an order received',
    },
    {
      action: 'withdrawOrderApplication',
      from: ['APPLIED'],
      to: 'WITHDRAWN',
      by: ANY_POLICE,
      needs: ['unitInCharge'],
      clause: '4.4.e',
      zh: '撤回申请',
      en: 'Application withdrawn',
    },
    {
      action: 'recordOrderIssued',
      from: ['APPLIED'],
      to: 'ISSUED',
      by: ANY_POLICE,
      needs: ['unitInCharge'],
      clause: '4.4.e',
      emits: 'protection-order.received',
      zh: '登记裁定作出保护令',
      en: 'The order was made',
    },
    {
      action: 'recordOrderRefused',
      from: ['APPLIED'],
      to: 'REFUSED',
      by: ANY_POLICE,
      needs: ['unitInCharge'],
      clause: '4.4.e',
      zh: '登记裁定驳回',
      en: 'The court refused',
    },
    ...staying(IN_FORCE, {
      action: 'deliverOrder',
      by: ANY_POLICE,
      needs: ['unitInCharge', 'someoneLeft'],
      clause: '4.4.e',
      zh: '记录送达',
      en: 'Record a service',
    }),
    ...staying(IN_FORCE, {
      action: 'checkOrder',
      by: ANY_POLICE,
      needs: ['unitInCharge'],
      clause: '4.4.e',
      emits: 'protection-order.checked',
      zh: '记录检查',
      en: 'Record a check',
    }),
    {
      action: 'recordOrderVaried',
      from: IN_FORCE,
      to: 'VARIED',
      by: ANY_POLICE,
      needs: ['unitInCharge', 'inForce'],
      clause: 'L.7',
      emits: 'protection-order.varied',
      zh: '登记变更',
      en: 'The court varied it',
    },
    {
      action: 'recordOrderExtended',
      from: IN_FORCE,
      to: 'EXTENDED',
      by: ANY_POLICE,
      needs: ['unitInCharge', 'inForce'],
      clause: 'L.7',
      emits: 'protection-order.extended',
      zh: '登记延长',
      en: 'The court extended it',
    },
    {
      action: 'recordOrderRevoked',
      from: IN_FORCE,
      to: 'REVOKED',
      by: ANY_POLICE,
      needs: ['unitInCharge'],
      clause: 'L.7',
      emits: 'protection-order.ended',
      zh: '登记撤销',
      en: 'The court revoked it',
    },
    ...staying(BREACHABLE, {
      action: 'recordOrderBreach',
      by: [...ANY_POLICE, 'event:breach.reported'],
      needs: ['unitInCharge'],
      clause: '4.4.f',
      emits: 'protection-order.breached',
      zh: '记录违反情形',
      en: 'Record a breach',
    }),
    ...staying(BREACHABLE, {
      action: 'handleOrderBreach',
      by: DECIDING,
      needs: ['unitInCharge', 'breachOpen'],
      clause: '4.4.f',
      emits: 'breach.handled',
      zh: '处理违反情形',
      en: 'Act on the breach',
    }),
    {
      action: 'expireOrder',
      from: IN_FORCE,
      to: 'EXPIRED',
      by: ['clock'],
      needs: ['lapsed'],
      clause: 'L.7',
      emits: 'protection-order.ended',
      zh: '期满失效',
      en: 'The order lapses',
    },
  ],
});
