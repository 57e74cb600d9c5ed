import { inputProblems, type Day } from '@ger/kernel';
import type { GuardianRelation } from '../../dossier/rules/guardian.ts';
import type { GroundCode } from '../../grounds/rules/grounds.ts';
import { APPLICANTS, type ApplicantKind, type NewGuardianKind, type RestorationBar } from './applicants.ts';

/** 申请撤销监护人资格的状态 (4.4.b). */
export type PetitionState =
  | 'DRAFTED'
  | 'FILED'
  | 'ACCEPTED'
  | 'NOT_ACCEPTED'
  | 'HEARD'
  | 'GRANTED'
  | 'DISMISSED'
  | 'WITHDRAWN'
  | 'HANDED_OVER'
  | 'RESTORED';

/** 临时照料 — who cares for the child while the petition runs: a placement, or a person. */
export interface InterimCare {
  readonly placementId: string | null;
  readonly carer: string | null;
  readonly from: Day;
}

/** 新监护人 — as the court appointed. */
export interface NewGuardian {
  readonly kind: NewGuardianKind;
  /** In the dossier. */
  readonly guardianId: string;
}

/** 恢复 — a revoked parent is guardian again by the court (L.8). */
export interface Restoration {
  readonly guardianId: string;
  readonly appliedOn: Day;
  readonly on: Day;
  readonly judgment: string;
}

/** What stands in the petition itself; words and names are sealed wherever they are stored. */
export interface PetitionText {
  readonly applicant: ApplicantKind;
  /** The person or body that applies. */
  readonly applicantName: string;
  /** 被申请人: guardians of the dossier. */
  readonly respondents: readonly string[];
  readonly grounds: readonly GroundCode[];
  /** 事实与理由 */
  readonly facts: string;
}

/** 申请撤销监护人资格 — one petition about one child, from the draft to the new guardian (4.4.b, L.8). */
export interface Petition extends PetitionText {
  readonly id: string;
  readonly version: number;
  readonly childId: string;
  readonly state: PetitionState;
  readonly court: string | null;
  readonly caseNumber: string | null;
  readonly filedOn: Day | null;
  readonly acceptedOn: Day | null;
  readonly heardOn: Day | null;
  readonly decidedOn: Day | null;
  readonly judgment: string | null;
  readonly newGuardian: NewGuardian | null;
  /** What the court found that bars a restoration. */
  readonly bars: readonly RestorationBar[];
  readonly interim: InterimCare | null;
  readonly handedOverOn: Day | null;
  readonly restoration: Restoration | null;
  /** Why it was withdrawn, not accepted or dismissed. */
  readonly outcome: string | null;
}

/** What the officer writes of a new guardian that is no guardian on file yet. */
export interface NewGuardianEntry {
  readonly kind: NewGuardianKind;
  readonly guardianId?: string | null;
  readonly name?: string | null;
  readonly relation?: GuardianRelation | null;
  readonly phone?: string | null;
}

/** Throws InvalidInput with everything that is wrong with the text of a petition; respondents are guardians today. */
export function checkText(text: PetitionText, guardians: readonly string[]): void {
  const { applicant, applicantName, respondents, grounds, facts } = text;
  const problems = inputProblems();
  const named = !APPLICANTS[applicant].person || applicantName.trim() !== '';
  problems.check(named, 'applicantName', '请写明申请人', 'name the applicant');
  problems.check(
    respondents.length > 0 && respondents.every((id) => guardians.includes(id)),
    'respondents',
    '请选择现任监护人为被申请人',
    'choose guardians of the child as respondents',
  );
  problems.check(grounds.length > 0, 'grounds', '请选择依据的情形', 'choose the grounds');
  problems.check(facts.trim() !== '', 'facts', '请填写事实与理由', 'write the facts');
  problems.throwIfAny();
}

/** Number on the petition and its bundle. */
export function numberOf({ id }: Pick<Petition, 'id'>, year: string): string {
  return `撤监申〔${year}〕${id.replaceAll('-', '').slice(-8).toUpperCase()}`;
}
