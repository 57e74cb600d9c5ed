import { z } from 'zod';
import { activityAnswers } from './activity.ts';
import { day, event, id } from './definition.ts';
import { needAnswers } from './need.ts';

/** 群团 — what the mass organizations say to the other agencies. */
export const massOrganizationsEvents = {
  ...activityAnswers,
  ...needAnswers,
  'service.started': event({
    schemaVersion: 1,
    aggregate: 'service',
    fact: 'SERVICE',
    zh: '开始参加关爱服务',
    en: 'Service started',
    payload: z.object({ serviceId: id, childId: id, unitId: id, from: day }),
  }),
  'service.ended': event({
    schemaVersion: 1,
    aggregate: 'service',
    fact: 'SERVICE',
    zh: '关爱服务结束',
    en: 'Service ended',
    payload: z.object({ serviceId: id, childId: id, unitId: id, until: day }),
  }),
  'place.taken': event({
    schemaVersion: 1,
    aggregate: 'session-place',
    fact: 'SERVICE',
    zh: '报名活动',
    en: 'Place taken in a session',
    payload: z.object({ placeId: id, sessionId: id, unitId: id }),
  }),
  'session.attended': event({
    schemaVersion: 1,
    aggregate: 'session-place',
    fact: 'SERVICE',
    zh: '参加活动',
    en: 'Session attended',
    payload: z.object({ placeId: id, sessionId: id, unitId: id, on: day }),
  }),
} as const;
