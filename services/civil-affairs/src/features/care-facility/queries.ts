import { divisionRange, InvalidInput, isDivisionCode } from '@ger/kernel';
import { keysetPage, pageSize, readCursor, type Batch, type Page, type Reader } from '@ger/subgraph';
import { facilityFrom, SELECT_FACILITY, type FacilityRow } from './rows.ts';
import { leagueOf, type CareFacility, type FacilityKind } from './rules/care-facility.ts';

/** Places with beds by id. */
export const facilitiesById: Batch<string, CareFacility> = async ({ manager, cipher }, ids) => {
  const rows = await manager.query<FacilityRow[]>(
    `${SELECT_FACILITY} WHERE b.facility_id = ANY ($1::uuid[])`,
    [ids],
  );
  return new Map(rows.map((row) => [row.facility_id, facilityFrom(row, cipher)]));
};

export interface FacilitiesArguments {
  readonly around: string;
  readonly kind?: FacilityKind | null;
  readonly freeOnly?: boolean | null;
  readonly first?: number | null;
  readonly after?: string | null;
}

/** The open places with beds of the league around a place, its own banner's first (4.2.c: the nearest). */
export async function careFacilities(
  { manager, cipher }: Reader,
  { around, kind, freeOnly, first, after }: FacilitiesArguments,
): Promise<Page<CareFacility>> {
  if (!isDivisionCode(around))
    throw new InvalidInput([{ path: 'around', zh: '区划代码无效', en: 'not a division code' }]);
  const size = pageSize(first);
  const cursor = readCursor(after, 2);
  const range = divisionRange(leagueOf(around));
  const order = `(CASE WHEN starts_with($1::text, b.division) THEN '0' ELSE '1' END || b.division)`;
  const rows = await manager.query<(FacilityRow & { near: string })[]>(
    `SELECT * FROM (${SELECT_FACILITY.replace('SELECT', `SELECT ${order} AS near,`)}
       WHERE b.state = 'OPEN' AND b.place_no >= $2 AND b.place_no < $3
         AND ($4::text IS NULL OR b.kind = $4) AND (NOT $5::boolean OR b.taken < b.beds)) f
      WHERE (f.near, f.facility_id) > ($6, $7::uuid) ORDER BY f.near, f.facility_id LIMIT ${size + 1}`,
    [
      around,
      range.from,
      range.to,
      kind ?? null,
      freeOnly ?? false,
      cursor?.[0] ?? '',
      cursor?.[1] ?? '00000000-0000-0000-0000-000000000000',
    ],
  );
  return keysetPage(
    rows,
    size,
    ({ near, facility_id: id }) => [near, id],
    (row) => facilityFrom(row, cipher),
  );
}
