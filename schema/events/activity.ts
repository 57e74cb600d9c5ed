import { z } from 'zod';
import { event, id } from './definition.ts';

/** 参加学校活动的答复 — what an agency that was invited says (3.3.e); police and mass organizations each say it. */
export const activityAnswers = {
  'activity-invitation.answered': event({
    schemaVersion: 1,
    aggregate: 'activity-invitation',
    fact: 'SCHOOLING_STATUS',
    zh: '答复参加学校活动的邀请',
    en: 'Invitation to a school activity answered',
    /** `people`: how many it sends; 0 when it declines. */
    payload: z.object({
      invitationId: id,
      activityId: id,
      unitId: id,
      accepted: z.boolean(),
      people: z.number().int().nonnegative(),
    }),
  }),
} as const;
