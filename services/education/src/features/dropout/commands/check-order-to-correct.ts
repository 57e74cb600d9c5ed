import { dayOf, inputProblems, type Day } from '@ger/kernel';
import { ordersToCheck } from '../rules/lawful-measures.ts';
import type { OrderOutcome } from '../rules/vocabulary.ts';
import { actOnDropout, type DropoutInput } from './act.ts';
import { measureIdOf, sideOf } from './side-of.ts';

export interface CheckOrderToCorrectInput extends DropoutInput {
  /** Number of the measure. */
  readonly measure: number;
  readonly on: Day;
  readonly outcome: OrderOutcome;
  readonly note: string;
}

/** 检查责令改正情况 — when the day of an order has come, say whether the child was sent to school (L.10). */
export const checkOrderToCorrect = actOnDropout<CheckOrderToCorrectInput>({
  action: 'checkOrderToCorrect',
  reasonOf: ({ note }) => note,
  check({ on, note }, { now }) {
    const problems = inputProblems();
    problems.check(on <= dayOf(now), 'on', '检查日期不能晚于今天', 'not a day to come');
    problems.check(note.trim() !== '', 'note', '请说明检查情况', 'say what was found');
    problems.throwIfAny();
  },
  change(dropout, { measure: number, on, outcome, note }) {
    const order = ordersToCheck(dropout).find((one) => one.number === number);
    const problems = inputProblems();
    problems.check(order !== undefined, 'measure', '没有这项待检查的责令改正', 'no such order to follow up');
    problems.check(
      !order?.correctBy || outcome === 'CORRECTED' || on > order.correctBy,
      'on',
      '期限届满后才能认定未改正',
      'not followed can only be found once its day is over',
    );
    problems.throwIfAny();
    const check = { on, outcome, note };
    const measures = dropout.measures.map((one) => (one.number === number ? { ...one, check } : one));
    return { ...dropout, measures };
  },
  async say(tx, about, dropout, { measure, outcome }) {
    const measureId = measureIdOf(dropout.id, measure);
    const { unitId } = sideOf(tx.actor);
    await tx.outbox.add('dropout.order-checked', {
      ...about,
      payload: { ...about.payload, measureId, unitId, outcome },
    });
  },
});
