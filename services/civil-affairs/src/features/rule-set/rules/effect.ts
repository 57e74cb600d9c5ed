import type { DivisionCode } from '@ger/kernel';
import { levelFrom, RISK_RANK, type RiskLevel } from '../../classification/rules/classification.ts';
import type { SettledFacts } from '../../classification/rules/risk-facts.ts';
import { tableOf, type LevelMove, type RulesAt } from './rule-set.ts';

/** Children whom the rules cannot tell apart: one place, one level, the same facts. */
export interface Alike {
  /** The division they are counted for. */
  readonly division: DivisionCode;
  /** Their banner: it decides which rule sets apply. */
  readonly banner: DivisionCode;
  readonly level: RiskLevel | null;
  /** Null when they were never judged. */
  readonly facts: SettledFacts | null;
  /** The longest of the asked spans of days that their parents have been silent for; 0 for none. */
  readonly silentDays: number;
  readonly children: number;
}

/** What rules would do to the children of one place. */
export interface Effect {
  readonly children: number;
  readonly moved: number;
  /** Children never judged: nothing can be said of them. */
  readonly unready: number;
  /** Every pair of levels that occurs, the unchanged ones too. */
  readonly moves: LevelMove[];
}

/** The effect of rules on children alike, in all and per division, those with the most moves first (2.5). */
export function effectOf(
  groups: readonly Alike[],
  rulesAt: (banner: DivisionCode) => RulesAt,
): Effect & { readonly divisions: ReadonlyMap<DivisionCode, Effect> } {
  const levelOf = levels(rulesAt);
  const judged = groups.map((group) => ({ ...group, to: levelOf(group) }));
  const divisions = [...Map.groupBy(judged, ({ division }) => division)].map(
    ([division, own]) => [division, counted(own)] as const,
  );
  const inOrder = divisions.toSorted(([a, one], [b, other]) => other.moved - one.moved || (a < b ? -1 : 1));
  return { ...counted(judged), divisions: new Map(inOrder) };
}

type Judged = Alike & { readonly to: RiskLevel | null };

/** The level of a group by the rules of its banner; each combination of rules and facts is asked once. */
function levels(rulesAt: (banner: DivisionCode) => RulesAt): (group: Alike) => RiskLevel | null {
  const rules = new Map<DivisionCode, ReturnType<typeof asker>>();
  return ({ banner, facts, silentDays }) => {
    if (facts === null) return null;
    const ask = rules.get(banner) ?? asker(rulesAt(banner));
    rules.set(banner, ask);
    return ask(facts, silentDays);
  };
}

function asker(rules: RulesAt): (facts: SettledFacts, silentDays: number) => RiskLevel {
  const table = tableOf(rules);
  const known = new Map<string, RiskLevel>();
  return (settled, silentDays) => {
    const facts = { ...settled, contactSilent: silentDays >= rules.thresholds['contact-risk'] };
    const key = JSON.stringify(facts);
    const level = known.get(key) ?? levelFrom(table.ask(facts).outcomes);
    known.set(key, level);
    return level;
  };
}

const sum = (groups: readonly { readonly children: number }[]): number =>
  groups.reduce((total, { children }) => total + children, 0);

function counted(groups: readonly Judged[]): Effect {
  const ready = groups.flatMap(({ level, to, children }) =>
    level === null || to === null ? [] : [{ from: level, to, children }],
  );
  const moves = [...Map.groupBy(ready, ({ from, to }) => `${from} ${to}`).values()].flatMap((same) => {
    const [first] = same;
    return first ? [{ from: first.from, to: first.to, children: sum(same) }] : [];
  });
  const children = sum(groups);
  return {
    children,
    moved: sum(moves.filter(({ from, to }) => from !== to)),
    unready: children - sum(ready),
    moves: moves.toSorted(
      (a, b) => RISK_RANK[b.from] - RISK_RANK[a.from] || RISK_RANK[b.to] - RISK_RANK[a.to],
    ),
  };
}
