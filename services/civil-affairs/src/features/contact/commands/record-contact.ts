import { dayOf, inputProblems, newId, ok, type Actor, type Day, type Result } from '@ger/kernel';
import type { CivilAffairsDeps } from '../../../deps.ts';
import { reclassify } from '../../classification/commands/reclassify.ts';
import { DOSSIER } from '../../dossier/rules/machine.ts';
import { checkDay, parentIn } from '../rules/away-parent.ts';
import type { ContactMeans, ParentContact } from '../rules/contact.ts';
import { isWithin, lapseDays } from '../rules/silence.ts';

export interface RecordContactInput {
  readonly idempotencyKey: string;
  readonly childId: string;
  readonly guardianId: string;
  readonly on: Day;
  readonly means: ContactMeans;
  readonly minutes?: number | null;
  readonly note?: string | null;
}

/** Minutes of a day: no talk lasts longer. */
const LONGEST = 1440;

/**
 * 记录父母与儿童的联系 — record that a parent who is away and the child were in touch (3.1.d). A silence that it breaks ends at
 * once, and with it what the silence did to the risk.
 */
export const recordContact =
  ({ inTransaction }: CivilAffairsDeps) =>
  (actor: Actor, input: RecordContactInput): Promise<Result<ParentContact>> =>
    inTransaction(async (tx) => {
      const { childId, guardianId, on, means, minutes = null, note = null } = input;
      const today = dayOf(tx.now);
      const dossier = await tx.dossiers.getHeld(childId);
      const step = DOSSIER.attempt(dossier, 'recordContact', actor);
      if (!step.ok) return step;
      const parent = parentIn(dossier, guardianId);
      const problems = inputProblems();
      const isMinutes = minutes === null || (minutes > 0 && minutes <= LONGEST);
      problems.check(isMinutes, 'minutes', `时长应在1至${LONGEST}分钟之间`, `between 1 and ${LONGEST}`);
      checkDay(parent, input, { birthDate: dossier.birthDate, today }, problems);
      problems.throwIfAny();
      const { relation } = parent;
      const contact = { id: newId(), childId, guardianId, relation, on, means, minutes, note };
      await tx.contacts.add(contact);
      await tx.outbox.add('contact.recorded', {
        aggregateId: contact.id,
        childId,
        division: dossier.residence,
        payload: {
          contactId: contact.id,
          childId,
          on,
          means,
          inTouch: isWithin(on, lapseDays(dossier.residence, today, await tx.tightened()), today),
        },
      });
      await reclassify(tx, dossier);
      return ok(contact);
    });
