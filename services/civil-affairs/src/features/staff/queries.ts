import {
  addDays,
  dayOf,
  divisionRange,
  figuresByPlace,
  InvalidInput,
  isDivisionCode,
  type Day,
} from '@ger/kernel';
import { keysetPage, pageSize, readCursor, type Batch, type Page, type Reader } from '@ger/subgraph';
import { ASKED_FOR, HAS } from './gap-store.ts';
import { SELECT_STAFF, staffFrom, type StaffRow } from './rows.ts';
import type { StaffKind } from './rules/kinds.ts';
import { vettingHolds, type Staff, type VettingState } from './rules/staff.ts';

/** Positions by id. */
export const staffById: Batch<string, Staff> = async ({ manager, cipher }, ids) => {
  const rows = await manager.query<StaffRow[]>(`${SELECT_STAFF} WHERE s.staff_id = ANY ($1::uuid[])`, [ids]);
  return new Map(rows.map((row) => [row.staff_id, staffFrom(row, cipher)]));
};

export interface StaffListArguments {
  readonly within: string;
  readonly kind?: StaffKind | null;
  readonly state?: Staff['state'] | null;
  readonly vetting?: VettingState | null;
  readonly first?: number | null;
  readonly after?: string | null;
}

/** By place; a list of vettings by the day of the vetting, the longest ago first. */
const ORDERS = {
  PLACE: { columns: ['s.place_no', 's.staff_id'], types: ['bigint', 'uuid'] },
  VETTED: { columns: ['s.vetted_on', 's.staff_id'], types: ['date', 'uuid'] },
} as const;

/** The roster of a place and of all below it, a page at a time (6.3.d). */
export async function listStaff(reader: Reader, asked: StaffListArguments): Promise<Page<Staff>> {
  const size = pageSize(asked.first);
  const { columns, types } = ORDERS[asked.vetting ? 'VETTED' : 'PLACE'];
  const { from, to } = divisionRange(divisionIn(asked.within));
  const [earliest, latest] = vettedBetween(asked.vetting, dayOf(reader.now));
  const notices = await noticesOf(reader);
  const cursor = readCursor(asked.after, columns.length);
  const soon = asked.vetting === 'LAPSING' || asked.vetting === 'VALID' ? asked.vetting : null;
  const parameters = [from, to, asked.state ?? null, asked.kind ?? null, earliest, latest, ...notices, soon];
  const beyond = cursor ? `AND (${columns.join(', ')}) > ($12::${types[0]}, $13::${types[1]})` : '';
  const rows = await reader.manager.query<(StaffRow & { key: string[] })[]>(
    `${SELECT_STAFF.replace('SELECT', `SELECT ARRAY[${columns.map((column) => `${column}::text`).join(', ')}] AS key,`)}
      WHERE s.place_no >= $1::bigint AND s.place_no < $2::bigint AND ($3::text IS NULL OR s.state = $3)
        AND ($4::text IS NULL OR s.kind = $4) AND ($5::date IS NULL OR s.vetted_on > $5) AND ($6::date IS NULL OR s.vetted_on <= $6)
        AND ($11::text IS NULL OR ($11 = 'LAPSING') = (s.vetted_on <= ${soonFrom('s.place_no', 7)}))
        ${beyond}
      ORDER BY ${columns.join(', ')} LIMIT ${size + 1}`,
    [...parameters, ...(cursor ?? [])],
  );
  return keysetPage(
    rows,
    size,
    ({ key }) => key,
    (row) => staffFrom(row, reader.cipher),
  );
}

/** The days of vetting that make a state: later than the first, not later than the second; the notice comes to it. */
function vettedBetween(state: VettingState | null | undefined, today: Day): [Day | null, Day | null] {
  const lapsed = addDays(today, -vettingHolds(today));
  switch (state) {
    case 'LAPSED':
      return [null, lapsed];
    case 'LAPSING':
    case 'VALID':
      return [lapsed, null];
    case null:
    case undefined:
      return [null, null];
  }
}

/** Up to which day of vetting it lapses soon, by place: what `soonFrom` takes as four parameters (L.13). */
async function noticesOf(reader: Reader): Promise<[string[], string[], number[], Day]> {
  const today = dayOf(reader.now);
  const notices = figuresByPlace('vetting-notice', today, await reader.tightened()).map(
    ({ division, value }) => ({
      ...divisionRange(division),
      value,
    }),
  );
  return [
    notices.map(({ from }) => String(from)),
    notices.map(({ to }) => String(to)),
    notices.map(({ value }) => value),
    addDays(today, -vettingHolds(today)),
  ];
}

/** Of a place: a vetting of this day or an earlier one lapses soon; the longest notice around it holds. */
const soonFrom = (placeNo: string, first: number): string =>
  `$${first + 3}::date + (SELECT max(n.days) FROM unnest($${first}::bigint[], $${first + 1}::bigint[], $${first + 2}::int[])
     AS n (from_no, to_no, days) WHERE ${placeNo} >= n.from_no AND ${placeNo} < n.to_no)`;

