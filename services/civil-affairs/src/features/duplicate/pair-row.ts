import type { PairState } from './rules/machine.ts';
import type { DuplicatePair } from './rules/pair.ts';
import type { Score } from './rules/score.ts';

/** A pair as it is kept. */
export interface PairRow {
  pair_id: string;
  child_id: string;
  other_id: string;
  state: PairState;
  score: number;
  rule_set: string;
  reasons: Score['reasons'];
}

/** Columns of a `PairRow` (`p`). */
export const PAIR_COLUMNS = `p.pair_id, p.child_id, p.other_id, p.state, p.score, p.rule_set, p.reasons`;

/** The domain object of a row. */
export function pairFrom(row: PairRow): DuplicatePair {
  return {
    id: row.pair_id,
    childId: row.child_id,
    otherId: row.other_id,
    state: row.state,
    score: { points: row.score, ruleSet: row.rule_set, reasons: row.reasons },
  };
}
