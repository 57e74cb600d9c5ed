/** 发现情形 — what may be found (4.1.a, 4.2). */
export const FINDINGS = [
  'LIVING_ALONE',
  'GUARDIAN_INCAPABLE',
  'GUARDIAN_NOT_PERFORMING',
  'DELEGATE_INCAPABLE',
  'DELEGATE_NOT_PERFORMING',
  'MISSING',
  'DOMESTIC_VIOLENCE',
  'ABUSE',
  'ABANDONMENT',
  'UNLAWFUL_HARM',
  'ACCIDENTAL_INJURY',
] as const;
export type FindingKind = (typeof FINDINGS)[number];

/** 处置措施 — what the police do about it (4.2.a–k). */
export const MEASURE_KINDS = [
  'ORDER_RETURN_OR_DELEGATE',
  'ADMONISH_PARENTS',
  'CONTACT_PARENTS',
  'ESCORT_TO_TEMPORARY_CARE',
  'HELP_NOTIFY_PARENTS',
  'RAPID_SEARCH',
  'STOP_VIOLENCE',
  'PLACE_IN_SHELTER',
  'STOP_HARM',
  'COLLECT_EVIDENCE',
  'ASSIST_MEDICAL_CARE',
  'ASSIST_INJURY_APPRAISAL',
  'NOTIFY_TOWNSHIP',
  'REQUEST_LEGAL_AID',
  'REQUEST_SCHOOL_PLACE',
  'ASK_ASSISTANCE',
] as const;
export type MeasureKind = (typeof MEASURE_KINDS)[number];

export type MeasureState = 'OPEN' | 'DONE' | 'WAIVED';

/** 现场查明的情况 — what decides, besides the finding, which measures are due. */
export interface Circumstances {
  readonly parentsReachable: boolean;
  readonly injured: boolean;
  readonly needsShelter: boolean;
  readonly needsOtherSchool: boolean;
}
