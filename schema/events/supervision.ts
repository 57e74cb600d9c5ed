import { z } from 'zod';
import { code, day, divisionCode, event, id, instant } from './definition.ts';

const duty = z.object({ dutyId: id, kind: z.string(), unitId: id.nullable() });

/** 督导 — what supervision says to the other agencies. */
export const supervisionEvents = {
  'duty.fell-due': event({
    schemaVersion: 1,
    aggregate: 'duty',
    fact: 'DUTY',
    zh: '责任事项逾期',
    en: 'Duty overdue',
    payload: duty.extend({ dueAt: instant }),
  }),
  'duty.escalated': event({
    schemaVersion: 1,
    aggregate: 'duty',
    fact: 'DUTY',
    zh: '责任事项升级督办',
    en: 'Duty escalated',
    payload: duty.extend({ step: z.number().int().positive(), toUnitId: id, childId: id.nullable() }),
  }),
  'escalation.withdrawn': event({
    schemaVersion: 1,
    aggregate: 'duty',
    fact: 'DUTY',
    zh: '升级督办撤回',
    en: 'Escalation withdrawn',
    payload: duty.extend({
      step: z.number().int().nonnegative(),
      /** Id of the `duty.escalated` event that no longer stands; null when only the falling due is withdrawn. */
      escalationId: id.nullable(),
    }),
  }),
  'escalation.ended': event({
    schemaVersion: 1,
    aggregate: 'duty',
    fact: 'DUTY',
    zh: '升级督办结束',
    en: 'Escalation ended: the duty is settled',
    payload: duty.extend({ step: z.number().int().positive(), escalationId: id }),
  }),
  'figure.tightened': event({
    schemaVersion: 1,
    aggregate: 'figure',
    fact: 'PUBLIC',
    zh: '期限从严',
    en: 'Figure tightened',
    payload: z.object({
      kind: z.string(),
      division: divisionCode,
      amount: z.record(z.string(), z.number().positive()),
      from: day,
    }),
  }),
  'figure.released': event({
    schemaVersion: 1,
    aggregate: 'figure',
    fact: 'PUBLIC',
    zh: '从严期限取消',
    en: 'Stricter figure taken back',
    /** From `until` on the figure is what it was without it. */
    payload: z.object({ kind: z.string(), division: divisionCode, until: day }),
  }),
  'rules.changed': event({
    schemaVersion: 1,
    aggregate: 'rules',
    fact: 'PUBLIC',
    zh: '督导规则变化',
    en: 'Supervision rules changed',
    payload: z.object({ table: code, content: z.json() }),
  }),
  'calendar.published': event({
    schemaVersion: 1,
    aggregate: 'calendar',
    fact: 'PUBLIC',
    zh: '节假日安排公布',
    en: 'Holiday calendar published',
    payload: z.object({ year: z.number().int(), holidays: z.array(day), workdays: z.array(day) }),
  }),
} as const;
