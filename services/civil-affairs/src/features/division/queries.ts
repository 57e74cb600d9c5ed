import { isDivisionCode, type DivisionCode, type DivisionLevel } from '@ger/kernel';
import type { Batch, Reader } from '@ger/subgraph';
import type { DivisionKind } from './rules/division.ts';
import { divisionSearch } from './rules/search.ts';

/** A division as readers see it. */
export interface DivisionView {
  readonly code: DivisionCode;
  readonly name: string;
  /** From the league down. */
  readonly fullName: string;
  readonly kind: DivisionKind;
  readonly validFrom: string;
  readonly validUntil: string | null;
  readonly actingAuthority: DivisionCode | null;
}

interface DivisionRow {
  asked: string;
  code: string;
  name: string;
  full_name: string;
  kind: DivisionKind;
  valid_from: string;
  valid_until: string | null;
  acting_authority: string | null;
}

/** Divisions by code; a former code gives the division that took it over. */
export const divisionsByCode: Batch<string, DivisionView> = async ({ manager }, codes) => {
  const rows = await manager.query<DivisionRow[]>(
    `WITH found AS (
       SELECT asked.code AS asked, COALESCE(own.code, heir.code) AS code
         FROM unnest($1::text[]) AS asked(code)
         LEFT JOIN division_record own ON own.code = asked.code
         LEFT JOIN LATERAL (SELECT h.code FROM division_record h
                             WHERE own.code IS NULL AND h.predecessors @> ARRAY[asked.code]
                             ORDER BY h.code LIMIT 1) heir ON true)
     SELECT f.asked, d.code, d.name, d.kind, d.valid_from, d.valid_until, d.acting_authority,
            COALESCE((SELECT string_agg(a.name, '' ORDER BY a.code) FROM division_record a
                       WHERE length(d.code) > 2
                         AND a.code IN (left(d.code, 4), left(d.code, 6), left(d.code, 9), d.code)), d.name) AS full_name
       FROM found f JOIN division_record d ON d.code = f.code`,
    [codes],
  );
  return new Map(
    rows.map((row) => [
      row.asked,
      {
        code: row.code,
        name: row.name,
        fullName: row.full_name,
        kind: row.kind,
        validFrom: row.valid_from,
        validUntil: row.valid_until,
        actingAuthority: row.acting_authority,
      },
    ]),
  );
};

/** Codes directly below each division, in order. */
export const divisionsBelow: Batch<string, string[]> = async ({ manager }, parents) => {
  const rows = await manager.query<{ parent: string; codes: string[] }[]>(
    `SELECT parent, array_agg(code ORDER BY code) AS codes FROM division_record
      WHERE parent = ANY ($1::text[]) AND valid_until IS NULL GROUP BY parent`,
    [parents],
  );
  return new Map(rows.map(({ parent, codes }) => [parent, codes]));
};

const DIGITS: Readonly<Record<DivisionLevel, number>> = {
  REGION: 2,
  LEAGUE: 4,
  BANNER: 6,
  TOWNSHIP: 9,
  VILLAGE: 12,
};
const MOST_FOUND = 50;

const CONDITIONS = {
  code: `starts_with(code, $1)`,
  latin: `strpos(latin_keys, E'\\n' || $1) > 0`,
  characters: `strpos(name, $1) > 0`,
} as const;

export interface DivisionSearchArguments {
  readonly search: string;
  readonly within?: string | null;
  readonly level?: DivisionLevel | null;
  readonly first?: number | null;
}

/** Codes of the divisions whose name, pinyin, initials or code begins so (a name also contains it), best first. An old name
 * or code finds what stands in its place. */
export async function searchDivisions(
  { manager }: Reader,
  { search, within, level, first }: DivisionSearchArguments,
): Promise<string[]> {
  const wanted = divisionSearch(search);
  if (!wanted || (within && !isDivisionCode(within))) return [];
  const rows = await manager.query<{ code: string }[]>(
    `WITH hit AS (
       SELECT code, name, valid_until FROM division_record
        WHERE ${CONDITIONS[wanted.by]} AND ($3::int IS NULL OR length(code) = $3)),
     found AS (
       SELECT h.code, h.name FROM hit h WHERE h.valid_until IS NULL
        UNION ALL
       SELECT heir.code, h.name FROM hit h
         JOIN division_record heir ON heir.predecessors @> ARRAY[h.code] AND heir.valid_until IS NULL
        WHERE h.valid_until IS NOT NULL)
     SELECT code FROM found WHERE $2::text IS NULL OR starts_with(code, $2)
      GROUP BY code ORDER BY bool_or(name = $1) DESC, bool_or(starts_with(name, $1)) DESC, length(code), code LIMIT $4`,
    [
      wanted.text,
      within ?? null,
      level ? DIGITS[level] : null,
      Math.min(Math.max(first ?? 20, 1), MOST_FOUND),
    ],
  );
  return rows.map(({ code }) => code);
}

/** Codes each division had before, the last first. */
export const predecessorsOf: Batch<string, string[]> = async ({ manager }, codes) => {
  const rows = await manager.query<{ code: string; predecessors: string[] }[]>(
    `SELECT code, predecessors FROM division_record WHERE code = ANY ($1::text[])`,
    [codes],
  );
  return new Map(rows.map(({ code, predecessors }) => [code, predecessors]));
};

/** What stands in the place of each code that ended. */
export const successorsOf: Batch<string, string[]> = async ({ manager }, codes) => {
  const rows = await manager.query<{ asked: string; codes: string[] }[]>(
    `SELECT asked.code AS asked, array_agg(heir.code ORDER BY heir.code) AS codes
       FROM unnest($1::text[]) AS asked(code)
       JOIN division_record heir ON heir.predecessors @> ARRAY[asked.code] AND heir.valid_until IS NULL
      WHERE NOT EXISTS (SELECT FROM division_record own WHERE own.code = asked.code AND own.valid_until IS NULL)
      GROUP BY 1`,
    [codes],
  );
  return new Map(rows.map((row) => [row.asked, row.codes]));
};
