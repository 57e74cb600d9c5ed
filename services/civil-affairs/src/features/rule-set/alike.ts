import { listScope } from '@ger/access';
import { dayOf, divisionRange, type Day, type DivisionCode, type Officer } from '@ger/kernel';
import type { StoreTools } from '@ger/subgraph';
import type { RiskLevel } from '../classification/rules/classification.ts';
import type { SettledFacts } from '../classification/rules/risk-facts.ts';
import { IS_ACTIVE } from '../verification/openings.ts';
import { effectOf, type Alike } from './rules/effect.ts';
import { rulesFrom, type RuleSet, type RuleSetInForce } from './rules/rule-set.ts';

type Tools = Pick<StoreTools, 'manager' | 'now'>;

/** Which children are asked about, and by which division below they are counted. */
export interface Asked {
  readonly within: DivisionCode;
  readonly officer: Officer;
}

const LENGTHS = [2, 4, 6, 9, 12] as const;
const BANNER_DIGITS = 6;

/** Digits of the divisions directly below one; a village has none below and is counted as itself. */
function digitsBelow(division: DivisionCode): number {
  return LENGTHS.find((length) => length > division.length) ?? division.length;
}

interface AlikeRow {
  division: string;
  banner: string;
  level: RiskLevel | null;
  facts: SettledFacts | null;
  span: number;
  children: number;
}

/**
 * The children of a place that the officer reaches, grouped by what the rules compare: one statement, however many there are.
 * `spans` are the numbers of days that any of the rules asks about, in order.
 */
async function childrenAlike(
  { manager, now }: Tools,
  { within, officer }: Asked,
  spans: readonly number[],
): Promise<Alike[]> {
  const today: Day = dayOf(now);
  const { from, to } = divisionRange(within);
  const parameters = [digitsBelow(within), from, to, today, spans];
  const columns = { child: 'd.child_id', division: 'd.division_no' };
  const scope = listScope(officer, today, columns, parameters.length + 1);
  const rows = await manager.query<AlikeRow[]>(
    `SELECT left(d.residence, $1) AS division, left(d.residence, ${BANNER_DIGITS}) AS banner, d.risk AS level,
            d.risk_facts AS facts,
            CASE WHEN d.silent_since IS NULL THEN 0
                 ELSE width_bucket($4::date - d.silent_since, $5::integer[]) END AS span,
            count(*)::integer AS children
       FROM dossier d
      WHERE d.division_no >= $2::bigint AND d.division_no < $3::bigint AND ${scope.sql} AND ${IS_ACTIVE}
      GROUP BY 1, 2, 3, 4, 5`,
    [...parameters, ...scope.parameters],
  );
  return rows.map(({ span, ...row }) => ({ ...row, silentDays: span === 0 ? 0 : (spans[span - 1] ?? 0) }));
}

/** The rule sets in force in a division, above it and below it. */
async function setsAround({ manager }: Tools, division: DivisionCode): Promise<RuleSetInForce[]> {
  return manager.query<RuleSetInForce[]>(
    `SELECT number, division, settings FROM rule_set
      WHERE state = 'IN_FORCE' AND NOT delivered AND (starts_with($1, division) OR starts_with(division, $1))`,
    [division],
  );
}

/**
 * 预演 — what a rule set would do to the children whom the officer reaches, per division below `within`: it takes the place of
 * its division's own set, and all others stay as they are (2.5). Two statements.
 */
export async function previewOf(
  tools: Tools,
  ruleSet: Pick<RuleSet, 'number' | 'division' | 'settings'>,
  asked: Asked,
): Promise<ReturnType<typeof effectOf>> {
  const today = dayOf(tools.now);
  const others = (await setsAround(tools, ruleSet.division)).filter(
    ({ division }) => division !== ruleSet.division,
  );
  const sets = [...others, ruleSet];
  const rulesAt = (banner: DivisionCode) =>
    rulesFrom(
      sets.filter(({ division }) => banner.startsWith(division)),
      today,
    );
  const days = sets.map((set) => rulesFrom([set], today).thresholds['contact-risk']);
  const spans = [...new Set([...days, rulesFrom([], today).thresholds['contact-risk']])].toSorted(
    (a, b) => a - b,
  );
  return effectOf(await childrenAlike(tools, asked, spans), rulesAt);
}
