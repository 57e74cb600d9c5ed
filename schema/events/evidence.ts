import { z } from 'zod';
import { code, event, id } from './definition.ts';

const evidence = z.object({ evidenceId: id, incidentId: id, unitId: id });
const about = { schemaVersion: 1, aggregate: 'evidence', fact: 'EVIDENCE' } as const;

/** 证据 — what the police say of evidence (4.2.g): ids and codes; what it is and shows stays with them. */
export const evidenceEvents = {
  'evidence.recorded': event({
    ...about,
    zh: '登记证据',
    en: 'Evidence recorded',
    payload: evidence.extend({ kind: code }),
  }),
  'evidence.handed-over': event({
    ...about,
    zh: '证据移交并接收',
    en: 'Evidence handed over and received',
    payload: evidence.extend({ fromUnitId: id, toUnitId: id }),
  }),
  'evidence.surrendered': event({
    ...about,
    zh: '证据移送司法机关，封存',
    en: 'Evidence handed to the judiciary, sealed',
    payload: evidence.extend({ to: code }),
  }),
  'evidence.voided': event({
    ...about,
    zh: '证据录入有误',
    en: 'Evidence marked as entered in error',
    payload: evidence,
  }),
  'evidence.integrity-failed': event({
    ...about,
    zh: '证据文件核验不符',
    en: 'Evidence file altered or missing',
    payload: evidence.extend({ result: z.enum(['ALTERED', 'MISSING']) }),
  }),
} as const;
