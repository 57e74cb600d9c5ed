import { z } from 'zod';
import { code, day, event, id } from './definition.ts';

const need = z.object({ needId: id, unitId: id });

/** 帮扶需求的答复 — what the service that was asked says of a need (4.3.b); every agency that fulfils needs says it. */
export const needAnswers = {
  'need.accepted': event({
    schemaVersion: 1,
    aggregate: 'need-answer',
    fact: 'ASSESSMENT',
    zh: '接受帮扶需求',
    en: 'Need accepted',
    /** `dueOn`: the day by which the unit says it will have fulfilled it. */
    payload: need.extend({ dueOn: day }),
  }),
  'need.declined': event({
    schemaVersion: 1,
    aggregate: 'need-answer',
    fact: 'ASSESSMENT',
    zh: '未能承接帮扶需求',
    en: 'Need declined',
    payload: need.extend({ reason: code }),
  }),
  'need.progressed': event({
    schemaVersion: 1,
    aggregate: 'need-answer',
    fact: 'ASSESSMENT',
    zh: '帮扶需求有进展',
    en: 'Need progressed',
    payload: need.extend({ on: day }),
  }),
  'need.fulfilled': event({
    schemaVersion: 1,
    aggregate: 'need-answer',
    fact: 'ASSESSMENT',
    zh: '帮扶需求已落实',
    en: 'Need fulfilled',
    payload: need.extend({ on: day }),
  }),
} as const;
