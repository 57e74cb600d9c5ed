import { dayOf, type Actor, type Day } from '@ger/kernel';
import type { CivilAffairsDeps, CivilAffairsTx } from '../../../deps.ts';
import { reclassify } from '../../classification/commands/reclassify.ts';
import { sameCategories, withStatus, type Dossier } from '../rules/dossier.ts';
import { birthdayOf } from '../rules/birthdays.ts';
import type { StatusReason } from '../rules/status-reason.ts';
import { appendSettled } from './append-settled.ts';

const AT_ONCE = 200;

/**
 * 到日复核 — look again at the dossiers whose status may change by the date alone: the 16th and the 18th birthday (1.1,
 * 1.2). A changed status is a new version and is said; every one is classified anew. Answers how many were looked at.
 */
export const revisitDossiers =
  ({ inTransaction }: CivilAffairsDeps) =>
  (_: Actor): Promise<number> =>
    inTransaction(async (tx) => {
      const due = await tx.dossiers.dueForRevisit(dayOf(tx.now), AT_ONCE);
      for (const childId of due) await revisit(tx, childId);
      return due.length;
    });

async function revisit(tx: CivilAffairsTx, childId: string): Promise<void> {
  const before = await tx.dossiers.findHeld(childId);
  if (!before) return;
  const today = dayOf(tx.now);
  const looked = withStatus(before, today);
  if (sameCategories(before.status, looked.status)) {
    await tx.dossiers.postpone(looked);
    await reclassify(tx, looked);
    return;
  }
  const { code, words } = reasonOn(before, today);
  await appendSettled(tx, { before, changed: before, because: code, reason: words });
}

function reasonOn({ birthDate }: Dossier, today: Day): { code: StatusReason; words: string } {
  if (birthdayOf('age-minor', birthDate, today) <= today) return { code: 'TURNED_18', words: '年满18周岁' };
  if (birthdayOf('age-left-behind', birthDate, today) <= today)
    return { code: 'TURNED_16', words: '年满16周岁' };
  return { code: 'DATE_REACHED', words: '登记的日期已到' };
}
