import { dayOf, type Actor } from '@ger/kernel';
import type { EducationDeps } from '../../../deps.ts';
import { endEnrolment } from '../../pupil/index.ts';
import { bornForSchoolUntil } from '../rules/school-age.ts';
import { actOn, type Act } from './act.ts';

/** How a case ends when the pupil is past school age, whether a person says so or the clock does (3.3.h, L.10). */
export const ageOut: Act<{ readonly reason: string }> = {
  action: 'recordAgedOut',
  reasonOf: ({ reason }) => reason,
  async say(tx, about, { pupilId }) {
    await tx.outbox.add('dropout.aged-out', about);
    await endEnrolment(tx, pupilId, about.division);
  },
};

const AT_ONCE = 50;

/** 超龄自动办结 — ends the open cases of those whose nine school years are over (L.10). Answers how many. */
export const ageOutByClock =
  ({ inTransaction }: EducationDeps) =>
  (actor: Actor): Promise<number> =>
    inTransaction(async (tx) => {
      const born = bornForSchoolUntil(dayOf(tx.now));
      const past = await tx.dropouts.openBornUntil(born, AT_ONCE);
      for (const dropout of past) {
        const input = { reason: '九年义务教育年限已满，系统自动办结' };
        const step = await actOn(ageOut, { tx, actor, dropout, input });
        if (!step.ok) throw new Error(`refused: ${step.refusal.code}`);
      }
      return past.length;
    });
