import type { ColumnCipher } from '@ger/access';
import { dayOf, type Actor, type Day, type DivisionCode } from '@ger/kernel';
import { ofChildren, type Batch } from '@ger/subgraph';
import { OFFICER_NAME, recorder } from '../dossier/queries.ts';
import type { ContactUrge, ParentContact } from './rules/contact.ts';
import { lapseDays, lapsesOn, type ContactState } from './rules/silence.ts';

interface Written {
  readonly recordedBy: string;
}
/** A contact with who wrote it down, or which school told of it. */
export interface RecordedContact extends Omit<ParentContact, 'guardianId'>, Written {
  readonly schoolUnitId: string | null;
  readonly withdrawn: boolean;
}
/** An urge with who wrote it down. */
export type RecordedUrge = Omit<ContactUrge, 'guardianId'> & Written;

interface LogRow {
  id: string;
  child_id: string;
  school_unit_id: string | null;
  withdrawn: boolean;
  relation: ParentContact['relation'];
  on: Day;
  means: ParentContact['means'];
  minutes: number | null;
  note: string | null;
  recorded_by: Actor;
  officer_name: string | null;
}

const COMMON = `child_id, relation, means, note, recorded_by`;
const CONTACT = `contact_id AS id, contacted_on AS "on", minutes, school_unit_id, withdrawn_at IS NOT NULL AS withdrawn, ${COMMON}`;
const URGE = `urge_id AS id, urged_on AS "on", NULL::integer AS minutes, NULL::uuid AS school_unit_id, false AS withdrawn, ${COMMON}`;

function entryFrom(row: LogRow, cipher: ColumnCipher): RecordedContact {
  const {
    child_id: childId,
    school_unit_id: schoolUnitId,
    recorded_by: by,
    officer_name: name,
    ...same
  } = row;
  return { ...same, childId, schoolUnitId, note: cipher.decrypt(row.note), recordedBy: recorder(by, name) };
}

const byId =
  (table: string, columns: string, key: string): Batch<string, RecordedContact> =>
  async ({ manager, cipher }, ids) => {
    const rows = await manager.query<LogRow[]>(
      `SELECT e.*, ${OFFICER_NAME('e.recorded_by')} AS officer_name
         FROM (SELECT ${columns} FROM ${table} WHERE ${key} = ANY ($1::uuid[])) e`,
      [ids],
    );
    return new Map(rows.map((row) => [row.id, entryFrom(row, cipher)]));
  };

/** Most entries of one child a page gives. */
const MOST_ENTRIES = 100;

const logOf = (table: string, columns: string, order: string): Batch<string, RecordedContact[]> =>
  ofChildren(async ({ manager, cipher }, childIds, goesBy) => {
    const rows = await manager.query<LogRow[]>(
      `SELECT e.*, ${OFFICER_NAME('e.recorded_by')} AS officer_name
         FROM unnest($1::uuid[]) AS asked(child_id)
         CROSS JOIN LATERAL (SELECT ${columns} FROM ${table} t
                              WHERE t.child_id = asked.child_id ORDER BY ${order} LIMIT ${MOST_ENTRIES}) e
        ORDER BY e."on" DESC, e.id DESC`,
      [childIds],
    );
    return Map.groupBy(
      rows.map((row) => entryFrom(row, cipher)),
      ({ childId }) => goesBy(childId),
    );
  });

/** Contacts by id, as far as they may be seen. */
export const contactsById = byId('parent_contact', CONTACT, 'contact_id');
/** Urges by id, as far as they may be seen. */
export const urgesById: Batch<string, RecordedUrge> = byId('contact_urge', URGE, 'urge_id');
/** The newest contacts of each child, at most 100. */
export const contactsOfChildren = logOf('parent_contact', CONTACT, 'contacted_on DESC, contact_id DESC');
/** The newest urges for each child, at most 100. */
export const urgesOfChildren: Batch<string, RecordedUrge[]> = logOf(
  'contact_urge',
  URGE,
  'urged_on DESC, urge_id DESC',
);

/** 联系情况 — how a child stands with the parents who are away. */
export interface Standing {
  readonly childId: string;
  readonly lastOn: Day | null;
  readonly silentSince: Day;
  readonly state: ContactState;
  /** The day on which the silence counts as lapsed contact where the child lives. */
  readonly lapsesOn: Day;
}

/** The standing of each child that has a parent away. */
export const standingOfChildren = ofChildren(async ({ manager, now, tightened }, childIds, goesBy) => {
  const rows = await manager.query<
    {
      child_id: string;
      residence: DivisionCode;
      last_contact_on: Day | null;
      silent_since: Day;
      contact_state: ContactState;
    }[]
  >(
    `SELECT child_id, residence, last_contact_on, silent_since, contact_state FROM dossier
      WHERE child_id = ANY ($1::uuid[]) AND silent_since IS NOT NULL`,
    [childIds],
  );
  // Of a merged child the file it goes by stands for all of them.
  const figures = await tightened();
  const standing = rows.filter((row) => goesBy(row.child_id) === row.child_id);
  return new Map<string, Standing>(
    standing.map((row) => [
      row.child_id,
      {
        childId: row.child_id,
        lastOn: row.last_contact_on,
        silentSince: row.silent_since,
        state: row.contact_state,
        lapsesOn: lapsesOn(row.silent_since, lapseDays(row.residence, dayOf(now), figures)),
      },
    ]),
  );
});
