import { nextFollowUp, ok, type Actor, type Result } from '@ger/kernel';
import type { PoliceDeps, PoliceTx } from '../../../deps.ts';
import { WARNING, type WarningAction } from '../rules/machine.ts';
import { inHandOf, placeOf, policeVisits, type Warning } from '../rules/warning.ts';

export interface WarningInput {
  readonly idempotencyKey: string;
  readonly warningId: string;
}

interface Act<Input> {
  readonly action: WarningAction;
  reasonOf(input: Input): string;
  /** What changes besides the state. */
  change(
    warning: Warning,
    input: Input,
    tx: PoliceTx,
    actor: Actor,
  ): Promise<Result<Warning>> | Result<Warning>;
  /** What is said to the other agencies. */
  say?(tx: PoliceTx, warning: Warning, input: Input, before: Warning): Promise<unknown>;
}

/** An act on a warning, the same four steps every time: load, ask the machine, append a version, say the event. */
export const actOnWarning =
  <Input extends Omit<WarningInput, 'idempotencyKey'>>({ action, reasonOf, change, say }: Act<Input>) =>
  ({ inTransaction }: PoliceDeps) =>
  (actor: Actor, input: Input): Promise<Result<Warning>> =>
    inTransaction(async (tx) => {
      const warning = await tx.warnings.getForChange(input.warningId);
      const moved = attempt(tx, warning, action, actor);
      if (!moved.ok) return moved;
      const changed = await change(moved.value, input, tx, actor);
      if (!changed.ok) return changed;
      const kept = await tx.warnings.append(changed.value, reasonOf(input));
      await say?.(tx, kept, input, warning);
      return ok(kept);
    });

/** The warning in its next state, as the machine allows; otherwise what is missing. */
export function attempt(
  tx: PoliceTx,
  warning: Warning,
  action: WarningAction,
  actor: Actor,
): Result<Warning> {
  const step = WARNING.attempt(inHandOf(warning, actor, tx.now), action, actor);
  if (!step.ok) return step;
  const { state } = step.value;
  if (state === 'PROPOSED') throw new Error('a warning does not go back before it began');
  return ok({ ...warning, state });
}

/** What every event of a warning says about where it stands. */
export function aboutWarning(warning: Warning) {
  const { id, childId, incidentId, unitId } = warning;
  return {
    aggregateId: id,
    childId,
    division: placeOf(warning),
    payload: { warningId: id, incidentId, unitId },
  };
}

/** The warning with what it waits for next: the visit that is owed, or the end of the visits. */
export async function waitingForVisit(tx: PoliceTx, warning: Warning): Promise<Warning> {
  const slots = policeVisits(warning, await tx.tightened());
  const next = nextFollowUp(slots) ?? slots.at(-1)?.dueAt;
  return next ? { ...warning, dueAt: next } : warning;
}
