import { randomUUID } from 'node:crypto';
import { until, type TestOfficer } from '@ger/test-kit';
import type { Bench, Line } from '../line.ts';
import { sqlTime } from '../sql-time.ts';

const PREVIEW = `query($id: ID!) { ruleSet(id: $id) { preview { children moved
  moves { from to children } divisions { division { code } children moved moves { from to children } } } } }`;
const RUN = `query($id: ID!) { ruleSet(id: $id) { run { state children lookedAt changed } } }`;

interface Run {
  readonly state: 'RUNNING' | 'DONE';
  readonly children: number;
  readonly changed: number;
}

async function ask<Data>(officer: TestOfficer, document: string, variables: object): Promise<Data> {
  const { data, errors } = await officer.query<Record<string, unknown>>(document, { ...variables });
  if (!data || errors.length > 0) throw new Error(JSON.stringify(errors));
  return data as Data;
}

/** Proposes that a row lifts its children to another level, as civil affairs of the region. */
async function propose(head: TestOfficer, level: 'HIGH' | 'LOW'): Promise<string> {
  const input = {
    idempotencyKey: randomUUID(),
    division: '15',
    rows: [{ rule: 'left-behind-not-delegated', on: true, level }],
    thresholds: [],
    reason: '测量',
  };
  const { proposeRuleSet } = await ask<{ proposeRuleSet: { ruleSet: { id: string } } }>(
    head,
    `mutation($input: ProposeRuleSetInput!) { proposeRuleSet(input: $input) { ruleSet { id } refusal { code } } }`,
    { input },
  );
  return proposeRuleSet.ruleSet.id;
}

const headOf = ({ service }: Bench): Promise<TestOfficer> =>
  service.officer({ role: 'civil-affairs.head', divisions: ['15'], kind: 'BUREAU' });

/** Whom a rule set would move, in all the region, by league: PostgreSQL's time for one look. */
export const previewRuleSet: Line = {
  name: 'rule set, preview over the region',
  goal: { unit: 'ms', atMost: 1_000 },
  async measure(bench) {
    const head = await headOf(bench);
    const id = await propose(head, 'HIGH');
    const look = () =>
      ask<{ ruleSet: { preview: { children: number; moved: number } } }>(head, PREVIEW, { id });
    const { preview } = (await look()).ruleSet;
    if (preview.children !== bench.open || preview.moved === 0)
      throw new Error(`not every child was counted: ${JSON.stringify(preview)}`);
    const { ms, statements } = await sqlTime(bench, look);
    return {
      value: ms,
      detail: `${preview.moved} of ${preview.children} would move, ${statements} statements`,
    };
  },
};

/** A rule set takes force in the region: every child is classified anew, history and events included. */
export const takeForce: Line = {
  name: 'rule set in force, children classified anew',
  goal: { unit: 'rows/s', atLeast: 1_000 },
  async measure(bench) {
    const head = await headOf(bench);
    const id = await propose(head, 'HIGH');
    const input = { idempotencyKey: randomUUID(), ruleSetId: id, reason: '测量' };
    const begun = performance.now();
    await ask(
      head,
      `mutation($input: PutRuleSetInForceInput!) { putRuleSetInForce(input: $input) { ruleSet { id } refusal { code } } }`,
      { input },
    );
    const run = await until(
      'the run',
      async () => {
        const { ruleSet } = await ask<{ ruleSet: { run: Run | null } }>(head, RUN, { id });
        return ruleSet.run?.state === 'DONE' && ruleSet.run;
      },
      600,
    );
    const seconds = (performance.now() - begun) / 1000;
    if (run.children !== bench.open || run.changed === 0)
      throw new Error(`not every child was looked at: ${JSON.stringify(run)}`);
    return {
      value: run.children / seconds,
      detail: `${run.changed} of ${run.children} changed, in ${seconds.toFixed(1)} s`,
    };
  },
};
