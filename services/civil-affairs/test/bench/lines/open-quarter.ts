import { randomUUID } from 'node:crypto';
import { dayOf, quarterOf } from '@ger/kernel';
import type { TestOfficer } from '@ger/test-kit';
import type { Line } from '../line.ts';
import { sqlTime } from '../sql-time.ts';

interface Coverage {
  readonly numbers: { readonly tasks: number };
  readonly rounds: { readonly all: number };
}
const COVERAGE = `numbers { tasks outstanding verified coverage } rounds { all late }`;

/** Opening a quarter in the whole region, as an officer does it: through the graph, by the request's login role, every check on. */
export const openQuarter: Line = {
  name: 'opening a quarter, region',
  goal: { unit: 's', atMost: 10 },
  async measure({ service, region, open }) {
    const input = { idempotencyKey: randomUUID(), quarter: quarterOf(dayOf(service.clock.now())) };
    const begun = performance.now();
    const { data, errors } = await region.query<{ openQuarter: { coverage: Coverage | null } | null }>(
      `mutation($input: OpenQuarterInput!) { openQuarter(input: $input) { coverage { ${COVERAGE} } refusal { code } } }`,
      { input },
    );
    const value = (performance.now() - begun) / 1000;
    const coverage = data?.openQuarter?.coverage;
    if (coverage?.numbers.tasks !== open)
      throw new Error(`not every dossier got a task: ${JSON.stringify({ coverage, errors })}`);
    return { value, detail: `${coverage.numbers.tasks} tasks, ${coverage.rounds.all} rounds and events` };
  },
};

const ask = async (officer: TestOfficer, document: string): Promise<unknown> => {
  const { data, errors } = await officer.query(document);
  if (errors.length > 0) throw new Error(JSON.stringify(errors));
  return data;
};

/** What officers look at all quarter long; measured once the quarter is open. */
const reading = (
  name: string,
  officerOf: (bench: Parameters<Line['measure']>[0]) => TestOfficer,
  document: string,
): Line => ({
  name,
  goal: { unit: 'ms', atMost: 50 },
  async measure(bench) {
    const officer = officerOf(bench);
    await ask(officer, document); // warms the caches, as the officers before did
    const { ms, statements } = await sqlTime(bench, () => ask(officer, document));
    return { value: ms, detail: `${statements} statements` };
  },
});

export const verificationReads: readonly Line[] = [
  reading(
    'coverage of the region and its leagues',
    ({ region }) => region,
    `{ verificationCoverage { ${COVERAGE} } verificationCoverageBelow { edges { node { ${COVERAGE} division { name } } } } }`,
  ),
  reading(
    'coverage of a banner and its townships',
    ({ banner }) => banner,
    `{ verificationCoverage { ${COVERAGE} } verificationCoverageBelow { edges { node { ${COVERAGE} division { name } } } } }`,
  ),
  reading(
    'a village’s list, first page',
    ({ village }) => village,
    `{ verificationRounds { edges { node { state numbers { tasks } tasks(state: OUTSTANDING) { edges { node {
       state keyChild visitedOn child { name age } actions { action allowed missing { code } } } } } } } } }`,
  ),
];
