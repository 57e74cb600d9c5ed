import { ok, type Actor, type Result } from '@ger/kernel';
import type { PoliceDeps, PoliceTx } from '../../../deps.ts';
import { inHandOf, type Evidence } from '../rules/evidence.ts';
import { EVIDENCE, type EvidenceAction } from '../rules/machine.ts';

export interface EvidenceInput {
  readonly idempotencyKey: string;
  readonly evidenceId: string;
}

interface Act<Input> {
  readonly action: EvidenceAction;
  reasonOf(input: Input): string;
  change(evidence: Evidence, input: Input, tx: PoliceTx, actor: Actor): Evidence | Promise<Evidence>;
  say?(
    tx: PoliceTx,
    about: ReturnType<typeof aboutEvidence>,
    input: Input,
    before: Evidence,
  ): Promise<unknown>;
}

/** An act on evidence: load what the officer may see, ask the machine, append a version, say the event. */
export const actOnEvidence =
  <Input extends EvidenceInput>({ action, reasonOf, change, say }: Act<Input>) =>
  ({ inTransaction }: PoliceDeps) =>
  (actor: Actor, input: Input): Promise<Result<Evidence>> =>
    inTransaction(async (tx) => {
      const evidence = await tx.evidence.getForChange(input.evidenceId);
      const step = EVIDENCE.attempt(inHandOf(evidence, actor), action, actor);
      if (!step.ok) return step;
      const { state } = step.value;
      if (state === 'PROPOSED') throw new Error('evidence does not go back before it was recorded');
      const changed = await change({ ...evidence, state }, input, tx, actor);
      const kept = await tx.evidence.append(changed, reasonOf(input));
      await say?.(tx, aboutEvidence(kept), input, evidence);
      return ok(kept);
    });

/** What every event of evidence says about where it stands. */
export function aboutEvidence({ id, incidentId, unitId, childId, place }: Evidence) {
  return {
    aggregateId: id,
    childId,
    division: place,
    payload: { evidenceId: id, incidentId, unitId },
  };
}
