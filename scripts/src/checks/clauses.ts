import { CLAUSES, isClauseId } from '@ger/kernel';
import { type Source, sourcesIn } from './sources.ts';

const CITED = /\bclause: '([^']+)'/g;
const NAMED_IN_TEST = /\b(?:describe|it|test)(?:\.each\([^)]*\))?\(\s*['"`](L\.\d+|\d\.\d+(?:\.[a-z])?)\b/g;

export interface ClauseReport {
  /** Ids that the catalogue does not know, with where they stand. */
  unknown: string[];
  /** Clauses that no rule, figure or machine cites. */
  withoutRule: string[];
  /** Clauses that no test is named after. */
  withoutTest: string[];
}

function citedIn(sources: readonly Source[], pattern: RegExp): { file: string; id: string }[] {
  return sources.flatMap(({ file, text }) =>
    [...text.matchAll(pattern)].map(([, id = '']) => ({ file, id })),
  );
}

/** Which clauses have a rule and which have a test, by the ids that sources and tests cite. */
export function clauseReport(sources: readonly Source[], tests: readonly Source[]): ClauseReport {
  const rules = citedIn(sources, CITED);
  const tested = citedIn(tests, NAMED_IN_TEST);
  const isIn = (list: readonly { id: string }[], id: string): boolean =>
    list.some((entry) => entry.id === id);
  const ids = Object.keys(CLAUSES);
  // A test may be named after a whole section (4.2); a rule cites the clause itself.
  const isSection = (id: string): boolean => ids.some((known) => known.startsWith(`${id}.`));
  return {
    unknown: [...rules, ...tested.filter(({ id }) => !isSection(id))]
      .filter(({ id }) => !isClauseId(id))
      .map(({ file, id }) => `${file}: ${id}`),
    withoutRule: ids.filter((id) => !isIn(rules, id)),
    withoutTest: ids.filter((id) => !isIn(tested, id)),
  };
}

if (import.meta.main) {
  const all = sourcesIn([
    'services/*/src/**/*.ts',
    'services/*/test/**/*.ts',
    'packages/kernel/src/**/*.ts',
    'scripts/test/**/*.ts',
  ]);
  const isTest = ({ file }: Source): boolean => /\.test\.|\/stories\//.test(file);
  const { unknown, withoutRule, withoutTest } = clauseReport(
    all.filter((source) => !isTest(source)),
    all.filter(isTest),
  );
  const total = Object.keys(CLAUSES).length;
  console.log(
    `${total - withoutRule.length} of ${total} clauses have a rule; without: ${withoutRule.join(' ')}`,
  );
  console.log(
    `${total - withoutTest.length} of ${total} clauses have a test; without: ${withoutTest.join(' ')}`,
  );
  for (const place of unknown) console.error(`not in the catalogue: ${place}`);
  process.exitCode = unknown.length > 0 ? 1 : 0;
}
