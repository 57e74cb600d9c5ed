import { newId, ok, requireReason, type Actor, type Result } from '@ger/kernel';
import type { CivilAffairsDeps } from '../../../deps.ts';
import { PETITION, proposed } from '../rules/machine.ts';
import { checkText, type Petition, type PetitionText } from '../rules/petition.ts';
import { actOnPetition, guardiansNow, type PetitionInput } from './act.ts';

export interface DraftPetitionInput extends PetitionText {
  readonly idempotencyKey: string;
  readonly childId: string;
  readonly reason: string;
}

/** 拟写申请 — the first version of a petition (4.4.b); one at a time for a child. */
export const draftPetition =
  ({ inTransaction }: CivilAffairsDeps) =>
  (actor: Actor, { childId, reason, ...text }: DraftPetitionInput): Promise<Result<Petition>> =>
    inTransaction(async (tx) => {
      requireReason(reason);
      const dossier = await tx.dossiers.get(childId);
      const another = await tx.petitions.holdRunning(dossier.id);
      const step = PETITION.attempt(proposed(another), 'draftPetition', actor);
      if (!step.ok) return step;
      checkText(text, guardiansNow(tx, dossier));
      const petition = await tx.petitions.add(
        {
          ...textOf(text),
          id: newId(),
          version: 1,
          childId: dossier.id,
          state: 'DRAFTED',
          court: null,
          caseNumber: null,
          filedOn: null,
          acceptedOn: null,
          heardOn: null,
          decidedOn: null,
          judgment: null,
          newGuardian: null,
          bars: [],
          interim: null,
          handedOverOn: null,
          restoration: null,
          outcome: null,
        },
        reason,
      );
      return ok(petition);
    });

export type AmendPetitionInput = PetitionInput & PetitionText;

/** 修改申请 — while it is a draft (4.4.b). */
export const amendPetition = actOnPetition<AmendPetitionInput>({
  action: 'amendPetition',
  change(tx, petition, dossier, input) {
    checkText(input, guardiansNow(tx, dossier));
    return { ...petition, ...textOf(input) };
  },
});

/** The text alone, of an input that holds more. */
const textOf = ({ applicant, applicantName, respondents, grounds, facts }: PetitionText): PetitionText => ({
  applicant,
  applicantName: applicantName.trim(),
  respondents: [...new Set(respondents)],
  grounds: [...new Set(grounds)],
  facts: facts.trim(),
});
