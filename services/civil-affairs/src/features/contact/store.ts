import type { Day, DivisionCode } from '@ger/kernel';
import type { StoreTools } from '@ger/subgraph';
import { IS_ACTIVE } from '../verification/openings.ts';
import type { ContactUrge, ParentContact, SchoolContact } from './rules/contact.ts';

/** A child whose contact with its parents has lapsed. */
export interface LapsedContact {
  readonly childId: string;
  readonly residence: DivisionCode;
  readonly since: Day;
}

/** How long a silence may last in a range of division numbers before it counts. */
export interface SilenceLimit {
  readonly from: number;
  readonly to: number;
  readonly days: number;
}

/** What commands ask of the contact log, within one transaction. */
export interface ContactStore {
  add(contact: ParentContact): Promise<void>;
  addUrge(urge: ContactUrge): Promise<void>;
  /** Keeps what a school says of a talk; false when it stands so already. */
  learn(contact: SchoolContact): Promise<boolean>;
  /** Marks a school's talk as withdrawn. */
  unlearn(id: string): Promise<void>;
  /** Marks the longest silences that have reached the limit of their place as lapsed, and answers them. */
  lapse(today: Day, limits: readonly SilenceLimit[], limit: number): Promise<LapsedContact[]>;
  /** Marks lapsed contacts that have been silent for longer than the limit of their place, and answers the children. */
  fallSilent(today: Day, limits: readonly SilenceLimit[], limit: number): Promise<string[]>;
}

/** $1 today, $2–$4 the limits by place. The shortest of all goes first: an index finds the few it leaves. */
const ALLOWED = `allowed AS (
           SELECT * FROM unnest($2::bigint[], $3::bigint[], $4::integer[]) AS a(lowest, next, days))`;
const REACHED = `silent_since <= $1::date - (SELECT min(days) FROM allowed)
              AND silent_since <= $1::date - (SELECT min(a.days) FROM allowed a
                                               WHERE d.division_no >= a.lowest AND d.division_no < a.next)`;

const allowed = (limits: readonly SilenceLimit[]): [number[], number[], number[]] => [
  limits.map(({ from }) => from),
  limits.map(({ to }) => to),
  limits.map(({ days }) => days),
];

/** The store over SQL; notes are sealed. */
export function contactStore({ manager, actor, now, cipher }: StoreTools): ContactStore {
  const by = JSON.stringify(actor);
  return {
    async add({ id, childId, guardianId, relation, on, means, minutes, note }) {
      await manager.query(
        `INSERT INTO parent_contact (contact_id, child_id, guardian_id, relation, contacted_on, means, minutes, note,
           recorded_at, recorded_by) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
        [id, childId, guardianId, relation, on, means, minutes, cipher.encrypt(note), now, by],
      );
    },
    async addUrge({ id, childId, guardianId, relation, on, means, note }) {
      await manager.query(
        `INSERT INTO contact_urge (urge_id, child_id, guardian_id, relation, urged_on, means, note, recorded_at, recorded_by)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
        [id, childId, guardianId, relation, on, means, cipher.encrypt(note), now, by],
      );
    },
    async learn({ id, childId, guardianId, schoolUnitId, relation, on, means }) {
      const rows = await manager.query<unknown[]>(
        `INSERT INTO parent_contact AS c (contact_id, child_id, guardian_id, school_unit_id, relation, contacted_on, means,
           recorded_at, recorded_by) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
         ON CONFLICT (contact_id) DO UPDATE SET guardian_id = excluded.guardian_id, relation = excluded.relation,
           contacted_on = excluded.contacted_on, means = excluded.means
          WHERE (c.relation, c.contacted_on, c.means) IS DISTINCT FROM (excluded.relation, excluded.contacted_on, excluded.means)
         RETURNING contact_id`,
        [id, childId, guardianId, schoolUnitId, relation, on, means, now, by],
      );
      return rows.length === 1;
    },
    async unlearn(id) {
      await manager.query(
        `UPDATE parent_contact SET withdrawn_at = $2
          WHERE contact_id = $1 AND school_unit_id IS NOT NULL AND withdrawn_at IS NULL`,
        [id, now],
      );
    },
    async lapse(today, limits, limit) {
      const rows = await manager.query<{ child_id: string; residence: DivisionCode; silent_since: Day }[]>(
        `WITH ${ALLOWED},
         due AS (
           SELECT child_id FROM dossier d
            WHERE contact_state = 'IN_TOUCH' AND silent_since IS NOT NULL AND ${REACHED}
              AND ${IS_ACTIVE}
            ORDER BY silent_since, child_id LIMIT $5 FOR UPDATE),
         lapsed AS (
           UPDATE dossier d SET contact_state = 'LAPSED' FROM due WHERE d.child_id = due.child_id
           RETURNING d.child_id, d.residence, d.silent_since)
         SELECT child_id, residence, silent_since FROM lapsed ORDER BY child_id`,
        [today, ...allowed(limits), limit],
      );
      return rows.map((row) => ({
        childId: row.child_id,
        residence: row.residence,
        since: row.silent_since,
      }));
    },
    async fallSilent(today, limits, limit) {
      const rows = await manager.query<{ child_id: string }[]>(
        `WITH ${ALLOWED},
         due AS (
           SELECT child_id FROM dossier d
            WHERE contact_state = 'LAPSED' AND ${REACHED}
              AND ${IS_ACTIVE}
            ORDER BY silent_since, child_id LIMIT $5 FOR UPDATE),
         silent AS (
           UPDATE dossier d SET contact_state = 'SILENT' FROM due WHERE d.child_id = due.child_id RETURNING d.child_id)
         SELECT child_id FROM silent ORDER BY child_id`,
        [today, ...allowed(limits), limit],
      );
      return rows.map((row) => row.child_id);
    },
  };
}
