import { dayOf, type Actor, type Day } from '@ger/kernel';
import type { CivilAffairsDeps } from '../../../deps.ts';
import { reclassify } from '../../classification/commands/reclassify.ts';
import { awayParentOf } from '../rules/away-parent.ts';
import type { ContactMeans } from '../rules/contact.ts';
import { isWithin, lapseDays } from '../rules/silence.ts';

/** What a school says of one talk of its pupil with a parent. */
export interface LearntContact {
  readonly contactId: string;
  readonly childId: string;
  readonly schoolUnitId: string;
  readonly parent: 'FATHER' | 'MOTHER';
  readonly on: Day;
  readonly means: ContactMeans;
}

/**
 * 学校告知的联系 — a talk that the pupil's school recorded counts like one of the ledger, without its words (3.1.d, 3.3.j), where
 * that parent was on record as away; said again or corrected, it is the same talk. A silence that it breaks ends at once.
 */
export const learnContact =
  ({ inTransaction }: CivilAffairsDeps) =>
  (_: Actor, learnt: LearntContact): Promise<void> =>
    inTransaction(async (tx) => {
      const { contactId, schoolUnitId, parent, on, means } = learnt;
      const dossier = await tx.dossiers.findHeld(learnt.childId);
      if (!dossier) return;
      const guardianId = awayParentOf(dossier, parent, on)?.id ?? null;
      const { id: childId, residence } = dossier;
      const isNews = await tx.contacts.learn({
        id: contactId,
        childId,
        schoolUnitId,
        guardianId,
        relation: parent,
        on,
        means,
      });
      if (!isNews) return;
      const today = dayOf(tx.now);
      if (guardianId !== null)
        await tx.outbox.add('contact.recorded', {
          aggregateId: contactId,
          childId,
          division: residence,
          payload: {
            contactId,
            childId,
            on,
            means,
            inTouch: isWithin(on, lapseDays(residence, today, await tx.tightened()), today),
          },
        });
      await reclassify(tx, dossier);
    });

/** 学校撤销的联系 — the talk did not take place: it stays in the log, marked, and counts no longer (3.1.d). */
export const unlearnContact =
  ({ inTransaction }: CivilAffairsDeps) =>
  (_: Actor, { contactId, childId }: Pick<LearntContact, 'contactId' | 'childId'>): Promise<void> =>
    inTransaction(async (tx) => {
      const dossier = await tx.dossiers.findHeld(childId);
      if (!dossier) return;
      await tx.contacts.unlearn(contactId);
      await reclassify(tx, dossier);
    });
