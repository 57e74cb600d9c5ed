import { figureOf, limitOn, valueOf, type Day } from '@ger/kernel';
import { RISK } from '../classification/rules/risk.ts';
import { DELIVERED, THRESHOLDS, type RowSetting, type RulesAt } from './rules/rule-set.ts';

const asList = <T>(value: T | readonly T[] | undefined): readonly T[] =>
  value === undefined ? [] : Array.isArray(value) ? value : [value as T];

/** A row of the table as readers see it: its words, and how the rules in question have it. */
export function rowView(setting: RowSetting) {
  const row = RISK.rows.find(({ id }) => id === setting.rule);
  const delivered = DELIVERED.find(({ rule }) => rule === setting.rule);
  if (!row || !delivered) return undefined; // a rule set of a table that no longer has the row
  return {
    ...setting,
    clause: row.clause,
    laws: [...asList(row.law)],
    zh: row.zh,
    en: row.en,
    statutory: row.then.statutory === true,
    deliveredLevel: delivered.level,
  };
}

/** The rows of rules as readers see them. */
export function rowViews(rows: readonly RowSetting[]) {
  return rows.flatMap((row) => rowView(row) ?? []);
}

/** The figures of rules as readers see them; only those named, when some are. */
export function thresholdViews(thresholds: Partial<RulesAt['thresholds']>, today: Day) {
  return THRESHOLDS.flatMap((kind) => {
    const value = thresholds[kind];
    const { amount, statutory } = limitOn(kind, today);
    const { clause, zh, en } = figureOf(kind);
    return value === undefined
      ? []
      : [{ kind, clause, zh, en, value, deliveredValue: valueOf(amount) ?? value, statutory }];
  });
}
