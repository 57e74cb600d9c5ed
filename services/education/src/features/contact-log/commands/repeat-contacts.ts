import { addDays, dayOf, type Actor } from '@ger/kernel';
import type { EducationDeps } from '../../../deps.ts';
import { sayContacts } from './say-contacts.ts';

/** How far back a talk matters to the rule of contact: the longest silence that it knows (3.1.d). */
const MATTERS_DAYS = 90;

/** 学生与档案关联后补告 — recent talks of a pupil are said once more, now that they can be told of the child (3.3.j, 3.1.d). */
export const repeatContacts =
  ({ inTransaction }: EducationDeps) =>
  (_: Actor, { pupilId, childId }: { readonly pupilId: string; readonly childId: string }): Promise<void> =>
    inTransaction(async (tx) => {
      const since = addDays(dayOf(tx.now), -MATTERS_DAYS);
      await sayContacts(tx, 'recorded', await tx.contactLogs.link(pupilId, childId, since));
    });