/** A village without a child director, and since when that is on record. */
export interface VillageGap {
  readonly village: string;
  readonly since: Day | null;
}

export interface GapListArguments {
  readonly within: string;
  readonly first?: number | null;
  readonly after?: string | null;
}

/** Villages of a place that have no child director, by code, a page at a time (3.2.d, L.15). */
export async function villagesWithoutDirector(
  { manager }: Reader,
  { within, first, after }: GapListArguments,
): Promise<Page<VillageGap>> {
  const size = pageSize(first);
  const cursor = readCursor(after, 1);
  const rows = await manager.query<{ code: string; since: Day | null }[]>(
    `SELECT d.code, g.since FROM division_record d
       LEFT JOIN staffing_gap g ON g.kind = 'VILLAGE_WITHOUT_DIRECTOR' AND g.division = d.code AND g.ended_on IS NULL
      WHERE d.code >= $1 AND d.code < $1 || ':' AND d.code > $2
        AND ${ASKED_FOR.VILLAGE_WITHOUT_DIRECTOR} AND NOT ${HAS.VILLAGE_WITHOUT_DIRECTOR}
      ORDER BY d.code LIMIT ${size + 1}`,
    [divisionIn(within), cursor?.[0] ?? ''],
  );
  return keysetPage(
    rows,
    size,
    ({ code }) => [code],
    ({ code, since }) => ({ village: code, since }),
  );
}

/** How a place is staffed. */
export interface StaffingRow {
  readonly division: string;
  readonly villages: number;
  readonly villagesWithoutDirector: number;
  readonly directors: number;
  readonly supervisors: number;
  readonly socialWorkers: number;
  readonly volunteers: number;
  readonly vettingLapsed: number;
  readonly vettingLapsing: number;
}

/** How the divisions directly below a place are staffed, in one statement (3.2.d, 6.3.d); a village stands for itself. */
export async function staffing(reader: Reader, { within }: { within: string }): Promise<StaffingRow[]> {
  const code = divisionIn(within);
  const { from, to } = divisionRange(code);
  return reader.manager.query<StaffingRow[]>(
    `WITH below AS (
       SELECT b.code FROM division_record b
        WHERE b.valid_until IS NULL AND (b.parent = $1 OR (b.code = $1 AND length(b.code) = 12))),
     digits AS (SELECT max(length(code)) AS digits FROM below),
     village AS (
       SELECT left(d.code, digits) AS part, count(*) AS villages,
              count(*) FILTER (WHERE NOT ${HAS.VILLAGE_WITHOUT_DIRECTOR}) AS without
         FROM division_record d, digits
        WHERE d.code >= $1 AND d.code < $1 || ':' AND ${ASKED_FOR.VILLAGE_WITHOUT_DIRECTOR} GROUP BY 1),
     people AS (
       SELECT left(m.division, digits) AS part,
              count(*) FILTER (WHERE m.kind = 'CHILD_DIRECTOR') AS directors,
              count(*) FILTER (WHERE m.kind = 'CHILD_SUPERVISOR') AS supervisors,
              count(*) FILTER (WHERE m.kind = 'SOCIAL_WORKER') AS social_workers,
              count(*) FILTER (WHERE m.kind = 'VOLUNTEER') AS volunteers,
              count(*) FILTER (WHERE m.vetted_on <= $7::date) AS lapsed,
              count(*) FILTER (WHERE m.vetted_on > $7::date AND m.vetted_on <= ${soonFrom('m.place_no', 4)}) AS lapsing
         FROM staff_member m, digits
        WHERE m.state = 'ACTIVE' AND m.place_no >= $2::bigint AND m.place_no < $3::bigint GROUP BY 1)
     SELECT b.code AS division, COALESCE(v.villages, 0)::int AS villages, COALESCE(v.without, 0)::int AS "villagesWithoutDirector",
            COALESCE(p.directors, 0)::int AS directors, COALESCE(p.supervisors, 0)::int AS supervisors,
            COALESCE(p.social_workers, 0)::int AS "socialWorkers", COALESCE(p.volunteers, 0)::int AS volunteers,
            COALESCE(p.lapsed, 0)::int AS "vettingLapsed", COALESCE(p.lapsing, 0)::int AS "vettingLapsing"
       FROM below b LEFT JOIN village v ON v.part = b.code LEFT JOIN people p ON p.part = b.code
      ORDER BY COALESCE(v.without, 0) = 0, b.code`,
    [code, from, to, ...(await noticesOf(reader))],
  );
}

/** The code of a place. Throws InvalidInput for what is none. */
export function divisionIn(within: string): string {
  if (isDivisionCode(within)) return within;
  throw new InvalidInput([{ path: 'within', zh: '区划代码无效', en: 'not a division code' }]);
}
