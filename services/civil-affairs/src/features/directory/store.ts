import type { Agency, Day, DivisionCode, Officer, Role } from '@ger/kernel';
import { ancestorsOf, dayOf } from '@ger/kernel';
import type { StoreTools } from '@ger/subgraph';
import type { OfficerRecord, Post, Unit } from './rules/directory.ts';

/** What commands ask of the roster, within one transaction. */
export interface DirectoryStore {
  findUnit(id: string): Promise<Unit | undefined>;
  saveUnit(unit: Unit): Promise<void>;
  saveOfficer(officer: OfficerRecord): Promise<void>;
  findPost(id: string): Promise<Post | undefined>;
  savePost(post: Post): Promise<void>;
  /** The township office of a place: the township unit that covers the smallest division around it. */
  townshipOf(place: DivisionCode): Promise<string | undefined>;
  /** The officer in a post, as of now; undefined when the post has ended. For work that goes on after the request. */
  officerIn(postId: string): Promise<Officer | undefined>;
}

interface UnitRow {
  unit_id: string;
  name: string;
  agency: Agency;
  kind: string;
  superior_unit_id: string | null;
  divisions: string[];
  seat: string;
}

interface PostRow {
  post_id: string;
  officer_id: string;
  unit_id: string;
  role: Role;
  valid_from: Day;
  valid_until: Day | null;
}

/** The domain object of a unit's row. */
export function unitFrom({ unit_id: id, superior_unit_id: superiorUnitId, ...same }: UnitRow): Unit {
  return { ...same, id, superiorUnitId };
}

/** The store over SQL. */
export function directoryStore({ manager, now }: StoreTools): DirectoryStore {
  return {
    async findUnit(id) {
      const [row] = await manager.query<UnitRow[]>(
        `SELECT unit_id, name, agency, kind, superior_unit_id, divisions, seat FROM unit_record WHERE unit_id = $1`,
        [id],
      );
      return row && unitFrom(row);
    },
    async saveUnit({ id, name, agency, kind, superiorUnitId, divisions, seat }) {
      await manager.query(
        `INSERT INTO unit_record (unit_id, name, agency, kind, superior_unit_id, divisions, seat, recorded_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
         ON CONFLICT (unit_id) DO UPDATE SET name = excluded.name, agency = excluded.agency, kind = excluded.kind,
           superior_unit_id = excluded.superior_unit_id, divisions = excluded.divisions, seat = excluded.seat,
           recorded_at = excluded.recorded_at`,
        [id, name, agency, kind, superiorUnitId, divisions, seat, now],
      );
    },
    async saveOfficer({ id, issuer, subject, name }) {
      await manager.query(
        `INSERT INTO officer (officer_id, issuer, subject, name, recorded_at) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (officer_id) DO UPDATE SET name = excluded.name WHERE officer.name <> excluded.name`,
        [id, issuer, subject, name, now],
      );
    },
    async findPost(id) {
      const [row] = await manager.query<PostRow[]>(
        `SELECT post_id, officer_id, unit_id, role, valid_from, valid_until FROM post_record WHERE post_id = $1`,
        [id],
      );
      return (
        row && {
          id: row.post_id,
          officerId: row.officer_id,
          unitId: row.unit_id,
          role: row.role,
          from: row.valid_from,
          until: row.valid_until,
        }
      );
    },
    async savePost({ id, officerId, unitId, role, from, until }) {
      await manager.query(
        `INSERT INTO post_record (post_id, officer_id, unit_id, role, valid_from, valid_until, recorded_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7)
         ON CONFLICT (post_id) DO UPDATE SET unit_id = excluded.unit_id, role = excluded.role,
           valid_from = excluded.valid_from, valid_until = excluded.valid_until, recorded_at = excluded.recorded_at`,
        [id, officerId, unitId, role, from, until, now],
      );
    },
    async townshipOf(place) {
      const [row] = await manager.query<{ unit_id: string }[]>(
        `SELECT u.unit_id FROM unit_record u CROSS JOIN unnest(u.divisions) AS covered(code)
          WHERE u.agency = 'township' AND length(covered.code) <= 9 AND covered.code = ANY ($1::text[])
          ORDER BY length(covered.code) DESC, u.unit_id LIMIT 1`,
        [ancestorsOf(place)],
      );
      return row?.unit_id;
    },
    async officerIn(postId) {
      const [row] = await manager.query<
        (PostRow & { subject: string; agency: Agency; divisions: string[] })[]
      >(
        `SELECT p.post_id, p.officer_id, p.unit_id, p.role, p.subject, u.agency, u.divisions
           FROM post p JOIN unit u USING (unit_id)
          WHERE p.post_id = $1 AND p.valid_from <= $2::date AND (p.valid_until IS NULL OR p.valid_until > $2::date)`,
        [postId, dayOf(now)],
      );
      if (!row) return undefined;
      const { officer_id: officerId, unit_id: unitId, subject, role, agency, divisions } = row;
      return { officerId, subject, post: { postId, role, unitId, agency, divisions } };
    },
  };
}
