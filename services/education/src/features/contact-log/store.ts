import { NotVisible, Stale, type Day, type DivisionCode } from '@ger/kernel';
import type { StoreTools } from '@ger/subgraph';
import { ENTRY_COLUMNS, entryFrom, type EntryRow } from './entry-row.ts';
import type { ContactEntry } from './rules/contact-entry.ts';

/** A pupil as an entry and its event name one. */
export interface PupilOfEntry {
  readonly pupilId: string;
  readonly childId: string | null;
  /** Where the pupil lives: by the dossier once matched, by the school's record before. */
  readonly livesAt: DivisionCode;
}

/** What commands ask of the two logs, within one transaction. */
export interface ContactLogStore {
  /** Pupils by id, as far as they may be seen. */
  pupils(ids: readonly string[]): Promise<ReadonlyMap<string, PupilOfEntry>>;
  addAll(entries: readonly ContactEntry[]): Promise<void>;
  /** The entry, held. Throws NotVisible. */
  getForChange(id: string): Promise<ContactEntry>;
  /** The next version. Throws Stale when somebody appended one meanwhile. */
  append(entry: ContactEntry, reason: string): Promise<ContactEntry>;
  /** Writes the child's id into the pupil's entries, and answers talks with parents since a day. For events only. */
  link(pupilId: string, childId: string, since: Day): Promise<ContactEntry[]>;
}

/** The store over SQL; notes and reasons are sealed. */
export function contactLogStore({ manager, actor, now, cipher }: StoreTools): ContactLogStore {
  const by = JSON.stringify(actor);
  const addVersions = (entries: readonly ContactEntry[], reason: string): Promise<unknown> =>
    manager.query(
      `INSERT INTO pupil_contact_version (contact_id, version, snapshot, recorded_at, recorded_by, reason)
       SELECT r.id, r.version, r.snapshot, $2, $3, $4
         FROM jsonb_to_recordset($1::jsonb) AS r(id uuid, version int, snapshot jsonb)`,
      [
        JSON.stringify(
          entries.map(({ id, version, note, ...rest }) => ({
            id,
            version,
            snapshot: { ...rest, note: cipher.encrypt(note) },
          })),
        ),
        now,
        by,
        cipher.encrypt(reason),
      ],
    );
  return {
    async pupils(ids) {
      const rows = await manager.query<PupilOfEntry[]>(
        `SELECT p.pupil_id AS "pupilId", p.child_id AS "childId", coalesce(s.division, p.residence) AS "livesAt"
           FROM pupil p LEFT JOIN child_scope s ON s.child_id = kept_child(p.child_id)
          WHERE p.pupil_id = ANY ($1::uuid[])`,
        [ids],
      );
      return new Map(rows.map((row) => [row.pupilId, row]));
    },
    async addAll(entries) {
      await manager.query(
        `INSERT INTO pupil_contact (contact_id, version, kind, pupil_id, child_id, class_id, unit_id, place_no, on_day, means,
                                    person, minutes, topics, note, state, updated_at)
         SELECT r.id, r.version, r.kind, r."pupilId", r."childId", r."classId", r."unitId", r."placeNo", r."on", r.means,
                r.person, r.minutes, ARRAY(SELECT jsonb_array_elements_text(r.topics)), r.note, r.state, $2
           FROM jsonb_to_recordset($1::jsonb) AS r(id uuid, version int, kind text, "pupilId" uuid, "childId" uuid,
                "classId" uuid, "unitId" uuid, "placeNo" bigint, "on" date, means text, person text, minutes int,
                topics jsonb, note text, state text)`,
        [JSON.stringify(entries.map((entry) => ({ ...entry, note: cipher.encrypt(entry.note) }))), now],
      );
      await addVersions(entries, '记录');
    },
    async getForChange(id) {
      const [row] = await manager.query<EntryRow[]>(
        `SELECT ${ENTRY_COLUMNS} FROM pupil_contact c WHERE c.contact_id = $1 FOR UPDATE`,
        [id],
      );
      if (!row) throw new NotVisible();
      return entryFrom(row, cipher);
    },
    async append(entry, reason) {
      const next = { ...entry, version: entry.version + 1 };
      const { id, version, on, means, person, minutes, topics, note, state } = next;
      const [, changed] = await manager.query<[unknown[], number]>(
        `UPDATE pupil_contact SET version = $2, on_day = $3, means = $4, person = $5, minutes = $6, topics = $7, note = $8,
                state = $9, updated_at = $10
          WHERE contact_id = $1 AND version = $11`,
        [id, version, on, means, person, minutes, topics, cipher.encrypt(note), state, now, entry.version],
      );
      if (changed !== 1) throw new Stale(version);
      await addVersions([next], reason);
      return next;
    },
    async link(pupilId, childId, since) {
      const [rows] = await manager.query<[EntryRow[], number]>(
        `UPDATE pupil_contact c SET child_id = $2 WHERE c.pupil_id = $1 RETURNING ${ENTRY_COLUMNS}`,
        [pupilId, childId],
      );
      return rows
        .map((row) => entryFrom(row, cipher))
        .filter(({ kind, state, on }) => kind === 'PARENT_CONTACT' && state === 'RECORDED' && on >= since);
    },
  };
}
