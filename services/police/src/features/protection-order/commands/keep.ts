import {
  dayOf,
  inputProblems,
  isDay,
  newId,
  ok,
  refuse,
  requireReason,
  startOfDay,
  type Actor,
  type BreachKind,
  type BreachOutcome,
  type Day,
} from '@ger/kernel';
import type { PoliceDeps, PoliceTx } from '../../../deps.ts';
import {
  foundByVillage,
  sayBreachesHandled,
  withBreach,
  type ReportedBreach,
} from '../../../papers/add-breach.ts';
import { handled, openBreaches } from '../../../papers/breach.ts';
import {
  alreadyDelivered,
  checkDelivery,
  type DeliveryMethod,
  type DeliveryProof,
} from '../../../papers/delivery.ts';
import { latestExpiry, placeOf, recipientsLeft, type Order, type OrderMeasure } from '../rules/order.ts';
import type { OrderRecipient } from '../rules/vocabulary.ts';
import { aboutOrder, actOnOrder, waitingForCheck, type OrderInput, type ReasonedOrderInput } from './act.ts';
import { checkMeasures } from './apply.ts';

export interface DeliverOrderInput extends OrderInput {
  readonly recipient: OrderRecipient;
  readonly at: Date;
  readonly method: DeliveryMethod;
  readonly proof: DeliveryProof;
  readonly receiver: string;
}

/** 记录送达 — to applicant, respondent, police and village, each with time, way and proof (4.4.e, L.7). */
export const deliverOrder = actOnOrder<DeliverOrderInput>({
  action: 'deliverOrder',
  reasonOf: () => '记录送达',
  change(order, { recipient, at, method, proof, receiver }, { now }) {
    if (!recipientsLeft(order).includes(recipient)) return refuse(alreadyDelivered('4.4.e'));
    checkDelivery({ at, method, proof, receiver }, { from: startOfDay(order.madeOn ?? dayOf(now)), now });
    const delivery = { recipient, at: at.toISOString(), method, proof, receiver };
    return ok({ ...order, deliveries: [...order.deliveries, delivery] });
  },
});

export interface CheckOrderInput extends OrderInput {
  readonly on: Day;
  readonly note: string;
  /** In what it was not kept; nothing ticked: it is kept. */
  readonly breaches: readonly BreachKind[];
}

/** 记录检查 — the police look whether it is kept; what is ticked is a breach in the same act (4.4.e, 4.4.f). */
export const checkOrder = actOnOrder<CheckOrderInput>({
  action: 'checkOrder',
  reasonOf: () => '记录检查',
  async change(order, { on, note, breaches }, tx) {
    checkDay(order, on, tx.now);
    requireReason(note, '请写明检查情况', 'say what was found');
    const check = { id: newId(), on, kept: breaches.length === 0, note };
    const checked = await waitingForCheck(tx, { ...order, checks: [...order.checks, check] });
    if (breaches.length === 0) return ok(checked);
    return ok(
      await breached(tx, checked, { id: check.id, kinds: breaches, foundOn: on, foundBy: 'POLICE', note }),
    );
  },
  async say(tx, order, { on, breaches }, before) {
    const about = aboutOrder(order);
    const payload = { ...about.payload, checkedOn: on, kept: breaches.length === 0 };
    await tx.outbox.add('protection-order.checked', { ...about, payload });
    await sayBreached(tx, order, before);
  },
});

export interface OrderVariedInput extends ReasonedOrderInput {
  readonly measures: readonly OrderMeasure[];
}

/** 登记变更 — the court orders something else from now on (L.7). */
export const recordOrderVaried = actOnOrder<OrderVariedInput>({
  action: 'recordOrderVaried',
  reasonOf: ({ reason }) => reason,
  change(order, { reason, measures }) {
    requireReason(reason);
    checkMeasures(measures);
    return ok({ ...order, measures: measures.map(({ kind, detail }) => ({ kind, detail })) });
  },
  say(tx, order) {
    const about = aboutOrder(order);
    const payload = { ...about.payload, measures: order.measures.map(({ kind }) => kind) };
    return tx.outbox.add('protection-order.varied', { ...about, payload });
  },
});

export interface OrderExtendedInput extends ReasonedOrderInput {
  readonly extendedOn: Day;
  readonly expiresOn: Day;
}

/** 登记延长 — before it lapses, by at most six months again (L.7). */
export const recordOrderExtended = actOnOrder<OrderExtendedInput>({
  action: 'recordOrderExtended',
  reasonOf: ({ reason }) => reason,
  async change(order, { reason, extendedOn, expiresOn }, tx) {
    requireReason(reason);
    const { madeOn, expiresOn: before } = order;
    if (madeOn === null || before === null) throw new Error('only an order that was made is extended');
    const problems = inputProblems();
    problems.check(
      isDay(extendedOn) && extendedOn >= madeOn && extendedOn <= dayOf(tx.now),
      'extendedOn',
      '延长应在失效前作出',
      'while the order is in force, and not after today',
    );
    problems.check(
      isDay(expiresOn) && expiresOn > before && expiresOn <= latestExpiry(before),
      'expiresOn',
      '应晚于原失效日期，每次延长不超过六个月',
      'later than before, by at most six months',
    );
    problems.throwIfAny();
    return ok(await waitingForCheck(tx, { ...order, expiresOn }));
  },
  say(tx, order, { expiresOn }) {
    const about = aboutOrder(order);
    return tx.outbox.add('protection-order.extended', { ...about, payload: { ...about.payload, expiresOn } });
  },
});

