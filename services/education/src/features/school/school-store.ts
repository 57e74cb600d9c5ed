import { divisionNo, NotVisible, type DivisionCode } from '@ger/kernel';
import type { EntityManager } from 'typeorm';
import type { StoreTools } from '@ger/subgraph';
import type { School } from './rules/school.ts';

/** What commands ask of the schools, within one transaction. */
export interface SchoolStore {
  /** The school, with what the bureau has recorded of it; nothing when the unit is no school. */
  find(unitId: string): Promise<School | undefined>;
  /** The same, held until the end of this act. Throws NotVisible when the unit is no school. */
  getForChange(unitId: string): Promise<School>;
  /** The next version. */
  append(school: School): Promise<School>;
  /** Whether the post is one of the school's, and not ended. */
  hasPost(unitId: string, postId: string): Promise<boolean>;
}

interface SchoolRow {
  readonly unit_id: string;
  readonly seat: DivisionCode;
  readonly version: number | null;
  readonly level: School['level'];
  readonly languages: School['languages'] | null;
  readonly boarding: boolean | null;
}

/** Schools of the directory, with the bureau's record `s` where there is one. */
export const SCHOOLS = `unit u LEFT JOIN school s USING (unit_id)`;
export const SCHOOL_COLUMNS = `u.unit_id, u.seat, s.version, s.level, s.languages, s.boarding`;
export const IS_SCHOOL = `u.agency = 'education' AND u.kind = 'SCHOOL'`;

/** The domain object of a row. */
export function schoolFrom({ unit_id: id, seat, version, level, languages, boarding }: SchoolRow): School {
  return {
    id,
    place: seat,
    placeNo: divisionNo(seat),
    version: version ?? 0,
    level: level ?? null,
    languages: languages ?? ['NATIONAL'],
    boarding: boarding ?? false,
  };
}

/** Schools by id. */
export async function schoolsIn(manager: EntityManager, ids: readonly string[]): Promise<School[]> {
  const rows = await manager.query<SchoolRow[]>(
    `SELECT ${SCHOOL_COLUMNS} FROM ${SCHOOLS} WHERE u.unit_id = ANY ($1::uuid[]) AND ${IS_SCHOOL}`,
    [ids],
  );
  return rows.map(schoolFrom);
}

/** The store over SQL. */
export function schoolStore({ manager, actor, now }: StoreTools): SchoolStore {
  const find = async (unitId: string): Promise<School | undefined> => (await schoolsIn(manager, [unitId]))[0];
  return {
    find,
    async getForChange(unitId) {
      await manager.query(`SELECT pg_advisory_xact_lock(hashtextextended('school ' || $1, 0))`, [unitId]);
      const school = await find(unitId);
      if (!school) throw new NotVisible();
      return school;
    },
    async append(school) {
      const { id, placeNo, level, languages, boarding } = school;
      const version = school.version + 1;
      await manager.query(
        `INSERT INTO school (unit_id, place_no, version, level, languages, boarding, recorded_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7)
         ON CONFLICT (unit_id) DO UPDATE SET version = excluded.version, level = excluded.level,
           languages = excluded.languages, boarding = excluded.boarding, recorded_at = excluded.recorded_at`,
        [id, placeNo, version, level, languages, boarding, now],
      );
      await manager.query(
        `INSERT INTO school_version (unit_id, version, level, languages, boarding, recorded_at, recorded_by)
         VALUES ($1, $2, $3, $4, $5, $6, $7::jsonb)`,
        [id, version, level, languages, boarding, now, JSON.stringify(actor)],
      );
      return { ...school, version };
    },
    async hasPost(unitId, postId) {
      const rows = await manager.query<unknown[]>(
        `SELECT 1 FROM post WHERE post_id = $1 AND unit_id = $2 AND (valid_until IS NULL OR valid_until > $3::date)`,
        [postId, unitId, now],
      );
      return rows.length > 0;
    },
  };
}
