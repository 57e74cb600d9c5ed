import { dayOf, inputProblems, isDay, ok, type Actor, type Day, type Result } from '@ger/kernel';
import type { SupervisionDeps } from '../../../deps.ts';
import { STRICTER_FIGURE } from '../rules/machine.ts';
import { inHandOf, type StricterFigure } from '../rules/stricter-figure.ts';
import { actingIn } from './tighten-figure.ts';

export interface ReleaseFigureInput {
  readonly idempotencyKey: string;
  readonly figureId: string;
  readonly until: Day;
  readonly reason: string;
}

/** 取消从严规定 — take a stricter figure back: from that day on what held without it holds again (6.1.a, domain: figures). */
export const releaseFigure =
  ({ inTransaction }: SupervisionDeps) =>
  (actor: Actor, { figureId, until, reason }: ReleaseFigureInput): Promise<Result<StricterFigure>> =>
    inTransaction(async ({ figures, outbox, now }) => {
      const figure = await figures.get(figureId);
      const problems = inputProblems();
      problems.check(isDay(until) && until >= dayOf(now), 'until', '不能早于今天', 'not before today');
      problems.check(reason.trim() !== '', 'reason', '请说明理由', 'give a reason');
      problems.throwIfAny();
      const step = STRICTER_FIGURE.attempt(inHandOf(figure, actingIn(actor), []), 'releaseFigure', actor);
      if (!step.ok) return step;
      const released = await figures.append({
        ...figure,
        state: step.value.state,
        until: until < figure.from ? figure.from : until,
        reason: reason.trim(),
      });
      const { kind, division } = released;
      await outbox.add('figure.released', {
        aggregateId: released.id,
        division,
        payload: { kind, division, until: released.until ?? until },
      });
      return ok(released);
    });
