import type { StoreTools } from '@ger/subgraph';
import { FIGURES, type DropoutNumbers } from './rules/figures.ts';
import type { Stretch } from './rules/stretch.ts';

/** Whose dropouts are counted: one school's, or those of the schools that stand within ranges of places. */
export type Whose = { readonly unitId: string } | { readonly ranges: string };

/** What the numbers are told apart by. */
export type Per = 'ALL' | 'SCHOOL' | { readonly digits: number };

/** The numbers of one school or division. */
export interface Counted {
  /** Unit id, or the digits of the division; empty for all together. */
  readonly key: string;
  readonly numbers: DropoutNumbers;
}

/** The parameters of a statement, by the place they are named by. */
export function placed(values: unknown[]): (value: unknown) => string {
  return (value) => `$${values.push(value)}`;
}

/** Condition that rows with `place_no` and `unit_id` are of those schools. */
export function ofWhom(whose: Whose, place: (value: unknown) => string, alias: string): string {
  return 'unitId' in whose
    ? `${alias}.unit_id = ${place(whose.unitId)}::uuid`
    : `${alias}.place_no <@ ${place(whose.ranges)}::int8multirange`;
}

/** A condition of the table of figures, with the days put in. */
export function between({ from, until }: Stretch, sql: string, place: (value: unknown) => string): string {
  return sql
    .replaceAll(':from', () => `${place(from)}::date`)
    .replaceAll(':until', () => `${place(until)}::date`);
}

function keyOf(per: Per, alias: string): string {
  if (per === 'ALL') return `''`;
  if (per === 'SCHOOL') return `${alias}.unit_id::text`;
  return `left(lpad(${alias}.place_no::text, 12, '0'), ${per.digits})`;
}

/** 控辍保学数字 — all numbers of a stretch in one statement (3.3.h, L.11); row-level security limits what is counted. */
export async function countDropouts(
  { manager }: Pick<StoreTools, 'manager'>,
  whose: Whose,
  stretch: Stretch,
  per: Per,
): Promise<Counted[]> {
  const values: unknown[] = [];
  const place = placed(values);
  const counts = FIGURES.map(
    ({ field, sql }) => `count(*) FILTER (WHERE ${between(stretch, sql, place)}) AS "${field}"`,
  );
  const fields = FIGURES.map(({ field }) => `coalesce(d."${field}", 0)::int AS "${field}"`);
  const rows = await manager.query<({ key: string } & DropoutNumbers)[]>(
    `WITH d AS (
       SELECT ${keyOf(per, 's')} AS key, ${counts.join(', ')} FROM dropout_spell s
        WHERE ${ofWhom(whose, place, 's')} AND ${between(stretch, 's.began_on <= :until AND (s.ended_on IS NULL OR s.ended_on >= :from)', place)}
        GROUP BY 1
     ), e AS (
       SELECT ${keyOf(per, 'n')} AS key, count(*) AS pupils FROM enrolment n
        WHERE ${ofWhom(whose, place, 'n')} AND ${between(stretch, 'n.from_day <= :until AND (n.until_day IS NULL OR n.until_day > :until)', place)}
        GROUP BY 1
     )
     SELECT key, ${fields.join(', ')}, coalesce(e.pupils, 0)::int AS pupils
       FROM d FULL JOIN e USING (key) ORDER BY key`,
    values,
  );
  return rows.map(({ key, ...numbers }) => ({ key, numbers }));
}
