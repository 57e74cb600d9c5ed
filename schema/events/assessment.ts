import { z } from 'zod';
import { code, day, event, id } from './definition.ts';

/** How a child stands in one domain: codes alone, never a word (4.3.a). */
export const domainsFound = z.array(z.object({ domain: code, level: code, findings: z.array(code) }));

/** 参与调查评估 — what an agency that was asked says of its part (4.3.a); its words stay with it. */
export const partEvents = {
  'assessment.part-contributed': event({
    schemaVersion: 1,
    aggregate: 'assessment-part',
    fact: 'ASSESSMENT',
    zh: '提交评估部分',
    en: 'Part of an assessment contributed',
    payload: z.object({
      partId: id,
      assessmentId: id,
      unitId: id,
      domains: domainsFound,
      on: day,
      /** Changed after it was first given. */
      corrected: z.boolean(),
    }),
  }),
} as const;
