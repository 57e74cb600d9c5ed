import {
  dayOf,
  inputProblems,
  isDay,
  ok,
  requireReason,
  type Actor,
  type Day,
  type Result,
} from '@ger/kernel';
import type { CivilAffairsDeps, CivilAffairsTx } from '../../../deps.ts';
import type { Dossier } from '../../dossier/rules/dossier.ts';
import { isGuardianOn } from '../../dossier/rules/guardian.ts';
import { groundsOn, type GroundCode } from '../../grounds/index.ts';
import { inHand, PETITION, type Beside, type PetitionAction } from '../rules/machine.ts';
import type { Petition, PetitionState } from '../rules/petition.ts';
import type { Say } from './say.ts';

export interface PetitionInput {
  readonly idempotencyKey: string;
  readonly petitionId: string;
  readonly reason: string;
}

interface Act<Input> {
  readonly action: PetitionAction;
  /** What the law asks besides; nothing unless said. */
  beside?(tx: CivilAffairsTx, petition: Petition, dossier: Dossier, input: Input): Promise<Beside> | Beside;
  /** What changes of the petition; the dossier may change with it. */
  change(
    tx: CivilAffairsTx,
    petition: Petition,
    dossier: Dossier,
    input: Input,
  ): Promise<Petition> | Petition;
  readonly say?: Say;
}

/** An act on a petition, the same steps every time: hold it, ask the machine, append a version, say it. */
export const actOnPetition =
  <Input extends PetitionInput>({ action, beside, change, say }: Act<Input>) =>
  ({ inTransaction }: CivilAffairsDeps) =>
  (actor: Actor, input: Input): Promise<Result<Petition>> =>
    inTransaction(async (tx) => {
      requireReason(input.reason);
      const petition = await tx.petitions.getForChange(input.petitionId);
      const dossier = await tx.dossiers.getHeld(petition.childId);
      const besides = (await beside?.(tx, petition, dossier, input)) ?? {};
      const step = PETITION.attempt(inHand(petition, besides), action, actor);
      if (!step.ok) return step;
      const state = step.value.state as PetitionState; // nothing leads back to before the first version
      const changed = await change(tx, { ...petition, state }, dossier, input);
      const next = await tx.petitions.append(changed, input.reason);
      await say?.(tx, next, dossier);
      return ok(next);
    });

/** The grounds that the records of all agencies support today. */
export async function supportedNow(tx: CivilAffairsTx, { id }: Dossier): Promise<GroundCode[]> {
  const [kept] = await tx.grounds.hold([id]);
  const facts = (await tx.grounds.evidenceOf([id])).get(id) ?? [];
  return groundsOn(facts, dayOf(tx.now), kept?.countsAfter ?? null)
    .filter(({ supported }) => supported)
    .map(({ code }) => code);
}

/** The ids of those who are guardians of the child today. */
export function guardiansNow(tx: CivilAffairsTx, { guardians }: Dossier): string[] {
  return guardians.filter((guardian) => isGuardianOn(guardian, dayOf(tx.now))).map(({ id }) => id);
}

/** Throws InvalidInput unless the day of a step lies between the step before and today. */
export function checkDay(tx: CivilAffairsTx, on: Day, since: Day | null): void {
  const problems = inputProblems();
  problems.check(
    isDay(on) && on <= dayOf(tx.now) && (since === null || on >= since),
    'on',
    '日期应在上一环节以后、今天以前',
    'between the step before and today',
  );
  problems.throwIfAny();
}
