import type { RiskLevel } from '@ger/schema/client';
import { useState } from 'react';
import type { RulesInForce } from './rule.ts';

/** What the officer has changed so far. */
interface Changes {
  readonly rows: ReadonlyMap<string, { readonly on: boolean; readonly level: RiskLevel }>;
  readonly thresholds: ReadonlyMap<string, number>;
}

/** A proposal in the making: the rules as they would be, and what of them is changed. */
export interface Proposal {
  rowOf(rule: string): { readonly on: boolean; readonly level: RiskLevel };
  valueOf(kind: string): number;
  setRow(rule: string, change: Partial<{ on: boolean; level: RiskLevel }>): void;
  setValue(kind: string, value: number): void;
  /** What is sent: the changed rows and figures alone, each at the place that an error names. */
  readonly rows: readonly { rule: string; on: boolean; level: RiskLevel }[];
  readonly thresholds: readonly { kind: string; value: number }[];
}

const NOTHING: Changes = { rows: new Map(), thresholds: new Map() };

/** Keeps an officer's changes to the rules in force until they are proposed. */
export function useProposal({ rows, thresholds }: RulesInForce): Proposal {
  const [changes, setChanges] = useState(NOTHING);
  const inForce = new Map(rows.map(({ rule, on, level }) => [rule, { on, level }]));
  const values = new Map(thresholds.map(({ kind, value }) => [kind, value]));
  const rowOf: Proposal['rowOf'] = (rule) =>
    changes.rows.get(rule) ?? inForce.get(rule) ?? { on: false, level: 'LOW' };
  return {
    rowOf,
    valueOf: (kind) => changes.thresholds.get(kind) ?? values.get(kind) ?? 0,
    setRow: (rule, change) =>
      setChanges({ ...changes, rows: new Map(changes.rows).set(rule, { ...rowOf(rule), ...change }) }),
    setValue: (kind, value) =>
      setChanges({ ...changes, thresholds: new Map(changes.thresholds).set(kind, value) }),
    rows: [...changes.rows].flatMap(([rule, row]) => {
      const before = inForce.get(rule);
      return before?.on === row.on && before.level === row.level ? [] : [{ rule, ...row }];
    }),
    thresholds: [...changes.thresholds].flatMap(([kind, value]) =>
      values.get(kind) === value ? [] : [{ kind, value }],
    ),
  };
}
