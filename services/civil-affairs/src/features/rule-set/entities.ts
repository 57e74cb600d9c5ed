import type { DivisionCode } from '@ger/kernel';
import type { RuleSet } from './rules/rule-set.ts';

/** A current row of a rule set, as SQL gives it. */
export interface RuleSetRow {
  rule_set_id: string;
  number: number;
  version: number;
  state: RuleSet['state'];
  division: DivisionCode;
  delivered: boolean;
  basis: string;
  rules: string;
  settings: RuleSet['settings'];
  effect: RuleSet['effect'];
  proposed_at: Date;
  in_force_at: Date | null;
  ended_at: Date | null;
}

export const RULE_SET_COLUMNS = `s.rule_set_id, s.number, s.version, s.state, s.division, s.delivered, s.basis, s.rules,
  s.settings, s.effect, s.proposed_at, s.in_force_at, s.ended_at`;

/** The domain object of a row. */
export function ruleSetFrom(row: RuleSetRow): RuleSet {
  const {
    rule_set_id: id,
    proposed_at: proposedAt,
    in_force_at: inForceAt,
    ended_at: endedAt,
    ...same
  } = row;
  return { ...same, id, proposedAt, inForceAt, endedAt };
}
