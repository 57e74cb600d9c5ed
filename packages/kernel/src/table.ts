import type { ClauseId, LawId } from './clause.ts';

/** A fact a table compares: a plain value. Anything richer is first reduced to a fact by a named function. */
export type FactValue = string | number | boolean | null | undefined;

/** Facts by name. */
export type Facts<F> = { readonly [K in keyof F]: FactValue };

/** The facts a row asks for: one value, or a list of which any will do; a fact not named may be anything. */
export type When<F> = { readonly [K in keyof F]?: F[K] | readonly F[K][] };

/** One line of a decision table, as it is written. */
export interface RowDefinition<F, Outcome> {
  /** Stands in stored decisions: give one where rows may be added in between. Default: clause and count, `4.2.a#2`. */
  id?: string;
  clause: ClauseId;
  /** Later law that the row also rests on. */
  law?: LawId | readonly LawId[];
  when: When<F>;
  then: Outcome;
  zh: string;
  en: string;
}

/** One line of a decision table. */
export interface Row<F, Outcome> extends RowDefinition<F, Outcome> {
  id: string;
}

/** What a table answers: the rows that fired, in table order, and what each of them gives. */
export interface Answer<F, Outcome> {
  table: string;
  version: string;
  fired: readonly Row<F, Outcome>[];
  outcomes: readonly Outcome[];
}

/** A rule of the policy as data: it can be printed for a lawyer, looped over by a test and diffed in review. */
export interface DecisionTable<F, Outcome> {
  name: string;
  /** Rule-set version; a stored decision keeps it. */
  version: string;
  rows: readonly Row<F, Outcome>[];
  /** The rows whose conditions all hold for these facts. */
  ask(facts: F): Answer<F, Outcome>;
  /** Asks once for each set of facts (one per finding) and unites the answers: every row at most once, in table order. */
  askEach(several: readonly F[]): Answer<F, Outcome>;
}

/** What a stored decision keeps of an answer, so that an old case is judged by the rules of its day. */
export interface DecisionRecord {
  table: string;
  version: string;
  rows: readonly string[];
}

/**
 * Builds a decision table. The table holds no code: `when` only compares facts.
 * Throws a plain Error when a row id stands twice or a row asks for "any of nothing" and so could never fire.
 */
export function table<F extends Facts<F>, Outcome>(
  name: string,
  version: string,
  definitions: readonly RowDefinition<F, Outcome>[],
): DecisionTable<F, Outcome> {
  const rows = withIds(definitions);
  checkRows(name, rows);
  const answer = (fired: readonly Row<F, Outcome>[]): Answer<F, Outcome> => ({
    table: name,
    version,
    fired,
    outcomes: fired.map((row) => row.then),
  });
  return {
    name,
    version,
    rows,
    ask: (facts) => answer(rows.filter((row) => holds(row.when, facts))),
    askEach: (several) => answer(rows.filter((row) => several.some((facts) => holds(row.when, facts)))),
  };
}

/** The union of lists, each value once, in order of first appearance: several findings, one list of measures. */
export function unite<T>(lists: readonly (readonly T[])[]): T[] {
  return [...new Set(lists.flat())];
}

/** The part of an answer that is stored with the decision. */
export function decisionRecord<F, Outcome>(answer: Answer<F, Outcome>): DecisionRecord {
  return { table: answer.table, version: answer.version, rows: answer.fired.map((row) => row.id) };
}

function withIds<F, Outcome>(definitions: readonly RowDefinition<F, Outcome>[]): Row<F, Outcome>[] {
  const counts = new Map<ClauseId, number>();
  return definitions.map((definition) => {
    const count = (counts.get(definition.clause) ?? 0) + 1;
    counts.set(definition.clause, count);
    return { ...definition, id: definition.id ?? `${definition.clause}#${count}` };
  });
}

function checkRows<F, Outcome>(name: string, rows: readonly Row<F, Outcome>[]): void {
  const seen = new Set<string>();
  for (const row of rows) {
    if (seen.has(row.id)) throw new Error(`table ${name}: row ${row.id} stands twice`);
    seen.add(row.id);
    const empty = Object.entries(row.when).find(([, wanted]) => Array.isArray(wanted) && wanted.length === 0);
    if (empty) throw new Error(`table ${name}: row ${row.id} asks ${empty[0]} for any of nothing`);
  }
}

function holds<F>(when: When<F>, facts: F): boolean {
  for (const key in when) {
    const wanted: unknown = when[key];
    if (wanted === undefined) continue;
    const value: unknown = facts[key];
    if (Array.isArray(wanted) ? !wanted.includes(value) : wanted !== value) return false;
  }
  return true;
}
