import {
  figureOf,
  inputProblems,
  limitOn,
  tightening,
  valueOf,
  type Day,
  type ProblemList,
} from '@ger/kernel';
import { RISK_RANK } from '../../classification/rules/classification.ts';
import { RISK } from '../../classification/rules/risk.ts';
import {
  isThreshold,
  REGION_DIGITS,
  stricterValue,
  type RowSetting,
  type RulesAt,
  type RuleSettings,
  type ThresholdSetting,
} from './rule-set.ts';

/** What an officer wants changed: the rows and figures named, everything else as it is. */
export interface RuleSetEntry {
  readonly division: string;
  readonly rows: readonly RowSetting[];
  readonly thresholds: readonly { readonly kind: string; readonly value: number }[];
}

/** What the entry is held against: the rules of the levels above, and the division's own set in force, if any. */
export interface Basis {
  readonly above: RulesAt;
  readonly own: RuleSettings;
  readonly today: Day;
}

/**
 * The settings of the entry upon its basis: only what differs from the rules above. Throws InvalidInput with every fault: a
 * row or figure that is unknown, statutory or made laxer than the law or the level above allow, or no change at all.
 */
export function settingsOf(entry: RuleSetEntry, { above, own, today }: Basis): RuleSettings {
  const problems = inputProblems();
  entry.rows.forEach((row, at) => checkRow(row, `rows.${at}`, entry, above, problems));
  entry.thresholds.forEach(({ kind, value }, at) =>
    checkThreshold(kind, value, `thresholds.${at}`, entry, above, today, problems),
  );
  problems.throwIfAny();
  const settings: RuleSettings = {
    rows: above.rows.flatMap((before) => {
      const wanted = named(entry.rows, before.rule) ?? named(own.rows, before.rule) ?? before;
      return sameRow(before, wanted) ? [] : [{ rule: wanted.rule, on: wanted.on, level: wanted.level }];
    }),
    thresholds: thresholdsOf(entry, own, above),
  };
  problems.check(!sameSettings(settings, own), 'rows', '与现行规则相同，没有变化', 'nothing would change');
  problems.throwIfAny();
  return settings;
}

function thresholdsOf(entry: RuleSetEntry, own: RuleSettings, above: RulesAt): ThresholdSetting[] {
  const wanted = new Map(own.thresholds.map(({ kind, value }) => [kind, value]));
  for (const { kind, value } of entry.thresholds) if (isThreshold(kind)) wanted.set(kind, value);
  return [...wanted].flatMap(([kind, value]) => (value === above.thresholds[kind] ? [] : [{ kind, value }]));
}

const named = (rows: readonly RowSetting[], rule: string): RowSetting | undefined =>
  rows.find((row) => row.rule === rule);

const sameRow = (one: RowSetting, other: RowSetting): boolean =>
  one.on === other.on && one.level === other.level;

function sameSettings(one: RuleSettings, other: RuleSettings): boolean {
  const text = ({ rows, thresholds }: RuleSettings): string =>
    JSON.stringify([
      rows.map(({ rule, on, level }) => `${rule} ${on} ${level}`).toSorted(),
      thresholds.map(({ kind, value }) => `${kind} ${value}`).toSorted(),
    ]);
  return text(one) === text(other);
}

/** Whether a setting takes a child less seriously than another one of the same row. */
function isLaxer(wanted: RowSetting, than: RowSetting): boolean {
  return than.on && (!wanted.on || RISK_RANK[wanted.level] < RISK_RANK[than.level]);
}

function checkRow(
  wanted: RowSetting,
  path: string,
  { division }: Pick<RuleSetEntry, 'division'>,
  above: RulesAt,
  problems: ProblemList,
): void {
  const row = RISK.rows.find(({ id }) => id === wanted.rule);
  problems.check(row !== undefined, path, '规则表中没有这条规则', 'no such rule in the table');
  if (!row) return;
  const { level, statutory } = row.then;
  problems.check(
    !statutory || !isLaxer(wanted, { rule: row.id, on: true, level }),
    path,
    '法律直接规定的规则，不得停用或降低等级',
    'the law itself says so: it cannot be switched off or lowered',
  );
  const before = named(above.rows, row.id);
  problems.check(
    division.length === REGION_DIGITS || !before || !isLaxer(wanted, before),
    path,
    '下级只能从严，不得停用上级启用的规则或降低其等级',
    'below the region a rule may only be made stricter',
  );
}

function checkThreshold(
  kind: string,
  value: number,
  path: string,
  { division }: Pick<RuleSetEntry, 'division'>,
  above: RulesAt,
  today: Day,
  problems: ProblemList,
): void {
  problems.check(isThreshold(kind), path, '规则不使用这个日数', 'no rule reads this figure');
  if (!isThreshold(kind)) return;
  const isDelivered = value === valueOf(limitOn(kind, today).amount);
  const change = isDelivered ? 'STRICTER' : tightening(kind, today, value);
  const { zh, en } = figureOf(kind);
  const isStricterThanAbove =
    division.length === REGION_DIGITS || stricterValue(kind, above.thresholds[kind], value) === value;
  problems.check(change !== 'STATUTORY', path, `${zh}为法定日数，不得更改`, `${en} is statutory`);
  problems.check(change !== 'NOT_STRICTER', path, `${zh}只能从严`, `${en} may only be made stricter`);
  problems.check(
    change !== 'STRICTER' || isStricterThanAbove,
    path,
    `${zh}不得宽于上级现行规定`,
    `${en} may not be laxer than above`,
  );
}
