import { z } from 'zod';
import { event, id } from './definition.ts';

/** Said by every service, under its own name. */
export const sharedEvents = {
  'audit.chained': event({
    schemaVersion: 1,
    aggregate: 'audit-chain',
    fact: 'AUDIT',
    zh: '审计链头',
    en: 'Audit chain head',
    payload: z.object({
      entryId: id,
      position: z.number().int().positive(),
      hash: z.string().regex(/^[0-9a-f]{64}$/),
    }),
  }),
} as const;