/** 登记撤销 (L.7). */
export const recordOrderRevoked = actOnOrder<ReasonedOrderInput>({
  action: 'recordOrderRevoked',
  reasonOf: ({ reason }) => reason,
  change(order, { reason }) {
    requireReason(reason);
    return ok(order);
  },
  say: (tx, order) => sayEnded(tx, order, 'REVOKED'),
});

/** 期满失效 — the clock ends what has lapsed (L.7). */
export const expireOrder = actOnOrder<{ readonly orderId: string }>({
  action: 'expireOrder',
  reasonOf: () => '期满失效',
  change: (order) => ok(order),
  say: (tx, order) => sayEnded(tx, order, 'EXPIRED'),
});

export interface RecordOrderBreachInput extends OrderInput {
  readonly on: Day;
  readonly kinds: readonly BreachKind[];
  readonly note: string;
}

/** 记录违反情形 — a breach the police learnt of otherwise than by a check (4.4.f). */
export const recordOrderBreach = actOnOrder<RecordOrderBreachInput>({
  action: 'recordOrderBreach',
  reasonOf: () => '记录违反情形',
  async change(order, { on, kinds, note }, tx) {
    checkDay(order, on, tx.now);
    const problems = inputProblems();
    problems.check(kinds.length > 0, 'kinds', '至少选择一种情形', 'choose at least one');
    problems.throwIfAny();
    requireReason(note, '请写明违反情况', 'say what was found');
    return ok(await breached(tx, order, { id: newId(), kinds, foundOn: on, foundBy: 'POLICE', note }));
  },
  say: (tx, order, _, before) => sayBreached(tx, order, before),
});

export interface HandleOrderBreachInput extends ReasonedOrderInput {
  readonly outcome: BreachOutcome;
  /** The court that made the order hears of every breach: when, and by what receipt; not where nothing was found. */
  readonly handedOverOn?: Day | null;
  readonly receipt?: string | null;
}

/** 处理违反情形 — nothing was found, or the next grade, and the court that made the order has it (4.4.f, L.7). */
export const handleOrderBreach = actOnOrder<HandleOrderBreachInput>({
  action: 'handleOrderBreach',
  reasonOf: ({ reason }) => reason,
  async change(order, { reason, outcome, handedOverOn, receipt }, tx) {
    requireReason(reason);
    const open = openBreaches(order.breaches);
    const next = { ...order, breaches: handled(order.breaches, outcome, tx.now) };
    if (outcome === 'NOT_FOUND') return ok(await waitingForCheck(tx, next));
    const problems = inputProblems();
    problems.check(
      !!handedOverOn && isDay(handedOverOn) && handedOverOn <= dayOf(tx.now),
      'handedOverOn',
      '请写明向法院移送的日期',
      'say when the court was told',
    );
    problems.check(
      (receipt ?? '').trim() !== '',
      'receipt',
      '请写明法院回执号',
      'fill in the receipt of the court',
    );
    problems.throwIfAny();
    const handOver = {
      breachIds: open.map(({ id }) => id),
      court: order.court,
      on: handedOverOn ?? dayOf(tx.now),
      receipt: receipt ?? '',
    };
    return ok(await waitingForCheck(tx, { ...next, handOvers: [...order.handOvers, handOver] }));
  },
  say(tx, order, { outcome }, before) {
    const { payload, childId, division } = aboutOrder(order);
    const paper = { childId, division, unitId: payload.unitId, warningId: null, orderId: order.id };
    return sayBreachesHandled(tx, before.breaches, paper, outcome);
  },
});

/** 收到嘎查村报告 — the village reported that it is not kept (4.4.f). A second telling of the same changes nothing. */
export const takeReportedOrderBreach =
  (deps: PoliceDeps) =>
  (actor: Actor, orderId: string, report: ReportedBreach): Promise<void> =>
    deps.inTransaction(async (tx) => {
      const order = await tx.protectionOrders.find(orderId);
      if (!order || order.breaches.some(({ id }) => id === report.breachId)) return;
      await actOnOrder<{ readonly orderId: string }>({
        action: 'recordOrderBreach',
        reasonOf: () => '嘎查村（社区）报告',
        change: async (one, _, inner) => ok(await breached(inner, one, foundByVillage(report))),
        say: (inner, one, _, before) => sayBreached(inner, one, before),
      })({ inTransaction: (work) => work(tx) })(actor, { orderId });
    });

function checkDay({ madeOn, expiresOn }: Order, on: Day, now: Date): void {
  const problems = inputProblems();
  const inTime = madeOn !== null && expiresOn !== null && on >= madeOn && on <= expiresOn;
  problems.check(
    inTime && on <= dayOf(now),
    'on',
    '日期应在保护令有效期内、今天之前',
    'while the order was in force, and not after today',
  );
  problems.throwIfAny();
}

const breached = (tx: PoliceTx, order: Order, found: Parameters<typeof withBreach>[3]): Promise<Order> =>
  withBreach(tx, order, placeOf(order), found);

async function sayBreached(tx: PoliceTx, order: Order, before: Order): Promise<void> {
  const about = aboutOrder(order);
  for (const { id: breachId, kinds, foundBy } of order.breaches.slice(before.breaches.length))
    await tx.outbox.add('protection-order.breached', {
      ...about,
      payload: { ...about.payload, breachId, kinds: [...kinds], foundBy },
    });
}

function sayEnded(tx: PoliceTx, order: Order, how: 'REVOKED' | 'EXPIRED'): Promise<unknown> {
  const about = aboutOrder(order);
  return tx.outbox.add('protection-order.ended', { ...about, payload: { ...about.payload, how } });
}
