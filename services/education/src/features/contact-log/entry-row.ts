import type { ColumnCipher } from '@ger/access';
import type { ContactEntry } from './rules/contact-entry.ts';

/** A row of the logs, named as the domain names it; its note is sealed. */
export type EntryRow = Omit<ContactEntry, 'placeNo'> & { readonly placeNo: string };

export const ENTRY_COLUMNS = `c.contact_id AS id, c.version, c.kind, c.pupil_id AS "pupilId", c.child_id AS "childId",
  c.class_id AS "classId", c.unit_id AS "unitId", c.place_no AS "placeNo", c.on_day AS "on", c.means, c.person, c.minutes,
  c.topics, c.note, c.state`;

/** The domain object of a row. */
export function entryFrom({ placeNo, note, ...row }: EntryRow, cipher: ColumnCipher): ContactEntry {
  return { ...row, placeNo: Number(placeNo), note: cipher.decrypt(note) };
}
