import {
  ASSESSMENT_DOMAINS,
  worstLevel,
  type AssessmentDomain,
  type AssessmentFinding,
  type AssessmentLevel,
  type Day,
  type DomainFound,
} from '@ger/kernel';
import type { NeedKind } from '../../need/rules/need-kinds.ts';
import type { AssessmentState } from './machine.ts';

/** 参加评估的一方 — the first four take part by what they do themselves; the others the township records (4.3.a). */
export type ParticipantKind =
  | 'TOWNSHIP'
  | 'CIVIL_AFFAIRS'
  | 'POLICE'
  | 'SCHOOL'
  | 'VILLAGE'
  | 'KINDERGARTEN'
  | 'MEDICAL'
  | 'RELATIVE'
  | 'SOCIAL_WORK';

export interface Participant {
  readonly id: string;
  readonly kind: ParticipantKind;
  readonly unitId: string | null;
  readonly name: string | null;
  readonly on: Day;
}

/** One domain as the township recorded it; the note is the officer's own words. */
export interface AssessedDomain {
  readonly domain: AssessmentDomain;
  readonly findings: readonly AssessmentFinding[];
  readonly level: AssessmentLevel | null;
  readonly note: string | null;
}

/** What is entered, piece by piece; sealed as a whole where it is kept. */
export interface AssessmentForm {
  readonly domains: readonly AssessedDomain[];
  readonly conclusion: string | null;
  readonly participants: readonly Participant[];
}

/** 调查评估 — of one child, after the police told the township (4.3.a). */
export interface Assessment {
  readonly id: string;
  readonly version: number;
  readonly childId: string;
  readonly state: AssessmentState;
  readonly incidentIds: readonly string[];
  /** The township in charge when it was opened; who leads follows the child. */
  readonly leadUnitId: string | null;
  /** The township officer who first recorded something. */
  readonly leadOfficerId: string | null;
  readonly openedAt: Date;
  readonly dueOn: Day;
  readonly completedAt: Date | null;
  readonly form: AssessmentForm;
  readonly needs: readonly NeedKind[];
}

/** Nothing entered yet. */
export const EMPTY_FORM: AssessmentForm = { domains: [], conclusion: null, participants: [] };

/** All three domains in their order; one that was not assessed has neither findings nor level. */
export function allDomains(domains: readonly AssessedDomain[]): AssessedDomain[] {
  return ASSESSMENT_DOMAINS.map(
    (domain) =>
      domains.find((one) => one.domain === domain) ?? { domain, findings: [], level: null, note: null },
  );
}

/** The form with one domain as it was now found. */
export function withDomain(form: AssessmentForm, found: DomainFound, note: string | null): AssessmentForm {
  const { domain, findings, level } = found;
  const others = form.domains.filter((one) => one.domain !== domain);
  return { ...form, domains: allDomains([...others, { domain, findings: [...findings], level, note }]) };
}

/** The form with somebody who takes part by an act; once for each party and unit. */
export function withParticipant(form: AssessmentForm, participant: Participant): AssessmentForm {
  const { kind, unitId } = participant;
  const isKnown =
    unitId !== null && form.participants.some((one) => one.kind === kind && one.unitId === unitId);
  return isKnown ? form : { ...form, participants: [...form.participants, participant] };
}

/** The domains with a level, as codes: what may leave the service. */
export function codesOf(
  domains: readonly AssessedDomain[],
): { domain: string; level: string; findings: string[] }[] {
  return domains.flatMap(({ domain, level, findings }) =>
    level === null ? [] : [{ domain, level, findings: [...findings] }],
  );
}

/** The worst of the domains assessed. */
export function levelOf({ form }: Pick<Assessment, 'form'>): AssessmentLevel | null {
  return worstLevel(form.domains.flatMap(({ level }) => (level === null ? [] : [level])));
}

/** 情形与帮扶对应表 (4.3.b) — what help a finding suggests; the officer decides. */
const SUGGESTED: Readonly<Partial<Record<AssessmentFinding, readonly NeedKind[]>>> = {
  VIOLENCE_CONTINUES: ['SHELTER', 'VIOLENCE_PREVENTION', 'LEGAL_AID'],
  OFFENDER_NEAR: ['SHELTER', 'LEGAL_AID'],
  ALONE_AT_HOME: ['GUARDIANSHIP_GUIDANCE', 'DAY_CARE'],
  HOUSING_UNSAFE: ['ASSISTANCE'],
  ROAMS_UNATTENDED: ['DAY_CARE'],
  NO_ABLE_GUARDIAN: ['SHELTER', 'ASSISTANCE'],
  DUTIES_NOT_PERFORMED: ['GUARDIANSHIP_GUIDANCE'],
  PARENTS_OUT_OF_REACH: ['FAMILY_RELATIONS'],
  CARE_NOT_SUITED: ['GUARDIANSHIP_GUIDANCE'],
  PARENTING_WEAK: ['GUARDIANSHIP_GUIDANCE', 'FAMILY_RELATIONS'],
  MEANS_SHORT: ['ASSISTANCE', 'EMPLOYMENT_GUIDANCE'],
  INJURED: ['MEDICAL_TREATMENT'],
  SELF_HARM: ['COUNSELLING', 'MEDICAL_TREATMENT'],
  ILLNESS_UNTREATED: ['MEDICAL_TREATMENT'],
  DISTRESSED: ['COUNSELLING'],
  BEHAVIOUR_TROUBLED: ['BEHAVIOUR_CORRECTION'],
  DISABILITY_UNSUPPORTED: ['REHABILITATION'],
  OUT_OF_SCHOOL: ['SCHOOLING', 'TUTORING'],
};

/** The help that these findings suggest, each kind once. */
export function suggestedNeeds(findings: readonly AssessmentFinding[]): NeedKind[] {
  return [...new Set(findings.flatMap((code) => SUGGESTED[code] ?? []))];
}
