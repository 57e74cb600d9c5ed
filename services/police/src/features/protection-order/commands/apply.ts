import {
  dayOf,
  dueAt,
  inputProblems,
  isDay,
  limitOn,
  newId,
  ok,
  requireReason,
  startOfDay,
  type Actor,
  type Day,
  type Result,
} from '@ger/kernel';
import type { PoliceDeps, PoliceTx } from '../../../deps.ts';
import type { PartyRelation } from '../../../papers/party.ts';
import { ORDER } from '../rules/machine.ts';
import { latestExpiry, proposed, type Order, type OrderMeasure } from '../rules/order.ts';
import type { ApplicantKind } from '../rules/vocabulary.ts';
import { aboutOrder, actOnOrder, waitingForCheck, type OrderInput, type ReasonedOrderInput } from './act.ts';

/** The parties of an order, and the court. */
export interface OrderParties {
  readonly childId: string;
  readonly incidentId?: string | null;
  readonly applicantKind: ApplicantKind;
  readonly applicant: string;
  readonly respondent: string;
  readonly respondentRelation: PartyRelation;
  readonly childName: string;
  readonly issuer: string;
  readonly court: string;
}

/** What the court decided: its number, the day it was made, until when it holds, and what is ordered. */
export interface OrderMade {
  readonly caseNumber: string;
  readonly madeOn: Day;
  readonly expiresOn: Day;
  readonly measures: readonly OrderMeasure[];
}

const NAMES = ['applicant', 'respondent', 'childName', 'issuer', 'court'] as const;

function checkParties(parties: OrderParties): void {
  const problems = inputProblems();
  for (const path of NAMES) {
    const isFilled = parties[path].trim() !== '' && parties[path].length <= 200;
    problems.check(isFilled, path, '必填，不超过二百字', 'fill in at most 200 characters');
  }
  problems.throwIfAny();
}

/** Throws InvalidInput: an order holds at most six months from the day it is made (L.7). */
export function checkMade({ caseNumber, madeOn, expiresOn, measures }: OrderMade, today: Day): void {
  const problems = inputProblems();
  problems.check(caseNumber.trim() !== '', 'caseNumber', '请写明案号', 'fill in the number of the case');
  problems.check(isDay(madeOn) && madeOn <= today, 'madeOn', '作出日期不能晚于今天', 'not later than today');
  problems.check(
    isDay(expiresOn) && expiresOn >= madeOn && expiresOn <= latestExpiry(madeOn),
    'expiresOn',
    '有效期自作出之日起不超过六个月',
    'at most six months from the day it is made',
  );
  problems.throwIfAny();
  checkMeasures(measures);
}

/** Throws InvalidInput: an order orders something, and says what. */
export function checkMeasures(measures: readonly OrderMeasure[]): void {
  const problems = inputProblems();
  problems.check(measures.length > 0, 'measures', '至少选择一项措施', 'choose at least one');
  for (const [index, { detail }] of measures.entries())
    problems.check(
      detail.length <= 1000,
      `measures.${index}.detail`,
      '不超过一千字',
      'at most 1000 characters',
    );
  problems.throwIfAny();
}

async function begun(tx: PoliceTx, actor: Actor, parties: OrderParties): Promise<Omit<Order, 'state'>> {
  checkParties(parties);
  const { childId, incidentId = null, ...words } = parties;
  if (incidentId !== null) await tx.incidents.get(incidentId);
  const { applicantKind, applicant, respondent, respondentRelation, childName, issuer, court } = words;
  return {
    id: newId(),
    version: 1,
    childId,
    residence: null,
    incidentId,
    unitId: actor.kind === 'officer' ? actor.officer.post.unitId : '',
    place: await tx.units.residenceOf(childId),
    applicantKind,
    applicant,
    respondent,
    respondentRelation,
    childName,
    issuer,
    court,
    urgent: false,
    appliedOn: null,
    caseNumber: null,
    madeOn: null,
    expiresOn: null,
    receivedAt: null,
    measures: [],
    deliveries: [],
    checks: [],
    breaches: [],
    handOvers: [],
    dueAt: tx.now,
    updatedAt: tx.now,
  };
}

