import { dayOf, inputProblems, newId, ok, type Actor, type Result } from '@ger/kernel';
import type { EducationDeps } from '../../../deps.ts';
import { classInHand, SCHOOL_CLASS, type SchoolClass } from '../../pupil/index.ts';
import { checkContact } from '../rules/check-contact.ts';
import type { ContactEntry, ContactFacts, ContactKind } from '../rules/contact-entry.ts';
import { sayContacts } from './say-contacts.ts';

export interface ContactInput {
  readonly on: ContactFacts['on'];
  readonly means: ContactFacts['means'];
  readonly person: ContactFacts['person'];
  readonly minutes?: number | null;
  readonly topics?: ContactFacts['topics'] | null;
  readonly note?: string | null;
}
export interface RecordContactsInput extends ContactInput {
  readonly idempotencyKey: string;
  readonly classId: string;
  readonly kind: ContactKind;
  readonly pupilIds: readonly string[];
}

/** What an input says, with nothing left open. */
export function factsOf(input: ContactInput): ContactFacts {
  const { on, means, person, minutes = null, topics, note } = input;
  return { on, means, person, minutes, topics: topics ?? [], note: note?.trim() || null };
}

/**
 * 登记联系 — enter for several pupils of one's own class that each spoke with a parent who is away (3.3.j), or that the school
 * spoke with each one's guardian (3.3.f): one act, an entry for each.
 */
export const recordContacts =
  ({ inTransaction }: EducationDeps) =>
  (actor: Actor, input: RecordContactsInput): Promise<Result<SchoolClass>> =>
    inTransaction(async (tx) => {
      const { kind, classId } = input;
      const schoolClass = await tx.classes.get(classId);
      const step = SCHOOL_CLASS.attempt(classInHand(schoolClass, actor), 'recordPupilContacts', actor);
      if (!step.ok) return step;
      const { unitId, placeNo, schoolYear } = schoolClass;
      const facts = factsOf(input);
      const problems = inputProblems();
      checkContact(kind, facts, { today: dayOf(tx.now), schoolYear }, problems);
      const pupilIds = [...new Set(input.pupilIds)];
      problems.check(pupilIds.length > 0, 'pupilIds', '请选择学生', 'choose the pupils');
      const members = await tx.pupils.enrolledOn(classId, facts.on);
      const pupils = await tx.contactLogs.pupils(pupilIds.filter((id) => members.has(id)));
      problems.check(
        pupils.size === pupilIds.length,
        'pupilIds',
        '所选学生当日不全在本班就读',
        'somebody was not in this class on that day',
      );
      problems.throwIfAny();
      const entries = [...pupils.values()].map(
        ({ pupilId, childId }): ContactEntry => ({
          ...facts,
          id: newId(),
          version: 1,
          kind,
          pupilId,
          childId,
          classId,
          unitId,
          placeNo,
          state: 'RECORDED',
        }),
      );
      await tx.contactLogs.addAll(entries);
      await sayContacts(tx, 'recorded', entries);
      return ok(schoolClass);
    });
