import type { Agency, Day, DivisionCode, Officer, Role } from '@ger/kernel';
import { ancestorsOf, dayOf, Stale } from '@ger/kernel';
import type { StoreTools } from '@ger/subgraph';
import type { OfficerRecord, Post, Unit } from './rules/directory.ts';

/** What commands ask of the roster, within one transaction. */
export interface DirectoryStore {
  findUnit(id: string): Promise<Unit | undefined>;
  /** The same, its row held until the end of the transaction. */
  findUnitHeld(id: string): Promise<Unit | undefined>;
  /** Writes the unit as it is now, and its version. */
  saveUnit(unit: Unit): Promise<void>;
  /** Units that stand in or cover one of these divisions, held until the end. */
  unitsAt(codes: readonly DivisionCode[]): Promise<Unit[]>;
  /** How many units in use have this one as their superior. */
  unitsBelow(id: string): Promise<number>;
  findOfficer(issuer: string, subject: string): Promise<OfficerRecord | undefined>;
  /** At which provider the holder of a post signs in. */
  issuerOf(postId: string): Promise<string>;
  saveOfficer(officer: OfficerRecord): Promise<void>;
  findPost(id: string): Promise<Post | undefined>;
  /** The same, its row held until the end of the transaction. */
  findPostHeld(id: string): Promise<Post | undefined>;
  /** Whether the officer holds the same role in the same unit at the same time. */
  holdsAlready(post: Post): Promise<boolean>;
  /** Writes a new post, or (an installation) another role or unit of a known one. */
  savePost(post: Post): Promise<void>;
  /** Writes the last day of a post. */
  endPost(post: Post, until: Day): Promise<void>;
  /** Posts of a unit that are held or will be, as of now. */
  openPostsIn(unitId: string): Promise<Post[]>;
  /** Posts of those roles that an officer holds or will hold, as of now. */
  openPostsOf(officerId: string, roles: readonly Role[]): Promise<Post[]>;
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
  valid_from: Day;
  valid_until: Day | null;
}

const UNIT_COLUMNS =
  'unit_id, name, agency, kind, superior_unit_id, divisions, seat, valid_from, valid_until';

/** Units, with the columns `unitFrom` reads. */
export const SELECT_UNIT = `SELECT ${UNIT_COLUMNS} FROM unit_record`;

interface PostRow {
  post_id: string;
  officer_id: string;
  unit_id: string;
  role: Role;
  valid_from: Day;
  valid_until: Day | null;
}

/** The domain object of a unit's row. */
export function unitFrom({
  unit_id: id,
  superior_unit_id: superiorUnitId,
  valid_from: from,
  valid_until: until,
  ...same
}: UnitRow): Unit {
  return { ...same, id, superiorUnitId, from, until };
}

const SELECT_POST = `SELECT post_id, officer_id, unit_id, role, valid_from, valid_until FROM post_record`;

/** The domain object of a post's row. */
export function postFrom(row: PostRow): Post {
  return {
    id: row.post_id,
    officerId: row.officer_id,
    unitId: row.unit_id,
    role: row.role,
    from: row.valid_from,
    until: row.valid_until,
  };
}

