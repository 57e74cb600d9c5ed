import type { RiskLevel, RiskRulesQuery } from '@ger/schema/client';

/** The rules in force at a place, as the graph answered them. */
export type RulesInForce = NonNullable<RiskRulesQuery['riskRules']>;
export type Rule = RulesInForce['rows'][number];
export type Threshold = RulesInForce['thresholds'][number];

/** The levels from the greatest risk down, as every table here shows them. */
export const LEVELS = ['HIGH', 'MEDIUM', 'LOW'] as const satisfies readonly RiskLevel[];
