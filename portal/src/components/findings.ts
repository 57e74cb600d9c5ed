import type { FindingKind } from '@ger/schema/client';

/** 发现情形 — what may be found of a child, as every form lists it (4.1.a, 4.2). */
export const FINDINGS = [
  'LIVING_ALONE',
  'MISSING',
  'GUARDIAN_INCAPABLE',
  'GUARDIAN_NOT_PERFORMING',
  'DELEGATE_INCAPABLE',
  'DELEGATE_NOT_PERFORMING',
  'DOMESTIC_VIOLENCE',
  'ABUSE',
  'ABANDONMENT',
  'UNLAWFUL_HARM',
  'ACCIDENTAL_INJURY',
] as const satisfies readonly FindingKind[];
