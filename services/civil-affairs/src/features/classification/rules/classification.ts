import type { Answer, ClauseId } from '@ger/kernel';
import type { RiskOutcome } from './risk.ts';

/** 风险等级 */
export type RiskLevel = 'HIGH' | 'MEDIUM' | 'LOW';

/** Fact of the who-sees-what table a rule rests on: who may not see the fact does not see the reason either. */
export type ReasonFact =
  | 'CHILD_ROW'
  | 'GUARDIANS'
  | 'HEALTH'
  | 'INCIDENT_EXISTS'
  | 'SCHOOLING_STATUS'
  | 'ATTENDANCE'
  | 'SCREENING';

/** 触发的规则 — a rule that fired, in its words of that day. */
export interface Reason {
  readonly rule: string;
  readonly clause: ClauseId;
  readonly fact: ReasonFact;
  readonly zh: string;
  readonly en: string;
}

/** 风险分类 — one classification, kept with its rule set (2.5). */
export interface Classification {
  /** 1, 2, 3 … for one child. */
  readonly number: number;
  readonly level: RiskLevel;
  readonly ruleSet: string;
  readonly reasons: readonly Reason[];
  /** ISO instant. */
  readonly at: string;
}

/** The levels in their order: of two, the stricter has the higher rank. */
export const RISK_RANK: Readonly<Record<RiskLevel, number>> = { LOW: 0, MEDIUM: 1, HIGH: 2 };

/** The highest level of the rules that fired; LOW when none did. */
export function levelFrom(outcomes: readonly RiskOutcome[]): RiskLevel {
  const levels = outcomes.map(({ level }) => level);
  return levels.toSorted((a, b) => RISK_RANK[b] - RISK_RANK[a])[0] ?? 'LOW';
}

/** The next classification of an answer of the table. */
export function classificationOf<F>(
  answer: Answer<F, RiskOutcome>,
  before: Classification | null,
  at: Date,
): Classification {
  return {
    number: (before?.number ?? 0) + 1,
    level: levelFrom(answer.outcomes),
    ruleSet: `${answer.table}@${answer.version}`,
    reasons: answer.fired.map(({ id: rule, clause, then: { fact }, zh, en }) => ({
      rule,
      clause,
      fact,
      zh,
      en,
    })),
    at: at.toISOString(),
  };
}

/** Whether a classification says the same as the one before: level and rules. */
export function sameClassification(before: Classification | null, next: Classification): boolean {
  const rulesOf = ({ reasons }: Classification): string => reasons.map(({ rule }) => rule).join();
  return before !== null && before.level === next.level && rulesOf(before) === rulesOf(next);
}
