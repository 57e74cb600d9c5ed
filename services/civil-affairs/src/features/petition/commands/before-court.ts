import { inputProblems, type Day } from '@ger/kernel';
import type { InterimCare } from '../rules/petition.ts';
import { actOnPetition, checkDay, supportedNow, type PetitionInput } from './act.ts';
import { sayAccepted, sayFiled, sayNotAccepted, sayWithdrawn } from './say.ts';

/** A step of the court on a day. */
export interface CourtStepInput extends PetitionInput {
  readonly on: Day;
}

export interface FilePetitionInput extends CourtStepInput {
  readonly court: string;
}

/** 登记已提交法院 — where civil affairs applies, only by grounds that the records support (4.4.b, L.8). */
export const filePetition = actOnPetition<FilePetitionInput>({
  action: 'filePetition',
  beside: async (tx, _, dossier) => ({ supported: await supportedNow(tx, dossier) }),
  change(tx, petition, _, { on, court }) {
    checkDay(tx, on, null);
    return { ...petition, filedOn: on, court: named('court', court, '请填写法院名称', 'name the court') };
  },
  say: sayFiled,
});

export interface AcceptedInput extends CourtStepInput {
  readonly caseNumber: string;
}

/** 登记法院受理 — with the court's case number. */
export const recordPetitionAccepted = actOnPetition<AcceptedInput>({
  action: 'recordPetitionAccepted',
  change(tx, petition, _, { on, caseNumber }) {
    checkDay(tx, on, petition.filedOn);
    return {
      ...petition,
      acceptedOn: on,
      caseNumber: named('caseNumber', caseNumber, '请填写案号', 'give the case number'),
    };
  },
  say: sayAccepted,
});

/** 登记法院未受理 — the reason stays on record. */
export const recordPetitionNotAccepted = actOnPetition<CourtStepInput>({
  action: 'recordPetitionNotAccepted',
  change(tx, petition, _, { on, reason }) {
    checkDay(tx, on, petition.filedOn);
    return { ...petition, acceptedOn: on, outcome: reason.trim() };
  },
  say: sayNotAccepted,
});

/** 登记开庭审理. */
export const recordPetitionHeard = actOnPetition<CourtStepInput>({
  action: 'recordPetitionHeard',
  change(tx, petition, _, { on }) {
    checkDay(tx, on, petition.acceptedOn);
    return { ...petition, heardOn: on };
  },
});

/** 撤回申请. */
export const withdrawPetition = actOnPetition<PetitionInput>({
  action: 'withdrawPetition',
  change: (_, petition, __, { reason }) => ({ ...petition, outcome: reason.trim() }),
  say: async (tx, petition, dossier) => {
    if (petition.filedOn !== null) await sayWithdrawn(tx, petition, dossier); // nobody heard of a mere draft
  },
});

export interface InterimCareInput extends PetitionInput {
  readonly placementId?: string | null;
  readonly carer?: string | null;
  readonly from: Day;
}

/** 落实临时照料 — who cares for the child while the petition runs: a placement of this child, or a person (4.4.b). */
export const arrangeInterimCare = actOnPetition<InterimCareInput>({
  action: 'arrangeInterimCare',
  async change(tx, petition, dossier, { placementId = null, carer, from }) {
    checkDay(tx, from, null);
    const person = carer?.trim() || null;
    const placed = placementId === null || (await tx.petitions.isPlacementOf(dossier.id, placementId));
    const problems = inputProblems();
    problems.check(
      (placementId === null) !== (person === null) && placed,
      'carer',
      '请选择该儿童的临时安置，或写明照料人',
      'a placement of this child, or the person who cares',
    );
    problems.throwIfAny();
    const interim: InterimCare = { placementId, carer: person, from };
    return { ...petition, interim };
  },
});

/** A text that must be there. Throws InvalidInput where it is not. */
export function named(path: string, text: string, zh: string, en: string): string {
  const problems = inputProblems();
  problems.check(text.trim() !== '', path, zh, en);
  problems.throwIfAny();
  return text.trim();
}
