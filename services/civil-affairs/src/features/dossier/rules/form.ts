import type { Day, DivisionCode } from '@ger/kernel';
import type { Dossier } from './dossier.ts';
import type {
  Assistance,
  Carer,
  DisabilityType,
  EntrustingReason,
  Guardianship,
  HouseholdType,
  Housing,
  IllnessKind,
  IncomeSource,
  Language,
  LivingKind,
  MemberRelation,
  Schooling,
} from './vocabulary.ts';

/** 家庭成员 — somebody of the household; the form asks for the grandparents of both sides. */
export interface HouseholdMember {
  readonly name: string;
  readonly relation: MemberRelation;
  readonly birthDate?: Day | null | undefined;
}

/** 居住安排 — where and how the child lives, from a day on (half open); seasonal camps come and go. */
export interface LivingArrangement {
  readonly id: string;
  readonly kind: LivingKind;
  readonly place: string | null;
  readonly livesAlone: boolean;
  readonly from: Day;
  readonly until: Day | null;
}

/** A village the child is recorded as living in, from a day on (half open). */
export interface ResidenceSpell {
  readonly division: DivisionCode;
  readonly from: Day;
  readonly until: Day | null;
}

/** 签名 — who filled, checked or approved the form, and on which day. */
export interface Signature {
  readonly name: string;
  readonly on: Day;
}

/** A basic fact that stands in a provisional file only because a file cannot do without it. */
export type UnknownFact = 'NAME' | 'SEX' | 'BIRTH_DATE';

/** 临时档案 — a file made at once for a child nobody knew; a person completes it, or merges it (4.2.a). */
export interface Provisional {
  readonly incidentId: string;
  readonly unknown: readonly UnknownFact[];
}

/**
 * 登记表各项 — the fields of the official registration form besides those a dossier cannot do without (2.4). `null` is
 * *not collected* 未采集; "none" is an empty list or a value of its own.
 */
export interface FormFacts {
  /** 临时档案: what is not known yet of a child the police found; absent once the file is complete (4.2.a). */
  readonly provisional?: Provisional | null;
  readonly householdRegistered: boolean | null;
  readonly householdType: HouseholdType | null;
  readonly disabilityType: DisabilityType | null;
  readonly disabilityGrade: number | null;
  readonly illnessKind: IllnessKind | null;
  readonly illness: string | null;
  readonly schooling: Schooling | null;
  readonly boarding: boolean | null;
  readonly languageOfInstruction: Language | null;
  readonly members: readonly HouseholdMember[] | null;
  readonly incomeSources: readonly IncomeSource[] | null;
  readonly housing: Housing | null;
  readonly assistance: readonly Assistance[] | null;
  readonly carer: Carer | null;
  readonly guardianship: Guardianship | null;
  readonly entrustingReason: EntrustingReason | null;
  readonly livingArrangements: readonly LivingArrangement[];
  readonly residences: readonly ResidenceSpell[];
  readonly filler: Signature | null;
  readonly checker: Signature | null;
  readonly unitHead: Signature | null;
}

/** A form on which nothing has been filled in. */
export const NOTHING_COLLECTED: FormFacts = {
  householdRegistered: null,
  householdType: null,
  disabilityType: null,
  disabilityGrade: null,
  illnessKind: null,
  illness: null,
  schooling: null,
  boarding: null,
  languageOfInstruction: null,
  members: null,
  incomeSources: null,
  housing: null,
  assistance: null,
  carer: null,
  guardianship: null,
  entrustingReason: null,
  livingArrangements: [],
  residences: [],
  filler: null,
  checker: null,
  unitHead: null,
};

/** Fields of the form that a dossier keeps beside it. */
type Beside = Pick<Dossier, 'registration' | 'rural' | 'address' | 'health'>;
/** What a section's act may enter: absent leaves a field as it is, `null` says 未采集. */
export type FormEntry = Partial<Beside & Omit<FormFacts, 'livingArrangements' | 'residences'>>;

const BESIDE: ReadonlySet<string> = new Set<keyof Beside>(['registration', 'rural', 'address', 'health']);

/** Kinds of schooling at which a child may board. */
const AT_SCHOOL: ReadonlySet<Schooling> = new Set([
  'KINDERGARTEN',
  'PRIMARY',
  'JUNIOR',
  'SENIOR',
  'VOCATIONAL',
]);

/** Whether a child of this schooling can be a boarder. */
export function mayBoard(schooling: Schooling | null): boolean {
  return schooling !== null && AT_SCHOOL.has(schooling);
}

/** The dossier with what was entered; what no longer fits (the grade of a disability of a healthy child) goes. */
export function withEntry(dossier: Dossier, entry: FormEntry): Dossier {
  const given = Object.entries(entry).filter(([, value]) => value !== undefined);
  const beside = Object.fromEntries(given.filter(([key]) => BESIDE.has(key)));
  const form = Object.fromEntries(given.filter(([key]) => !BESIDE.has(key)));
  return fitting({ ...dossier, ...beside, form: { ...dossier.form, ...form } });
}

function fitting(dossier: Dossier): Dossier {
  const { form, health } = dossier;
  return {
    ...dossier,
    form: {
      ...form,
      ...(health !== 'DISABLED' && { disabilityType: null, disabilityGrade: null }),
      ...(health !== 'ILL' && { illnessKind: null, illness: null }),
      ...(!mayBoard(form.schooling) && { boarding: null }),
    },
  };
}
