import type { SupervisionDeps } from '../../../deps.ts';
import { aboutDuty } from './say.ts';

const AT_ONCE = 200;

/**
 * 结束升级督办 — a duty was settled, though late: whoever it was reported up to no longer sees the child by it (6.1.a,
 * domain: who sees what). That it was late stays on record. Answers how many duties.
 */
export const endEscalations = ({ inTransaction }: SupervisionDeps): Promise<number> =>
  inTransaction(async ({ dutyWatch, outbox }) => {
    const settled = await dutyWatch.toEnd(AT_ONCE);
    for (const duty of settled) {
      const about = aboutDuty(duty);
      for (const { step, eventId } of await dutyWatch.endSteps(duty))
        await outbox.add('escalation.ended', {
          ...about,
          payload: { ...about.payload, step, escalationId: eventId },
        });
    }
    return settled.length;
  });
