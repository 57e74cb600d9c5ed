import {
  dayOf,
  inputProblems,
  InvalidInput,
  isDay,
  isDivisionCode,
  newId,
  ok,
  type Actor,
  type Day,
  type Result,
} from '@ger/kernel';
import { unitOf } from '@ger/subgraph';
import type { SupervisionDeps } from '../../../deps.ts';
import { STRICTER_FIGURE } from '../rules/machine.ts';
import {
  amountOf,
  asTightened,
  inHandOf,
  isFigureOn,
  type StricterFigure,
} from '../rules/stricter-figure.ts';

export interface TightenFigureInput {
  readonly idempotencyKey: string;
  readonly kind: string;
  readonly division: string;
  readonly value: number;
  readonly from: Day;
  readonly reason: string;
}

/**
 * 从严规定 — set a stricter figure for the own region, league or banner from a day on (6.1.a, domain: figures). Refused
 * when the law fixes it, or when it would not be stricter than what holds there. From then on every service counts by it.
 */
export const tightenFigure =
  ({ inTransaction }: SupervisionDeps) =>
  (actor: Actor, input: TightenFigureInput): Promise<Result<StricterFigure>> =>
    inTransaction(async ({ figures, outbox, now }) => {
      const asked = checked(input, dayOf(now));
      const proposed: StricterFigure = {
        ...asked,
        id: newId(),
        version: 1,
        state: 'UNSET',
        until: null,
        unitId: unitOf(actor),
      };
      await figures.lock(); // two that tighten the same figure at once: the second sees the first
      const others = asTightened(await figures.listSet());
      const step = STRICTER_FIGURE.attempt(
        inHandOf(proposed, actingIn(actor), others),
        'tightenFigure',
        actor,
      );
      if (!step.ok) return step;
      const set = await figures.add({ ...proposed, state: step.value.state });
      await outbox.add('figure.tightened', {
        aggregateId: set.id,
        division: set.division,
        payload: { kind: set.kind, division: set.division, amount: amountOf(set), from: set.from },
      });
      return ok(set);
    });

function checked({ kind, division, value, from, reason }: TightenFigureInput, today: Day) {
  const problems = inputProblems();
  problems.check(isDivisionCode(division), 'division', '区划代码无效', 'not a division code');
  problems.check(Number.isInteger(value) && value > 0, 'value', '须为正整数', 'a whole number above zero');
  problems.check(isDay(from) && from >= today, 'from', '不能早于今天', 'not before today');
  problems.check(reason.trim() !== '', 'reason', '请说明理由', 'give a reason');
  problems.throwIfAny();
  if (!isFigureOn(kind, from))
    throw new InvalidInput([{ path: 'kind', zh: '没有这一期限或数值', en: 'no such figure' }]);
  return { kind, division, value, from, reason: reason.trim() };
}

/** Divisions of the acting post; none for whoever is no officer. */
export const actingIn = (actor: Actor): readonly string[] =>
  actor.kind === 'officer' ? actor.officer.post.divisions : [];
