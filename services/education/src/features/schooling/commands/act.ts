import { ok, type Actor, type Result } from '@ger/kernel';
import type { EducationDeps, EducationTx } from '../../../deps.ts';
import { inHandOf, SCHOOLING, type SchoolingAction, type SchoolingCase } from '../rules/schooling-case.ts';

export interface OnSchoolingCase {
  readonly idempotencyKey: string;
  readonly caseId: string;
}

interface Act<Input> {
  readonly action: SchoolingAction;
  readonly reasonOf?: (input: Input) => string;
  /** What changes beside the state, or why nothing does. */
  readonly change: (
    schooling: SchoolingCase,
    input: Input,
    tx: EducationTx,
    actor: Actor,
  ) => Promise<Result<SchoolingCase>>;
  /** What the others are told. */
  readonly say?: (tx: EducationTx, schooling: SchoolingCase) => Promise<unknown>;
}

/** An act on a schooling case: load, ask the machine, append, say. */
export const actOnSchooling =
  <Input extends OnSchoolingCase>({ action, reasonOf, change, say }: Act<Input>) =>
  ({ inTransaction }: EducationDeps) =>
  (actor: Actor, input: Input): Promise<Result<SchoolingCase>> =>
    inTransaction(async (tx) => {
      const schooling = await tx.schoolings.getForChange(input.caseId);
      const step = SCHOOLING.attempt(inHandOf(schooling, actor), action, actor);
      if (!step.ok) return step;
      const { hand: _, ...stepped } = step.value;
      const changed = await change(stepped, input, tx, actor);
      if (!changed.ok) return changed;
      const appended = await tx.schoolings.append(changed.value, action, reasonOf?.(input) ?? null);
      await say?.(tx, appended);
      return ok(appended);
    });

/** The request of the police that the case answers, where it answers one. */
export function requestOf({ id: caseId, incidentId, requestId }: SchoolingCase) {
  return { caseId, incidentId, requestId: incidentId === null ? null : requestId };
}

/** What every event about the case says beside its payload. */
export function aboutCase({ id, childId, fromDivision }: SchoolingCase) {
  return { aggregateId: id, childId, division: fromDivision };
}
