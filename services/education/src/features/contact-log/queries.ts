import { dayOf, daysBetween, type Day } from '@ger/kernel';
import { keysetPage, pageSize, readCursor, type Batch, type Page, type Reader } from '@ger/subgraph';
import { ENTRY_COLUMNS, entryFrom, type EntryRow } from './entry-row.ts';
import type { ContactEntry, ContactKind } from './rules/contact-entry.ts';

/** Entries by id, as far as they may be seen. */
export const entriesById: Batch<string, ContactEntry> = async ({ manager, cipher }, ids) => {
  const rows = await manager.query<EntryRow[]>(
    `SELECT ${ENTRY_COLUMNS} FROM pupil_contact c WHERE c.contact_id = ANY ($1::uuid[])`,
    [ids],
  );
  return new Map(rows.map((row) => [row.id, entryFrom(row, cipher)]));
};

/** 联系工作清单的一行 — how long ago a pupil's last entry of a kind is. */
export interface ContactWork {
  readonly pupilId: string;
  readonly kind: ContactKind;
  readonly lastOn: Day | null;
  /** Days since then; null where there is no entry yet. */
  readonly days: number | null;
  readonly linked: boolean;
}

/** Key of a class's work list. */
export const workKey = (classId: string, kind: ContactKind): string => `${classId}/${kind}`;

/** The pupils of each class by how long nobody was in touch: never first, then the longest ago; those with a dossier first. */
export const workByKey: Batch<string, ContactWork[]> = async ({ manager, now }, keys) => {
  const today = dayOf(now);
  const asked = keys.map((key) => key.split('/'));
  const rows = await manager.query<
    { class_id: string; kind: ContactKind; pupil_id: string; last_on: Day | null; linked: boolean }[]
  >(
    `SELECT a.class_id, a.kind, p.pupil_id, p.child_id IS NOT NULL AS linked,
            (SELECT max(c.on_day) FROM pupil_contact c
              WHERE c.pupil_id = p.pupil_id AND c.kind = a.kind AND c.state = 'RECORDED') AS last_on
       FROM unnest($1::uuid[], $2::text[]) AS a(class_id, kind)
       JOIN enrolment_stay s ON s.class_id = a.class_id AND (s.until_day IS NULL OR s.until_day > greatest($3::date, s.from_day))
       JOIN enrolment e ON e.enrolment_id = s.enrolment_id
       JOIN pupil p ON p.pupil_id = e.pupil_id
      ORDER BY linked DESC, last_on NULLS FIRST, p.name, p.pupil_id`,
    [asked.map(([classId]) => classId), asked.map(([, kind]) => kind), today],
  );
  return Map.groupBy(
    rows.map((row) => ({
      classId: row.class_id,
      pupilId: row.pupil_id,
      kind: row.kind,
      lastOn: row.last_on,
      days: row.last_on === null ? null : daysBetween(row.last_on, today),
      linked: row.linked,
    })),
    ({ classId, kind }) => workKey(classId, kind),
  );
};

export interface ContactListArguments {
  readonly classId: string;
  readonly kind: ContactKind;
  readonly first?: number | null;
  readonly after?: string | null;
}

/** The entries of a class, newest first, also what was withdrawn. */
export async function listContacts(
  { manager, cipher }: Reader,
  { classId, kind, first, after }: ContactListArguments,
): Promise<Page<ContactEntry>> {
  const size = pageSize(first);
  const [on, id] = readCursor(after, 2) ?? [null, null];
  const rows = await manager.query<EntryRow[]>(
    `SELECT ${ENTRY_COLUMNS} FROM pupil_contact c
      WHERE c.class_id = $1 AND c.kind = $2 AND ($3::date IS NULL OR (c.on_day, c.contact_id) < ($3, $4::uuid))
      ORDER BY c.on_day DESC, c.contact_id DESC LIMIT $5`,
    [classId, kind, on, id, size + 1],
  );
  return keysetPage(
    rows,
    size,
    (row) => [row.on, row.id],
    (row) => entryFrom(row, cipher),
  );
}
