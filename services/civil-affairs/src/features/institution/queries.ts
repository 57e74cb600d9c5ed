import { InvalidInput, isDivisionCode, type Day } from '@ger/kernel';
import { keysetPage, pageSize, readCursor, type Batch, type Page, type Reader } from '@ger/subgraph';
import { ASKED_FOR, HAS } from '../staff/index.ts';
import {
  institutionFrom,
  leaderFrom,
  SELECT_INSTITUTION,
  SELECT_LEADER,
  type InstitutionRow,
  type LeaderRow,
} from './rows.ts';
import type { Institution } from './rules/institution.ts';
import type { Leader } from './rules/leader.ts';

/** Institutions by id. */
export const institutionsById: Batch<string, Institution> = async ({ manager, cipher }, ids) => {
  const rows = await manager.query<InstitutionRow[]>(
    `${SELECT_INSTITUTION} WHERE i.institution_id = ANY ($1::uuid[])`,
    [ids],
  );
  return new Map(rows.map((row) => [row.institution_id, institutionFrom(row, cipher)]));
};

/** The institutions each banner has and had, newest first. */
export const institutionsOf: Batch<string, Institution[]> = async ({ manager, cipher }, banners) => {
  const rows = await manager.query<InstitutionRow[]>(
    `${SELECT_INSTITUTION} WHERE i.banner = ANY ($1::text[]) ORDER BY i.valid_until DESC NULLS FIRST, i.valid_from DESC`,
    [banners],
  );
  return Map.groupBy(
    rows.map((row) => institutionFrom(row, cipher)),
    ({ banner }) => banner,
  );
};

/** Leaders by id. */
export const leadersById: Batch<string, Leader> = async ({ manager }, ids) => {
  const rows = await manager.query<LeaderRow[]>(`${SELECT_LEADER} WHERE leader_id = ANY ($1::uuid[])`, [ids]);
  return new Map(rows.map((row) => [row.leader_id, leaderFrom(row)]));
};

/** The leaders each banner has and had, newest first. */
export const leadersOf: Batch<string, Leader[]> = async ({ manager }, banners) => {
  const rows = await manager.query<LeaderRow[]>(
    `${SELECT_LEADER} WHERE banner = ANY ($1::text[]) ORDER BY valid_until DESC NULLS FIRST, valid_from DESC`,
    [banners],
  );
  return Map.groupBy(rows.map(leaderFrom), ({ banner }) => banner);
};

/** A banner, and since when it is on record as lacking an institution or a leader. */
export interface BannerOffice {
  readonly banner: string;
  readonly withoutInstitutionSince: Day | null;
  readonly withoutLeaderSince: Day | null;
}

export interface BannerOfficesArguments {
  readonly within: string;
  readonly gapsOnly?: boolean | null;
  readonly first?: number | null;
  readonly after?: string | null;
}

/** The banners of a place by code, a page at a time; only those that lack one, where asked for (2.6, 3.2.a). */
export async function bannerOffices(
  { manager }: Reader,
  { within, gapsOnly, first, after }: BannerOfficesArguments,
): Promise<Page<BannerOffice>> {
  if (!isDivisionCode(within))
    throw new InvalidInput([{ path: 'within', zh: '区划代码无效', en: 'not a division code' }]);
  const size = pageSize(first);
  const cursor = readCursor(after, 1);
  const lacks = `NOT ${HAS.BANNER_WITHOUT_INSTITUTION} OR NOT ${HAS.BANNER_WITHOUT_LEADER}`;
  const rows = await manager.query<{ code: string; institution: Day | null; leader: Day | null }[]>(
    `SELECT d.code, gi.since AS institution, gl.since AS leader FROM division_record d
       LEFT JOIN staffing_gap gi ON gi.kind = 'BANNER_WITHOUT_INSTITUTION' AND gi.division = d.code AND gi.ended_on IS NULL
       LEFT JOIN staffing_gap gl ON gl.kind = 'BANNER_WITHOUT_LEADER' AND gl.division = d.code AND gl.ended_on IS NULL
      WHERE (starts_with(d.code, $1) OR d.code = left($1, 6)) AND ${ASKED_FOR.BANNER_WITHOUT_LEADER} AND d.code > $2
        AND (NOT $3::boolean OR ${lacks})
      ORDER BY d.code LIMIT ${size + 1}`,
    [within, cursor?.[0] ?? '', gapsOnly ?? false],
  );
  return keysetPage(
    rows,
    size,
    ({ code }) => [code],
    (row) => ({
      banner: row.code,
      withoutInstitutionSince: row.institution,
      withoutLeaderSince: row.leader,
    }),
  );
}