/** The store over SQL. */
export function directoryStore({ manager, actor, now }: StoreTools): DirectoryStore {
  const addVersion = async (kind: 'UNIT' | 'POST', version: number, record: Unit | Post): Promise<void> => {
    await manager.query(
      `INSERT INTO directory_version (subject_id, version, kind, snapshot, recorded_at, recorded_by) VALUES ($1, $2, $3, $4, $5, $6)`,
      [record.id, version, kind, record, now, actor],
    );
  };
  const unitBy = async (where: string, parameters: unknown[]): Promise<Unit | undefined> => {
    const [row] = await manager.query<UnitRow[]>(`${SELECT_UNIT} WHERE ${where}`, parameters);
    return row && unitFrom(row);
  };
  const postsBy = async (where: string, parameters: unknown[]): Promise<Post[]> => {
    const rows = await manager.query<PostRow[]>(`${SELECT_POST} WHERE ${where}`, parameters);
    return rows.map(postFrom);
  };
  return {
    findUnit: (id) => unitBy('unit_id = $1', [id]),
    findUnitHeld: (id) => unitBy('unit_id = $1 FOR UPDATE', [id]),
    async saveUnit(unit) {
      const { id, name, agency, kind, superiorUnitId, divisions, seat, from, until } = unit;
      const [saved] = await manager.query<{ version: number }[]>(
        `INSERT INTO unit_record (unit_id, name, agency, kind, superior_unit_id, divisions, seat, valid_from, valid_until, recorded_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
         ON CONFLICT (unit_id) DO UPDATE SET name = excluded.name, agency = excluded.agency, kind = excluded.kind,
           superior_unit_id = excluded.superior_unit_id, divisions = excluded.divisions, seat = excluded.seat,
           valid_from = excluded.valid_from, valid_until = excluded.valid_until, recorded_at = excluded.recorded_at,
           version = unit_record.version + 1
         RETURNING version`,
        [id, name, agency, kind, superiorUnitId, divisions, seat, from, until, now],
      );
      await addVersion('UNIT', saved?.version ?? 1, unit);
    },
    async unitsAt(codes) {
      const rows = await manager.query<UnitRow[]>(
        `${SELECT_UNIT} WHERE (seat = ANY ($1::text[]) OR divisions && $1::text[]) AND valid_until IS NULL
          ORDER BY unit_id FOR UPDATE`,
        [codes],
      );
      return rows.map(unitFrom);
    },
    async unitsBelow(id) {
      const [row] = await manager.query<{ count: number }[]>(
        `SELECT count(*)::int AS count FROM unit_record
          WHERE superior_unit_id = $1 AND (valid_until IS NULL OR valid_until > $2::date)`,
        [id, dayOf(now)],
      );
      return row?.count ?? 0;
    },
    async findOfficer(issuer, subject) {
      const [row] = await manager.query<{ officer_id: string; name: string }[]>(
        `SELECT officer_id, name FROM officer WHERE issuer = $1 AND subject = $2`,
        [issuer, subject],
      );
      return row && { id: row.officer_id, issuer, subject, name: row.name };
    },
    async issuerOf(postId) {
      const [row] = await manager.query<{ issuer: string }[]>(`SELECT issuer FROM post WHERE post_id = $1`, [
        postId,
      ]);
      if (!row) throw new Error('the acting post is not in the directory');
      return row.issuer;
    },
    async saveOfficer({ id, issuer, subject, name }) {
      await manager.query(
        `INSERT INTO officer (officer_id, issuer, subject, name, recorded_at) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (officer_id) DO UPDATE SET name = excluded.name WHERE officer.name <> excluded.name`,
        [id, issuer, subject, name, now],
      );
    },
    findPost: async (id) => (await postsBy('post_id = $1', [id]))[0],
    findPostHeld: async (id) => (await postsBy('post_id = $1 FOR UPDATE', [id]))[0],
    async holdsAlready({ id, officerId, unitId, role, from, until }) {
      // Two heads at once: the second waits here until the first post is written.
      await manager.query(`SELECT pg_advisory_xact_lock(hashtext($1))`, [`posts of ${officerId}`]);
      const posts = await postsBy(
        `officer_id = $1 AND unit_id = $2 AND role = $3 AND post_id <> $4
         AND (valid_until IS NULL OR valid_until > $5::date) AND ($6::date IS NULL OR valid_from < $6)`,
        [officerId, unitId, role, id, from, until],
      );
      return posts.length > 0;
    },
    async savePost(post) {
      const { id, officerId, unitId, role, from, until } = post;
      const isNew = (await postsBy('post_id = $1', [id])).length === 0;
      const parameters = [id, officerId, unitId, role, from, until, now];
      const [saved] = isNew
        ? await manager.query<{ version: number }[]>(
            `INSERT INTO post_record (post_id, officer_id, unit_id, role, valid_from, valid_until, recorded_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING version`,
            parameters,
          )
        : ((
            await manager.query<[{ version: number }[], number]>(
              `UPDATE post_record SET unit_id = $3, role = $4, valid_from = $5, valid_until = $6, recorded_at = $7,
                      version = version + 1
                WHERE post_id = $1 AND officer_id = $2 RETURNING version`,
              parameters,
            )
          )[0] ?? []);
      if (!saved) throw new Stale(1);
      await addVersion('POST', saved.version, post);
    },
    async endPost(post, until) {
      const [rows] = await manager.query<[{ version: number }[], number]>(
        `UPDATE post_record SET valid_until = $2, recorded_at = $3, version = version + 1 WHERE post_id = $1 RETURNING version`,
        [post.id, until, now],
      );
      const [saved] = rows;
      if (saved) await addVersion('POST', saved.version, { ...post, until });
    },
    openPostsIn: (unitId) =>
      postsBy(`unit_id = $1 AND (valid_until IS NULL OR valid_until > $2::date) ORDER BY post_id`, [
        unitId,
        dayOf(now),
      ]),
    openPostsOf: (officerId, roles) =>
      postsBy(
        `officer_id = $1 AND role = ANY ($2::text[]) AND (valid_until IS NULL OR valid_until > $3::date) ORDER BY post_id`,
        [officerId, roles, dayOf(now)],
      ),
    async townshipOf(place) {
      const [row] = await manager.query<{ unit_id: string }[]>(
        `SELECT u.unit_id FROM unit_record u CROSS JOIN unnest(u.divisions) AS covered(code)
          WHERE u.agency = 'township' AND u.valid_until IS NULL AND length(covered.code) <= 9 AND covered.code = ANY ($1::text[])
          ORDER BY length(covered.code) DESC, u.unit_id LIMIT 1`,
        [[place, ...ancestorsOf(place)]],
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
