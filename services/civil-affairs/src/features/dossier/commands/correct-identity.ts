import { dayOf, InvalidInput, ok, refuse, type Day, type Sex } from '@ger/kernel';
import type { CivilAffairsTx } from '../../../deps.ts';
import type { Dossier } from '../rules/dossier.ts';
import type { UnknownFact } from '../rules/form.ts';
import { numberOf, orNull } from '../rules/new-dossier.ts';
import { completedBy } from '../rules/provisional.ts';
import { identityProblems } from '../rules/registration.ts';
import { actOnChild, type ChildInput } from './act.ts';
import { alreadyRegistered } from './register-entries.ts';
import { aboutChild, childStateOf } from './say.ts';

export interface CorrectIdentityInput extends ChildInput {
  readonly name?: string | null;
  readonly mongolianName?: string | null;
  readonly sex?: Sex | null;
  readonly birthDate?: Day | null;
  readonly ethnicGroup?: string | null;
  readonly identityNumber?: string | null;
  readonly identityNumberAbsence?: string | null;
}

/**
 * 更正基本信息 — correct name, sex, birth date or number (2.4). What is absent stays; number, birth date and sex must agree
 * afterwards. Another number is claimed as at registration: one number, one file, also with two officers at once.
 */
export const correctIdentity = actOnChild<CorrectIdentityInput>({
  action: 'correctIdentity',
  because: 'IDENTITY_CORRECTED',
  async change(dossier, input, tx) {
    const corrected = correctedBy(dossier, input, tx);
    const problems = identityProblems(corrected, dayOf(tx.now));
    if (problems.length > 0) throw new InvalidInput(problems);
    if (corrected.identityNumber !== dossier.identityNumber) {
      const holder = await tx.dossiers.reclaimIdentity(dossier.id, corrected.identityTokens);
      if (holder !== undefined) return refuse(await alreadyRegistered(tx, holder, ownDivisions(tx)));
    }
    if (corrected.name !== dossier.name || corrected.mongolianName !== dossier.mongolianName)
      await tx.dossiers.rekey(corrected);
    return ok(completedBy(corrected, givenBy(input)));
  },
  say: (tx, dossier) =>
    tx.outbox.add('child.identity-corrected', { ...aboutChild(dossier), payload: childStateOf(dossier) }),
});

/** The basic facts that the correction states; in a provisional file they are known from now on (4.2.a). */
function givenBy({ name, sex, birthDate }: CorrectIdentityInput): UnknownFact[] {
  return [
    ...(name ? (['NAME'] as const) : []),
    ...(sex ? (['SEX'] as const) : []),
    ...(birthDate ? (['BIRTH_DATE'] as const) : []),
  ];
}

const ownDivisions = ({ actor }: CivilAffairsTx): readonly string[] =>
  actor.kind === 'officer' ? actor.officer.post.divisions : [];

/** The dossier as it would stand. A number that cannot be read is left for the rules to refuse. */
function correctedBy(dossier: Dossier, input: CorrectIdentityInput, { tokensOf }: CivilAffairsTx): Dossier {
  const text = (given: string | null | undefined, stored: string | null): string | null =>
    given === undefined ? stored : orNull(given);
  const entered = text(input.identityNumber, dossier.identityNumber);
  const identityNumber = numberOf(entered) ?? entered;
  return {
    ...dossier,
    name: input.name === undefined ? dossier.name : (input.name ?? '').trim(),
    mongolianName: text(input.mongolianName, dossier.mongolianName),
    sex: input.sex ?? dossier.sex,
    birthDate: input.birthDate ?? dossier.birthDate,
    ethnicGroup: text(input.ethnicGroup, dossier.ethnicGroup),
    identityNumber,
    identityNumberAbsence:
      identityNumber === null ? text(input.identityNumberAbsence, dossier.identityNumberAbsence) : null,
    identityTokens: identityNumber === null ? [] : tokensOf(identityNumber),
  };
}
