import { z } from 'zod';
import { code, day, event, id } from './definition.ts';

/** Which paper of the police it follows: one of the two ids; `unitId` is the station in charge of it. */
const followUp = z.object({
  followUpId: id,
  warningId: id.nullable(),
  orderId: id.nullable(),
  unitId: id,
});
const about = { schemaVersion: 1, aggregate: 'follow-up', fact: 'INCIDENT' } as const;

/** 嘎查村随访 — what the village says of the visits after a warning or under an order (4.4.d–f): ids, days and codes. */
export const followUpEvents = {
  'follow-up.recorded': event({
    ...about,
    zh: '嘎查村随访',
    en: 'Village follow-up visit',
    payload: followUp.extend({ visitedOn: day, kept: z.boolean() }),
  }),
  'follow-up.missed': event({
    ...about,
    zh: '嘎查村随访未成',
    en: 'Village follow-up visit not made',
    payload: followUp.extend({ on: day }),
  }),
  'breach.reported': event({
    schemaVersion: 1,
    aggregate: 'breach',
    fact: 'INCIDENT',
    zh: '嘎查村报告违反情形',
    en: 'Breach reported by the village',
    payload: followUp.extend({ breachId: id, kinds: z.array(code).min(1), foundOn: day }),
  }),
} as const;
