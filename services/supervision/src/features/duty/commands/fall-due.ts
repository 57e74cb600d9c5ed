import type { SupervisionDeps } from '../../../deps.ts';
import { aboutDuty } from './say.ts';

const AT_ONCE = 200;

/**
 * 逾期 — says of every duty that was not done by its deadline that it fell due, once, and sets the clock of its escalation
 * (6.1.a). It fell due at its deadline, whenever we come to say so. Answers how many.
 */
export const sayFallenDue = ({ inTransaction }: SupervisionDeps): Promise<number> =>
  inTransaction(async ({ dutyWatch, outbox }) => {
    const fallen = await dutyWatch.fallenDue(AT_ONCE);
    for (const duty of fallen) {
      const about = aboutDuty(duty);
      const said = await outbox.add('duty.fell-due', {
        ...about,
        occurredAt: duty.dueAt,
        payload: { ...about.payload, dueAt: duty.dueAt.toISOString() },
      });
      await dutyWatch.remember(duty, { step: 0, toUnitId: null, eventId: said.id });
      await dutyWatch.setClock(duty, 1, duty.dueAt);
    }
    return fallen.length;
  });
