import {
  containsAny,
  dayOf,
  divisionRange,
  InvalidInput,
  isDivisionCode,
  isQuarter,
  levelOf,
  quarterOf,
  type DivisionCode,
  type DivisionLevel,
} from '@ger/kernel';
import type { Reader } from '@ger/subgraph';
import { INDICATORS, type Indicator, type Measure } from './rules/indicators.ts';

/** One division of an indicator. */
export interface IndicatorLine {
  readonly division: DivisionCode;
  readonly numerator: number;
  readonly denominator: number;
}

/** 指标 — an indicator of a quarter: the place asked about, and the divisions directly below it that have records. */
export interface IndicatorSheet {
  readonly indicator: Indicator;
  readonly quarter: string;
  readonly whole: IndicatorLine;
  readonly below: readonly IndicatorLine[];
}

export interface IndicatorsAsked {
  readonly division?: string | null;
  readonly quarter?: string | null;
}

interface SumRow extends Record<Measure, number> {
  source: string;
  code: string;
}

/** Length of the codes directly below a level; a village stands for itself. */
const DIGITS_BELOW: Readonly<Record<DivisionLevel, number>> = {
  REGION: 4,
  LEAGUE: 6,
  BANNER: 9,
  TOWNSHIP: 12,
  VILLAGE: 12,
};

/**
 * What is counted, by the first digits of the place. A child that came to a round since it opened is due once it has an
 * outcome; of a round still open at the end of its quarter whoever has none is late.
 */
const SUMS = `
  SELECT source, left(division, $4) AS code, sum(greatest(due, done))::int AS due, sum(done)::int AS done, sum(met)::int AS met,
         sum(CASE WHEN completed_at >= ends_at THEN due
                  WHEN completed_at IS NOT NULL OR ends_at > $5 THEN 0
                  WHEN closed THEN unfinished ELSE greatest(due, done) - done END)::int AS late
    FROM projection.tally
   WHERE quarter = $1 AND place_no >= $2::bigint AND place_no < $3::bigint
   GROUP BY 1, 2 ORDER BY 2`;

/** 指标 — every indicator of a place in a quarter; nothing outside the officer's own divisions. */
export async function listIndicators(
  { manager, officer, now }: Reader,
  { division, quarter }: IndicatorsAsked,
): Promise<IndicatorSheet[]> {
  const own = officer?.post.divisions ?? [];
  const place = division ?? own[0] ?? '15';
  const asked = quarter ?? quarterOf(dayOf(now));
  if (!isDivisionCode(place))
    throw new InvalidInput([{ path: 'division', zh: '区划代码无效', en: 'not a division code' }]);
  if (!isQuarter(asked))
    throw new InvalidInput([
      { path: 'quarter', zh: '季度无效，应如 2026Q4', en: 'not a quarter like 2026Q4' },
    ]);
  if (!containsAny(own, place)) return [];
  const { from, to } = divisionRange(place);
  const rows = await manager.query<SumRow[]>(SUMS, [asked, from, to, DIGITS_BELOW[levelOf(place)], now]);
  return INDICATORS.map((indicator) => {
    const below = rows
      .filter(({ source }) => source === indicator.source)
      .map((row) => lineOf(indicator, row));
    return { indicator, quarter: asked, whole: sumOf(place, below), below };
  });
}

function lineOf({ numerator, denominator }: Indicator, row: SumRow): IndicatorLine {
  return { division: row.code, numerator: row[numerator], denominator: row[denominator] };
}

function sumOf(division: DivisionCode, lines: readonly IndicatorLine[]): IndicatorLine {
  const sum = (of: 'numerator' | 'denominator'): number => lines.reduce((total, line) => total + line[of], 0);
  return { division, numerator: sum('numerator'), denominator: sum('denominator') };
}

/** The share, 0 to 1; nothing where there is nothing to count. */
export function rateOf({ numerator, denominator }: IndicatorLine): number | null {
  return denominator === 0 ? null : numerator / denominator;
}
