import { dayOf, inputProblems, newId, ok, type Actor, type Result } from '@ger/kernel';
import type { CivilAffairsDeps } from '../../../deps.ts';
import { DOSSIER } from '../../dossier/rules/machine.ts';
import { checkDay, parentIn } from '../rules/away-parent.ts';
import type { ContactUrge } from '../rules/contact.ts';
import type { RecordContactInput } from './record-contact.ts';

export type UrgeContactInput = Omit<RecordContactInput, 'minutes'>;

/** 督促父母联系 — record that a parent who is away was asked to make contact (3.1.d, L.3). The silence goes on until one is made. */
export const urgeContact =
  ({ inTransaction }: CivilAffairsDeps) =>
  (actor: Actor, input: UrgeContactInput): Promise<Result<ContactUrge>> =>
    inTransaction(async (tx) => {
      const { childId, guardianId, on, means, note = null } = input;
      const dossier = await tx.dossiers.get(childId);
      const step = DOSSIER.attempt(dossier, 'urgeContact', actor);
      if (!step.ok) return step;
      const parent = parentIn(dossier, guardianId);
      const problems = inputProblems();
      checkDay(parent, input, { birthDate: dossier.birthDate, today: dayOf(tx.now) }, problems);
      problems.throwIfAny();
      const urge = { id: newId(), childId, guardianId, relation: parent.relation, on, means, note };
      await tx.contacts.addUrge(urge);
      await tx.outbox.add('contact.urged', {
        aggregateId: urge.id,
        childId,
        division: dossier.residence,
        payload: { urgeId: urge.id, childId, on, means },
      });
      return ok(urge);
    });