export interface ApplyForOrderInput extends OrderParties {
  readonly idempotencyKey: string;
  readonly appliedOn: Day;
  readonly urgent: boolean;
}

/** 登记申请 — somebody applies for an order for the child; the court decides within three days, in urgency within one (L.7). */
export const applyForOrder =
  ({ inTransaction }: PoliceDeps) =>
  (actor: Actor, input: ApplyForOrderInput): Promise<Result<Order>> =>
    inTransaction(async (tx) => {
      const step = ORDER.attempt(proposed(actor, tx.now), 'applyForOrder', actor);
      if (!step.ok) return step;
      const { appliedOn, urgent } = input;
      const problems = inputProblems();
      problems.check(appliedOn <= dayOf(tx.now), 'appliedOn', '申请日期不能晚于今天', 'not later than today');
      problems.throwIfAny();
      const { amount } = limitOn(urgent ? 'order-decision-urgent' : 'order-decision', appliedOn);
      const order: Order = {
        ...(await begun(tx, actor, input)),
        state: 'APPLIED',
        appliedOn,
        urgent,
        dueAt: dueAt(appliedOn === dayOf(tx.now) ? tx.now : startOfDay(appliedOn), amount),
      };
      return ok(await tx.protectionOrders.add(order, '登记申请'));
    });

export interface ReceiveOrderInput extends OrderParties, OrderMade {
  readonly idempotencyKey: string;
}

/** 登记收到的保护令 — an order that reaches the police from the court: in force since it was made (4.4.e, L.7). */
export const receiveOrder =
  ({ inTransaction }: PoliceDeps) =>
  (actor: Actor, input: ReceiveOrderInput): Promise<Result<Order>> =>
    inTransaction(async (tx) => {
      const step = ORDER.attempt(proposed(actor, tx.now), 'receiveOrder', actor);
      if (!step.ok) return step;
      checkMade(input, dayOf(tx.now));
      const order: Order = { ...(await begun(tx, actor, input)), state: 'ISSUED' };
      const kept = await tx.protectionOrders.add(await received(tx, order, input), '收到人身安全保护令');
      await sayReceived(tx, kept);
      return ok(kept);
    });

export interface OrderIssuedInput extends OrderInput, OrderMade {}

/** 登记裁定作出保护令 — the court has made what was applied for (4.4.e, L.7). */
export const recordOrderIssued = actOnOrder<OrderIssuedInput>({
  action: 'recordOrderIssued',
  reasonOf: () => '裁定作出人身安全保护令',
  async change(order, input, tx) {
    checkMade(input, dayOf(tx.now));
    return ok(await received(tx, order, input));
  },
  say: (tx, order) => sayReceived(tx, order),
});

/** 登记裁定驳回 (L.7). */
export const recordOrderRefused = actOnOrder<ReasonedOrderInput>({
  action: 'recordOrderRefused',
  reasonOf: ({ reason }) => reason,
  change(order, { reason }, { now }) {
    requireReason(reason);
    return ok({ ...order, dueAt: now });
  },
});

/** 撤回申请. */
export const withdrawOrderApplication = actOnOrder<ReasonedOrderInput>({
  action: 'withdrawOrderApplication',
  reasonOf: ({ reason }) => reason,
  change(order, { reason }, { now }) {
    requireReason(reason);
    return ok({ ...order, dueAt: now });
  },
});

async function received(tx: PoliceTx, order: Order, made: OrderMade): Promise<Order> {
  const { caseNumber, madeOn, expiresOn, measures } = made;
  const kept = measures.map(({ kind, detail }) => ({ kind, detail }));
  return waitingForCheck(tx, { ...order, caseNumber, madeOn, expiresOn, measures: kept, receivedAt: tx.now });
}

async function sayReceived(tx: PoliceTx, order: Order): Promise<void> {
  const about = aboutOrder(order);
  const { madeOn, expiresOn, measures } = order;
  if (madeOn === null || expiresOn === null) throw new Error('the order was just made');
  await tx.outbox.add('protection-order.received', {
    ...about,
    payload: { ...about.payload, madeOn, expiresOn, measures: measures.map(({ kind }) => kind) },
  });
}
