import { NotVisible, ok, type Actor, type Result } from '@ger/kernel';
import type { PoliceDeps, PoliceTx } from '../../../deps.ts';
import type { Incident } from '../../incident/index.ts';
import { conductInHand, interventionInHand, type Conduct, type Intervention } from '../rules/conduct.ts';
import { CONDUCT, INTERVENTION, type ConductAction, type InterventionAction } from '../rules/machines.ts';

/** What every event of an act says about where it stands. */
export function aboutConduct({ id, incidentId, unitId }: Conduct, { childId, place }: Incident) {
  return {
    aggregateId: id,
    childId,
    division: place,
    payload: { conductId: id, incidentId, unitId },
  };
}

export interface ConductInput {
  readonly idempotencyKey: string;
  readonly conductId: string;
}

/** What changes besides the state: the act, and the intervention in it that is new. */
interface Changed {
  readonly conduct: Conduct;
  readonly intervention?: Intervention;
}

/** An act on a conduct: load what the officer may see, ask the machine, append a version, say the event. */
export const onConduct =
  <Input extends ConductInput>(spec: {
    readonly action: ConductAction;
    reasonOf(input: Input): string;
    change?(conduct: Conduct, input: Input, tx: PoliceTx): Result<Changed>;
    say(tx: PoliceTx, about: ReturnType<typeof aboutConduct>, changed: Changed): Promise<unknown>;
  }) =>
  ({ inTransaction }: PoliceDeps) =>
  (actor: Actor, input: Input): Promise<Result<Conduct>> =>
    inTransaction(async (tx) => {
      const conduct = await tx.conducts.get(input.conductId);
      const step = CONDUCT.attempt(conductInHand(conduct, actor), spec.action, actor);
      if (!step.ok) return step;
      const stepped = { ...conduct, state: step.value.state };
      const changed: Result<Changed> = spec.change?.(stepped, input, tx) ?? ok({ conduct: stepped });
      if (!changed.ok) return changed;
      const appended = await tx.conducts.append(
        changed.value.conduct,
        spec.reasonOf(input),
        changed.value.intervention,
      );
      const incident = await tx.incidents.get(conduct.incidentId);
      await spec.say(tx, aboutConduct(appended, incident), changed.value);
      return ok(appended);
    });

export interface InterventionInput {
  readonly idempotencyKey: string;
  readonly interventionId: string;
}

/** The same on one intervention of a conduct. */
export const onIntervention =
  <Input extends InterventionInput>(spec: {
    readonly action: InterventionAction;
    /** Done by issuing the paper of the intervention. */
    readonly byPaper?: boolean;
    reasonOf(input: Input): string;
    change(intervention: Intervention, input: Input, tx: PoliceTx): Intervention;
    say(
      tx: PoliceTx,
      about: ReturnType<typeof aboutIntervention>,
      intervention: Intervention,
    ): Promise<unknown>;
  }) =>
  ({ inTransaction }: PoliceDeps) =>
  (actor: Actor, input: Input): Promise<Result<Conduct>> =>
    inTransaction(async (tx) => {
      const conduct = await tx.conducts.ofIntervention(input.interventionId);
      const one = conduct.interventions.find(({ id }) => id === input.interventionId);
      if (!one) throw new NotVisible();
      const step = INTERVENTION.attempt(
        interventionInHand(one, conduct, actor, spec.byPaper),
        spec.action,
        actor,
      );
      if (!step.ok) return step;
      const changed = spec.change({ ...one, state: step.value.state }, input, tx);
      const interventions = conduct.interventions.map((each) => (each.id === changed.id ? changed : each));
      const appended = await tx.conducts.append({ ...conduct, interventions }, spec.reasonOf(input), changed);
      const incident = await tx.incidents.get(conduct.incidentId);
      await spec.say(tx, aboutIntervention(appended, incident, changed), changed);
      return ok(appended);
    });

/** What every event of an intervention says. */
export function aboutIntervention(conduct: Conduct, incident: Incident, { id, kind }: Intervention) {
  const about = aboutConduct(conduct, incident);
  return { ...about, payload: { ...about.payload, interventionId: id, kind } };
}
