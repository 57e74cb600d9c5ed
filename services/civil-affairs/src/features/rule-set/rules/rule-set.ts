import {
  limitOn,
  valueOf,
  table,
  figureOf,
  type Day,
  type DecisionTable,
  type DivisionCode,
} from '@ger/kernel';
import { RISK_RANK, type RiskLevel } from '../../classification/rules/classification.ts';
import type { RuleSetState } from './machine.ts';
import { RISK, type RiskFacts, type RiskOutcome } from '../../classification/rules/risk.ts';

/** Figures that rows of the table compare with: a rule set may make them stricter, never laxer. */
export const THRESHOLDS = ['contact-risk'] as const;
export type ThresholdKind = (typeof THRESHOLDS)[number];

/** Whether a rule set may say something of the figure. */
export function isThreshold(kind: string): kind is ThresholdKind {
  return THRESHOLDS.some((known) => known === kind);
}

/** Digits of the region's code: its rule set replaces what was delivered, those below only make it stricter. */
export const REGION_DIGITS = 2;

/** What a rule set says of one row of the table. */
export interface RowSetting {
  readonly rule: string;
  readonly on: boolean;
  readonly level: RiskLevel;
}

/** What a rule set says of one figure, in the figure's own unit. */
export interface ThresholdSetting {
  readonly kind: ThresholdKind;
  readonly value: number;
}

/** 规则集的内容 — what differs from the rules above: the table as delivered for the region, the region's for a banner. */
export interface RuleSettings {
  readonly rows: readonly RowSetting[];
  readonly thresholds: readonly ThresholdSetting[];
}

/** A rule set that is in force for a division and all below it. */
export interface RuleSetInForce {
  readonly number: number;
  readonly division: DivisionCode;
  readonly settings: RuleSettings;
}

/** 某地现行的分类规则 — the rules that hold at a place. */
export interface RulesAt {
  /** The table's version and the numbers of the rule sets upon it: kept with every decision. */
  readonly version: string;
  readonly rows: readonly RowSetting[];
  readonly thresholds: Readonly<Record<ThresholdKind, number>>;
}

/** The table as it was delivered: rule set 1. */
export const DELIVERED: readonly RowSetting[] = RISK.rows.map(({ id: rule, then: { level } }) => ({
  rule,
  on: true,
  level,
}));

/** The rules at a place: those of the region, made stricter by the league's and the banner's. `sets` in any order. */
export function rulesFrom(sets: readonly RuleSetInForce[], today: Day): RulesAt {
  const inOrder = sets.toSorted((a, b) => a.division.length - b.division.length);
  return inOrder.reduce(withSet, {
    version: RISK.version,
    rows: DELIVERED,
    thresholds: deliveredThresholds(today),
  });
}

function deliveredThresholds(today: Day): RulesAt['thresholds'] {
  return { 'contact-risk': valueOf(limitOn('contact-risk', today).amount) ?? Infinity };
}

/** The rules with one more set upon them. The region's replaces what was delivered; below it, the stricter of two holds. */
export function withSet(above: RulesAt, set: RuleSetInForce): RulesAt {
  const isRegion = set.division.length === REGION_DIGITS;
  const rows = above.rows.map((row) => {
    const setting = set.settings.rows.find(({ rule }) => rule === row.rule);
    if (!setting) return row;
    return isRegion ? setting : stricterRow(row, setting);
  });
  const thresholds = Object.fromEntries(
    THRESHOLDS.map((kind) => {
      const value = set.settings.thresholds.find((setting) => setting.kind === kind)?.value;
      return [
        kind,
        value === undefined ? above.thresholds[kind] : stricterValue(kind, above.thresholds[kind], value),
      ];
    }),
  ) as RulesAt['thresholds'];
  return { version: `${above.version}.${set.number}`, rows, thresholds };
}

function stricterRow(above: RowSetting, own: RowSetting): RowSetting {
  const on = above.on || own.on;
  if (!above.on) return { ...own, on };
  return !own.on || RISK_RANK[above.level] > RISK_RANK[own.level] ? { ...above, on } : { ...own, on };
}

/** The stricter of two values of a figure. */
export function stricterValue(kind: ThresholdKind, one: number, other: number): number {
  return figureOf(kind).stricter === 'LESS' ? Math.min(one, other) : Math.max(one, other);
}

/** The decision table of these rules: only the rows that are on, each with its level. */
export function tableOf({ version, rows }: RulesAt): DecisionTable<RiskFacts, RiskOutcome> {
  const settings = new Map(rows.map((row) => [row.rule, row]));
  const definitions = RISK.rows.flatMap((row) => {
    const setting = settings.get(row.id);
    return setting?.on ? [{ ...row, then: { ...row.then, level: setting.level } }] : [];
  });
  return table<RiskFacts, RiskOutcome>(RISK.name, version, definitions);
}

/** 从一个等级到另一个等级 — how many children. */
export interface LevelMove {
  readonly from: RiskLevel;
  readonly to: RiskLevel;
  readonly children: number;
}

/** 规则集 — one change of the rules of a division, from its proposal on (2.5). */
export interface RuleSet extends RuleSetInForce {
  readonly id: string;
  readonly version: number;
  readonly state: Exclude<RuleSetState, 'DRAFTED'>;
  /** The table as it came with the system. */
  readonly delivered: boolean;
  /** Version of the rules it was proposed upon. */
  readonly basis: string;
  /** Version of the rules with it in force. */
  readonly rules: string;
  /** How many children it would move between levels, as counted when it was proposed. */
  readonly effect: readonly LevelMove[];
  readonly proposedAt: Date;
  readonly inForceAt: Date | null;
  readonly endedAt: Date | null;
}

/** The whole table as these rules have it, kept with the rule set: what a lawyer reads years later. */
export function contentOf({ rows, thresholds, version }: RulesAt) {
  const settings = new Map(rows.map((row) => [row.rule, row]));
  return {
    table: RISK.name,
    version,
    rows: RISK.rows.map(({ id, then: { fact }, ...row }) => ({ ...row, fact, ...settings.get(id) })),
    thresholds,
  };
}
