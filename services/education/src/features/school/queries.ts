import { divisionRange, InvalidInput, isDivisionCode, ROLES } from '@ger/kernel';
import { keysetPage, pageSize, readCursor, type Batch, type Page, type Reader } from '@ger/subgraph';
import type { GradePlaces, School } from './rules/school.ts';
import { IS_SCHOOL, SCHOOL_COLUMNS, schoolFrom, SCHOOLS, schoolsIn } from './school-store.ts';

/** Schools by id: everybody who signed in may see them. */
export const schoolsById: Batch<string, School> = async ({ manager }, ids) =>
  new Map((await schoolsIn(manager, ids)).map((school) => [school.id, school]));

/** The school the officer works at, if any. */
export async function findOwnSchool({ manager, officer }: Reader): Promise<School | null> {
  if (!officer || ROLES[officer.post.role].group !== 'SCHOOL') return null;
  return (await schoolsIn(manager, [officer.post.unitId]))[0] ?? null;
}

/** Schools within a division, by their seats. */
export async function listSchools(
  { manager }: Reader,
  { within, first, after }: { within: string; first?: number | null; after?: string | null },
): Promise<Page<School>> {
  if (!isDivisionCode(within))
    throw new InvalidInput([{ path: 'within', zh: '区划代码有误', en: 'not a division code' }]);
  const size = pageSize(first);
  const [seat, unitId] = readCursor(after, 2) ?? [null, null];
  const { from, to } = divisionRange(within);
  const rows = await manager.query<Parameters<typeof schoolFrom>[0][]>(
    `SELECT ${SCHOOL_COLUMNS} FROM ${SCHOOLS}
      WHERE ${IS_SCHOOL} AND rpad(u.seat, 12, '0')::bigint >= $1 AND rpad(u.seat, 12, '0')::bigint < $2
        AND ($3::text IS NULL OR (u.seat, u.unit_id) > ($3, $4::uuid))
      ORDER BY u.seat, u.unit_id LIMIT $5`,
    [from, to, seat, unitId, size + 1],
  );
  return keysetPage(rows, size, (row) => [row.seat, row.unit_id], schoolFrom);
}

/** A school's grades of one year, `unitId/schoolYear`. */
export const gradesByKey: Batch<string, GradePlaces[]> = async ({ manager }, keys) => {
  const parts = keys.map((key) => key.split('/'));
  const rows = await manager.query<(GradePlaces & { unit_id: string })[]>(
    `SELECT g.unit_id, g.school_year AS "schoolYear", g.grade, g.places, g.taken FROM grade_places g
       JOIN unnest($1::uuid[], $2::int[]) AS asked(unit_id, school_year) USING (unit_id, school_year)
      ORDER BY g.grade`,
    [parts.map(([unitId]) => unitId), parts.map(([, year]) => year)],
  );
  return Map.groupBy(rows, ({ unit_id, schoolYear }) => gradesKey(unit_id, schoolYear));
};

/** Key of a school's year. */
export function gradesKey(unitId: string, schoolYear: number): string {
  return `${unitId}/${schoolYear}`;
}

/** How many enrolments of each school wait for the bureau, as far as the officer sees them. */
export const pendingOfSchools: Batch<string, number> = async ({ manager }, unitIds) => {
  const rows = await manager.query<{ unit_id: string; pending: number }[]>(
    `SELECT unit_id, count(*)::int AS pending FROM enrolment
      WHERE unit_id = ANY ($1::uuid[]) AND status = 'PENDING' AND until_day IS NULL GROUP BY unit_id`,
    [unitIds],
  );
  return new Map(rows.map(({ unit_id, pending }) => [unit_id, pending]));
};
