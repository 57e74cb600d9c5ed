import {
  containsAny,
  dayOf,
  divisionRange,
  InvalidInput,
  isDivisionCode,
  isQuarter,
  quarterEnd,
  type Day,
  type DivisionCode,
  type Quarter,
} from '@ger/kernel';
import type { Reader } from '@ger/subgraph';
import { divisionsBelow } from '../division/queries.ts';
import { countedFrom, countNow, stepBelow, type Counted } from './count.ts';
import { figuresOf, type Figures } from './rules/columns.ts';

/** One line of the summary: a division and its figures. */
export interface SummaryRow {
  readonly division: DivisionCode;
  readonly figures: Figures;
}

/** 汇总表 of a division: its parts one level down, and their total. */
export interface Summary {
  readonly division: DivisionCode;
  /** None: as of today. */
  readonly quarter: Quarter | null;
  readonly asOf: Day;
  readonly countedAt: Date;
  readonly total: SummaryRow;
  readonly rows: readonly SummaryRow[];
}

export interface SummaryAsked {
  readonly division: DivisionCode;
  readonly quarter: Quarter | null;
}

/** The summary of a division; nothing for one outside the officer's own, and for a quarter whose figures were not kept. */
export async function summaryOf(reader: Reader, asked: SummaryAsked): Promise<Summary | null> {
  const { division, quarter } = asked;
  if (quarter !== null && !isQuarter(quarter))
    throw new InvalidInput([{ path: 'quarter', zh: '季度应如2026Q4', en: 'a quarter such as 2026Q4' }]);
  if (!isDivisionCode(division) || !containsAny(reader.officer?.post.divisions ?? [], division)) return null;
  if (quarter !== null) return keptSummary(reader, division, quarter);
  const asOf = dayOf(reader.now);
  const counted = await countNow(reader.manager, division, asOf);
  return { division, quarter, asOf, countedAt: reader.now, ...(await rowsOf(reader, division, counted)) };
}

async function keptSummary(
  reader: Reader,
  division: DivisionCode,
  quarter: Quarter,
): Promise<Summary | null> {
  const [kept] = await reader.manager.query<{ columns: string[]; counted_at: Date }[]>(
    `SELECT columns, counted_at FROM summary_quarter WHERE quarter = $1`,
    [quarter],
  );
  if (!kept) return null;
  const { from, to } = divisionRange(division);
  const rows = await reader.manager.query<{ place: string | null; counts: number[] }[]>(
    `SELECT place, array_agg(count ORDER BY at)::int[] AS counts
       FROM (SELECT (f.place_no / $4::bigint)::text AS place, c.at, sum(c.count) AS count
               FROM summary_figure f CROSS JOIN LATERAL unnest(f.counts) WITH ORDINALITY AS c(count, at)
              WHERE f.quarter = $1 AND f.place_no >= $2::bigint AND f.place_no < $3::bigint
              GROUP BY GROUPING SETS ((f.place_no / $4::bigint, c.at), (c.at))) sums
      GROUP BY place`,
    [quarter, from, to, stepBelow(division)],
  );
  const counted = countedFrom(kept.columns, rows);
  const lines = await rowsOf(reader, division, counted);
  return { division, quarter, asOf: quarterEnd(quarter), countedAt: kept.counted_at, ...lines };
}

/** A line for every division in use below, those without children too, and for every other one that has any. */
async function rowsOf(
  reader: Reader,
  division: DivisionCode,
  { whole, parts }: Counted,
): Promise<Pick<Summary, 'total' | 'rows'>> {
  const total = { division, figures: whole };
  if (division.length === VILLAGE_DIGITS) return { total, rows: [] };
  const below = (await divisionsBelow(reader, [division])).get(division) ?? [];
  const codes = [...new Set([...below, ...parts.keys()])].toSorted();
  return { total, rows: codes.map((code) => ({ division: code, figures: parts.get(code) ?? NOBODY })) };
}

const VILLAGE_DIGITS = 12;
const NOBODY = figuresOf([], []);

/** The quarters whose figures were kept, the last first. */
export async function keptQuarters({ manager }: Reader): Promise<Quarter[]> {
  const rows = await manager.query<{ quarter: string }[]>(
    `SELECT quarter FROM summary_quarter ORDER BY quarter DESC LIMIT 40`,
  );
  return rows.map(({ quarter }) => quarter);
}
