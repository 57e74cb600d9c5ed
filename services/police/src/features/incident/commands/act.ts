import { ok, type Actor, type Result } from '@ger/kernel';
import type { PoliceDeps, PoliceTx } from '../../../deps.ts';
import { inHandOf, outOfHand, type Incident } from '../rules/incident.ts';
import { INCIDENT, type IncidentAction } from '../rules/machine.ts';

export interface IncidentInput {
  readonly idempotencyKey: string;
  readonly incidentId: string;
}

export interface Act<Input extends IncidentInput> {
  readonly action: IncidentAction;
  reasonOf(input: Input): string;
  /** What changes besides the state. */
  change?(incident: Incident, input: Input, tx: PoliceTx): Promise<Result<Incident>> | Result<Incident>;
  /** What is said to the other agencies. */
  say?(tx: PoliceTx, incident: Incident, input: Input, before: Incident): Promise<unknown>;
}

/**
 * An act on an incident, the same four steps every time: load what the officer may see, ask the machine, append a
 * version, say the event. The machine decides who may act in which state and names what is missing.
 */
export const actOnIncident =
  <Input extends IncidentInput>({ action, reasonOf, change, say }: Act<Input>) =>
  ({ inTransaction }: PoliceDeps) =>
  (actor: Actor, input: Input): Promise<Result<Incident>> =>
    inTransaction(async (tx) => {
      const incident = await tx.incidents.get(input.incidentId);
      const step = INCIDENT.attempt(inHandOf(incident, actor), action, actor);
      if (!step.ok) return step;
      const changed = (await change?.(outOfHand(step.value), input, tx)) ?? ok(outOfHand(step.value));
      if (!changed.ok) return changed;
      const appended = await tx.incidents.append(changed.value, reasonOf(input));
      await say?.(tx, appended, input, incident);
      return ok(appended);
    });

/** What every event of an incident says about where it stands. */
export function aboutIncident({ id, childId, place, unitId }: Incident) {
  return { aggregateId: id, childId, division: place, payload: { incidentId: id, unitId } };
}
