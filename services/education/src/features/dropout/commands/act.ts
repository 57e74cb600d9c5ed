import { dayOf, ok, type Actor, type DivisionCode, type Result } from '@ger/kernel';
import type { EducationDeps, EducationTx } from '../../../deps.ts';
import { inHandOf, outOfHand, type DropoutCase } from '../rules/dropout-case.ts';
import { DROPOUT } from '../rules/machine.ts';
import type { DropoutAction, LawfulMeasureKind } from '../rules/vocabulary.ts';

export interface DropoutInput {
  readonly idempotencyKey: string;
  readonly dropoutCaseId: string;
}
export interface StepInput extends DropoutInput {
  readonly reason: string;
}

export interface Act<Input> {
  readonly action: DropoutAction;
  reasonOf(input: Input): string;
  /** Throws InvalidInput for an input that is wrong whatever the case. */
  check?(input: Input, tx: EducationTx): void;
  /** The measure the input is about to take, which the machine is asked about. */
  intends?(input: Input): LawfulMeasureKind;
  /** What changes besides the state. */
  change?(dropout: DropoutCase, input: Input, tx: EducationTx): Promise<DropoutCase> | DropoutCase;
  /** What is said to the other agencies. */
  say(tx: EducationTx, about: About, dropout: DropoutCase, input: Input): Promise<unknown>;
}

/** What every event of a case says about whose it is and where. */
export interface About {
  readonly aggregateId: string;
  readonly childId: string | null;
  /** Where the pupil lives: the place that is responsible. */
  readonly division: DivisionCode;
  readonly payload: {
    readonly dropoutCaseId: string;
    readonly pupilId: string;
    readonly schoolUnitId: string;
  };
}

/** See `About`. */
export async function aboutCase(tx: EducationTx, dropout: DropoutCase): Promise<About> {
  const { id, childId, pupilId, unitId: schoolUnitId } = dropout;
  const division = await tx.units.livesAt(dropout);
  return { aggregateId: id, childId, division, payload: { dropoutCaseId: id, pupilId, schoolUnitId } };
}

/**
 * One act on a case that was loaded: ask the machine, change, append a version, say it. The machine decides who may act in
 * which state and names what is missing.
 */
export async function actOn<Input>(
  { action, reasonOf, intends, change, say }: Act<Input>,
  { tx, actor, dropout, input }: { tx: EducationTx; actor: Actor; dropout: DropoutCase; input: Input },
): Promise<Result<DropoutCase>> {
  const inHand = inHandOf(dropout, actor, {
    today: dayOf(tx.now),
    tightened: await tx.tightened(),
    intended: intends?.(input) ?? null,
  });
  const step = DROPOUT.attempt(inHand, action, actor);
  if (!step.ok) return step;
  const changed = (await change?.(outOfHand(step.value), input, tx)) ?? outOfHand(step.value);
  const appended = await tx.dropouts.append(clocked(dropout, changed, tx.now), reasonOf(input));
  await say(tx, await aboutCase(tx, appended), appended, input);
  return ok(appended);
}

/** The clock of the next act begins anew with a new state; persuading goes on from the registration. */
function clocked(before: DropoutCase, after: DropoutCase, now: Date): DropoutCase {
  const goesOn = after.state === before.state || after.state === 'PERSUADING';
  return goesOn ? after : { ...after, clockFrom: now };
}

/** An act of an officer on a case named by its id: load what the officer may see, then as `actOn`. */
export const actOnDropout =
  <Input extends DropoutInput>(act: Act<Input>) =>
  ({ inTransaction }: EducationDeps) =>
  (actor: Actor, input: Input): Promise<Result<DropoutCase>> =>
    inTransaction(async (tx) => {
      act.check?.(input, tx);
      return actOn(act, { tx, actor, input, dropout: await tx.dropouts.getForChange(input.dropoutCaseId) });
    });
