import type { ReportableSituation } from '@ger/schema/client';

/** 应当报告的九种情形 — in the order of the law, so that the ninth key is the ninth situation (L.5). */
export const SITUATIONS = [
  'GENITAL_INJURY',
  'UNDER_FOURTEEN_SEXUAL_HARM',
  'PREGNANCY_BY_ASSAULT',
  'INJURIES_OR_UNCONSCIOUS',
  'UNNATURAL_INJURY_OR_DEATH',
  'ABANDONED_OR_UNCARED_FOR',
  'UNKNOWN_ORIGIN_MISSING_TRAFFICKED',
  'ORGANISED_BEGGING',
  'OTHER_GRAVE_HARM',
] as const satisfies readonly ReportableSituation[];
export const SITUATION_KEYS = '123456789';
/** Of the findings, in the order of the forms. */
export const FINDING_KEYS = 'abcdefghijk';
