import type { SupervisionDeps } from '../../../deps.ts';
import { aboutDuty } from './say.ts';

const AT_ONCE = 200;

/**
 * 撤回升级督办 — a duty was done in time, but we heard of it late: takes back that it fell due and each escalation, once
 * (6.1.a). Answers how many duties.
 */
export const withdrawEscalations = ({ inTransaction }: SupervisionDeps): Promise<number> =>
  inTransaction(async ({ dutyWatch, outbox }) => {
    const done = await dutyWatch.toWithdraw(AT_ONCE);
    for (const duty of done) {
      const about = aboutDuty(duty);
      for (const { step, toUnitId, eventId } of await dutyWatch.withdrawSteps(duty))
        await outbox.add('escalation.withdrawn', {
          ...about,
          payload: { ...about.payload, step, escalationId: toUnitId === null ? null : eventId },
        });
      await dutyWatch.setClock(duty, 1, null);
    }
    return done.length;
  });
