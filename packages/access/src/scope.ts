import { divisionRange, ROLES, type DivisionCode, type Officer } from '@ger/kernel';
import type { Sql } from '@ger/messaging';
import { reachesByDivision } from './who-sees-what.ts';

/** The divisions by which this post reaches children: none for a school or an organization (relations only). */
export function childDivisions(officer: Officer): readonly DivisionCode[] {
  return reachesByDivision(ROLES[officer.post.role].group) ? officer.post.divisions : [];
}

/** `['1503']` → `{[150300000000,150400000000)}`, the form the policies compare `division_no` with. */
export function divisionRanges(divisions: readonly DivisionCode[]): string {
  const ranges = divisions.map((code) => divisionRange(code)).map(({ from, to }) => `[${from},${to})`);
  return `{${ranges.join(',')}}`;
}

/**
 * Says to PostgreSQL, for this transaction only, within which scope its rows are seen. First statement of every
 * transaction of an officer; the policies of `guardByReach` and their like read it.
 */
export async function enterScope(sql: Sql, officer: Officer, day: string): Promise<void> {
  await sql.query(
    `SELECT set_config('app.unit_id', $1, true), set_config('app.officer_id', $2, true),
            set_config('app.as_of', $3, true), set_config('app.divisions', $4, true),
            set_config('app.unit_divisions', $5, true), set_config('app.role', $6, true)`,
    [
      officer.post.unitId,
      officer.officerId,
      day,
      divisionRanges(childDivisions(officer)),
      divisionRanges(officer.post.divisions),
      officer.post.role,
    ],
  );
}

/** A piece of SQL with its parameters, to be put into a list query. */
export interface Predicate {
  readonly sql: string;
  readonly parameters: readonly unknown[];
}

/** Where a listed table carries what scope is decided by. */
export interface ListScope {
  /** Columns of the listed table; `place` where a case carries its own place. */
  readonly child: string;
  readonly division: string;
  readonly place?: string;
}

/**
 * The officer's scope as a condition of a list query, so that an index serves it. Row-level security guards the rows
 * anyway; a list that forgets this condition is slow, never a leak. Parameters are numbered from `first`.
 */
export function listScope(officer: Officer, day: string, columns: ListScope, first: number): Predicate {
  const parameters: unknown[] = [];
  const next = (value: unknown): string => `$${first + parameters.push(value) - 1}`;
  const inRange = (column: string, code: DivisionCode): string => {
    const { from, to } = divisionRange(code);
    return `(${column} >= ${next(from)}::bigint AND ${column} < ${next(to)}::bigint)`;
  };
  const byDivision = childDivisions(officer).map((code) => inRange(columns.division, code));
  const { place } = columns;
  const byPlace = place === undefined ? [] : officer.post.divisions.map((code) => inRange(place, code));
  const asOf = next(day);
  const related = `${columns.child} = ANY (ARRAY(SELECT coalesce(g.child_id, r.child_id) FROM child_relation r
    LEFT JOIN child_group k ON k.child_id = r.child_id LEFT JOIN child_group g ON g.kept_child_id = k.kept_child_id
    WHERE (r.unit_id = ${next(officer.post.unitId)}::uuid OR r.officer_id = ${next(officer.officerId)}::uuid)
      AND r.valid_from <= ${asOf}::date AND (r.valid_until IS NULL OR r.valid_until > ${asOf}::date)))`;
  return { sql: `(${[...byDivision, ...byPlace, related].join(' OR ')})`, parameters };
}

/** The officer's places as a condition of a list query of what concerns no child: by division, or the own unit's. */
export function placeScope(
  officer: Officer,
  columns: { place: string; unit: string },
  first: number,
): Predicate {
  const ranges = officer.post.divisions.map((code) => divisionRange(code));
  const parameters: unknown[] = [officer.post.unitId, ...ranges.flatMap(({ from, to }) => [from, to])];
  const inRange = ranges.map(
    (_, index) =>
      `(${columns.place} >= $${first + 1 + 2 * index}::bigint AND ${columns.place} < $${first + 2 + 2 * index}::bigint)`,
  );
  return { sql: `(${[`${columns.unit} = $${first}::uuid`, ...inRange].join(' OR ')})`, parameters };
}
