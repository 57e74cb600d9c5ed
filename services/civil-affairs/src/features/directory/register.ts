import { dayOf, InvalidInput, isDivisionCode, normalizeName, type Day, type Role } from '@ger/kernel';
import { keysetPage, pageSize, readCursor, type Batch, type Page, type Reader } from '@ger/subgraph';
import type { Post, Unit } from './rules/directory.ts';

export interface UnitRegisterArguments {
  readonly within: string;
  readonly search?: string | null;
  readonly agency?: string | null;
  readonly state?: 'IN_USE' | 'CLOSED' | null;
  readonly superior?: string | null;
  readonly first?: number | null;
  readonly after?: string | null;
}

/** Ids of the units that stand in a division or cover a part of it, by name, a page at a time (3.2.a). */
export async function unitRegister(
  { manager, now }: Reader,
  { within, search, agency, state, superior, first, after }: UnitRegisterArguments,
): Promise<Page<{ id: string }>> {
  if (!isDivisionCode(within))
    throw new InvalidInput([{ path: 'within', zh: '区划代码无效', en: 'not a division code' }]);
  const size = pageSize(first);
  const cursor = readCursor(after, 2);
  const rows = await manager.query<{ unit_id: string; name: string }[]>(
    `SELECT unit_id, name FROM unit_record u
      WHERE (starts_with(seat, $1) OR EXISTS (SELECT FROM unnest(divisions) AS covered(code) WHERE starts_with(covered.code, $1)))
        AND ($2::text IS NULL OR strpos(lower(name), $2) > 0) AND ($3::text IS NULL OR agency = $3)
        AND ($4::text IS NULL OR ($4 = 'CLOSED') = (valid_until IS NOT NULL AND valid_until <= $5::date))
        AND ($6::uuid IS NULL OR superior_unit_id = $6)
        ${cursor ? 'AND (name COLLATE "C", unit_id) > ($7, $8::uuid)' : ''}
      ORDER BY name COLLATE "C", unit_id LIMIT ${size + 1}`,
    [
      within,
      search?.trim() ? normalizeName(search) : null,
      agency ?? null,
      state ?? null,
      dayOf(now),
      superior ?? null,
      ...(cursor ?? []),
    ],
  );
  return keysetPage(
    rows,
    size,
    ({ name, unit_id: id }) => [name, id],
    ({ unit_id: id }) => ({ id }),
  );
}

/** A post of a unit with whoever holds it. */
export interface UnitPostView extends Post {
  readonly name: string;
  readonly account: string;
}

interface PostWithOfficer {
  post_id: string;
  officer_id: string;
  unit_id: string;
  role: Role;
  valid_from: Day;
  valid_until: Day | null;
  name: string;
  subject: string;
}

const SELECT_POSTS = `
  SELECT p.post_id, p.officer_id, p.unit_id, p.role, p.valid_from, p.valid_until, o.name, o.subject
    FROM post_record p JOIN officer o USING (officer_id)`;

function viewOf(row: PostWithOfficer): UnitPostView {
  return {
    id: row.post_id,
    officerId: row.officer_id,
    unitId: row.unit_id,
    role: row.role,
    from: row.valid_from,
    until: row.valid_until,
    name: row.name,
    account: row.subject,
  };
}

/** Posts by id. */
export const postsById: Batch<string, UnitPostView> = async ({ manager }, ids) => {
  const rows = await manager.query<PostWithOfficer[]>(`${SELECT_POSTS} WHERE p.post_id = ANY ($1::uuid[])`, [
    ids,
  ]);
  return new Map(rows.map((row) => [row.post_id, viewOf(row)]));
};

/** All posts of each unit, those held first, then by role and name. */
export const postsOfUnits: Batch<string, UnitPostView[]> = async ({ manager }, unitIds) => {
  const rows = await manager.query<PostWithOfficer[]>(
    `${SELECT_POSTS} WHERE p.unit_id = ANY ($1::uuid[])
      ORDER BY p.valid_until IS NOT NULL, p.role, o.name, p.post_id`,
    [unitIds],
  );
  return Map.groupBy(rows.map(viewOf), ({ unitId }) => unitId);
};

/** How many units in use stand below each. */
export const unitsBelow: Batch<string, number> = async ({ manager, now }, ids) => {
  const rows = await manager.query<{ superior_unit_id: string; count: number }[]>(
    `SELECT superior_unit_id, count(*)::int AS count FROM unit_record
      WHERE superior_unit_id = ANY ($1::uuid[]) AND (valid_until IS NULL OR valid_until > $2::date) GROUP BY 1`,
    [ids, dayOf(now)],
  );
  return new Map(rows.map((row) => [row.superior_unit_id, row.count]));
};

/** What an installation calls the kinds of units each agency has; another code may be entered as well. */
export const UNIT_KINDS: Readonly<Partial<Record<Unit['agency'], readonly string[]>>> = {
  township: ['TOWNSHIP', 'VILLAGE'],
  'civil-affairs': ['BANNER_BUREAU', 'LEAGUE_BUREAU', 'REGION_BUREAU', 'PROTECTION_INSTITUTION'],
  education: ['SCHOOL', 'BANNER_BUREAU', 'LEAGUE_BUREAU', 'REGION_BUREAU'],
  police: ['POLICE_STATION', 'BANNER_BUREAU', 'LEAGUE_BUREAU', 'REGION_BUREAU'],
  'mass-organizations': [
    'WOMENS_FEDERATION',
    'YOUTH_LEAGUE',
    'UNION',
    'DISABLED_FEDERATION',
    'NEXT_GENERATION_COMMITTEE',
  ],
  procurement: ['PURCHASING_BUREAU'],
  'social-organization': ['SOCIAL_ORGANIZATION'],
  supervision: ['LEAGUE_SUPERVISION', 'REGION_SUPERVISION'],
  'reporting-unit': ['KINDERGARTEN', 'HOSPITAL', 'RELIEF_STATION', 'WELFARE_HOME', 'SOCIAL_WORK_INSTITUTION'],
  audit: ['AUDIT'],
};
