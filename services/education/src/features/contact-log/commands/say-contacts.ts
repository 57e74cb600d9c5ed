import type { EducationTx } from '../../../deps.ts';
import type { ContactEntry } from '../rules/contact-entry.ts';

/** Says what became of entries: which pupil, who, when and how; never what was said (3.3.f, 3.3.j). */
export async function sayContacts(
  tx: EducationTx,
  what: 'recorded' | 'corrected' | 'withdrawn',
  entries: readonly ContactEntry[],
): Promise<void> {
  const pupils = await tx.contactLogs.pupils(entries.map(({ pupilId }) => pupilId));
  const about = ({ id, childId, pupilId }: ContactEntry) => ({
    aggregateId: id,
    childId,
    division: pupils.get(pupilId)?.livesAt ?? null,
  });
  const said = ({ id, pupilId, unitId, on, means }: ContactEntry) => ({
    contactId: id,
    pupilId,
    schoolUnitId: unitId,
    on,
    means,
  });
  await tx.outbox.addAll(
    `parent-contact.${what}`,
    entries.flatMap((entry) => {
      const { kind, person } = entry;
      if (kind !== 'PARENT_CONTACT' || (person !== 'FATHER' && person !== 'MOTHER')) return [];
      return [{ ...about(entry), payload: { ...said(entry), parent: person } }];
    }),
  );
  await tx.outbox.addAll(
    `guardian-talk.${what}`,
    entries
      .filter(({ kind }) => kind === 'GUARDIAN_TALK')
      .map((entry) => ({ ...about(entry), payload: { ...said(entry), person: entry.person } })),
  );
}
