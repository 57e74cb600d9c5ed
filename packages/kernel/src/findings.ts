/** 发现情形 — what may be found of a child, ticked in any agency's record, and must be reported to the police (4.1.a, 4.2). */
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
/** One finding of 4.1.a. */
export type FindingKind = (typeof FINDINGS)[number];
