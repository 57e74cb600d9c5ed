import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { until, type ServiceUnderTest, type SubgraphClient, type TestOfficer } from '@ger/test-kit';
import { followRuleSets } from '../src/features/rule-set/index.ts';
import { workOnRun } from '../src/features/rule-set/commands/work-on-run.ts';
import { asJob } from './as-job.ts';
import {
  act,
  aParent,
  away,
  BANNER,
  NEXT_VILLAGE,
  registered,
  said,
  seen,
  startCivilAffairs,
  townshipOfficer,
  VILLAGE,
  VILLAGE_ELSEWHERE,
} from './support.ts';

jest.setTimeout(60_000);

let service: ServiceUnderTest;
let region: TestOfficer;
let banner: TestOfficer;
let township: TestOfficer;
let elsewhere: TestOfficer;

const deceased = { capacity: 'DECEASED' };
const orphan = { guardians: [aParent('FATHER', deceased), aParent('MOTHER', deceased)] };
const atHome = { guardians: [aParent('FATHER'), aParent('MOTHER')] };

interface Proposal {
  readonly id: string;
  readonly number: number;
  readonly effect: readonly { from: string; to: string; children: number }[];
}

const SET = `id number state division { code } basis rules effect { from to children } rows { rule on level statutory }
  thresholds { kind value } run { state children lookedAt changed } actions { action allowed missing { code } }
  history { version state by reason }`;

const head = (divisions: readonly string[]) => service.officer({ role: 'civil-affairs.head', divisions });
const propose = (
  officer: SubgraphClient,
  division: string,
  rows: readonly object[],
  thresholds: readonly object[] = [],
) =>
  act(
    officer,
    'proposeRuleSet',
    { division, rows, thresholds, reason: '按年度工作安排' },
    `ruleSet { ${SET} }`,
  );
const proposed = async (...args: Parameters<typeof propose>): Promise<Proposal> => {
  const { payload, errors } = await propose(...args);
  if (payload.refusal || errors.length > 0) throw new Error(JSON.stringify({ payload, errors }));
  return payload['ruleSet'] as Proposal;
};
const putInForce = (officer: SubgraphClient, { id }: Proposal) =>
  act(officer, 'putRuleSetInForce', { ruleSetId: id, reason: '预演结果已核对' }, `ruleSet { ${SET} }`);
const ruleSet = async (officer: SubgraphClient, id: string): Promise<Record<string, unknown>> => {
  const { data, errors } = await officer.query<{ ruleSet: Record<string, unknown> }>(
    `query($id: ID!) { ruleSet(id: $id) { ${SET} } }`,
    { id },
  );
  if (!data) throw new Error(JSON.stringify(errors));
  return data.ruleSet;
};
const finished = (id: string) =>
  until('the run', async () => {
    const { run } = (await ruleSet(region, id)) as { run: { state: string } | null };
    return run?.state === 'DONE' && run;
  });
const preview = async (officer: SubgraphClient, id: string, within?: string) => {
  const { data, errors } = await officer.query<{ ruleSet: { preview: Record<string, unknown> | null } }>(
    `query($id: ID!, $within: ID) { ruleSet(id: $id) { preview(within: $within) {
       children moved unready moves { from to children } divisions { division { code } children moved moves { from to children } } } } }`,
    { id, within },
  );
  return { preview: data?.ruleSet.preview, errors };
};
const classification = async (id: string) =>
  (await seen(township, id, 'classification { level ruleSet reasons { rule } }')).classification;

beforeAll(async () => {
  service = await startCivilAffairs();
  township = await townshipOfficer(service);
  elsewhere = await townshipOfficer(service, ['150222102']);
  region = await head(['15']);
  banner = await head([BANNER]);
  // The table is delivered first; its run has nobody to look at.
  await until('rule set 1', async () => {
    const { rows } = await service.database.query(`SELECT 1 FROM classification_run WHERE state = 'DONE'`);
    return rows.length > 0;
  });
});
afterAll(() => service.stop());
/** Every test begins with the rules as they were delivered. */
beforeEach(async () => {
  await service.database.query(
    `UPDATE rule_set SET state = 'SUPERSEDED' WHERE state = 'IN_FORCE' AND NOT delivered`,
  );
});

describe('2.5 the rules a child is judged by 现行规则', () => {
  it('are readable for every officer, each with clause and words in two languages', async () => {
    const teacher = await service.officer({ role: 'school.teacher', divisions: [] });

    const { data } = await teacher.query<{
      riskRules: { version: string; rows: object[]; ruleSets: object[] };
    }>(
      `{ riskRules { version rows { rule clause zh en on level statutory deliveredLevel }
           thresholds { kind value deliveredValue statutory } ruleSets { number delivered state } actions { action } } }`,
    );

    expect(data?.riskRules).toMatchObject({
      version: '2026-11b',
      thresholds: [{ kind: 'contact-risk', value: 90, deliveredValue: 90, statutory: false }],
      ruleSets: [{ number: 1, delivered: true, state: 'IN_FORCE' }],
      actions: [],
    });
    expect(data?.riskRules.rows).toContainEqual({
      rule: 'lives-alone',
      clause: '3.1.c',
      zh: '未满十六周岁，登记为单独居住生活',
      en: 'Under sixteen and recorded as living alone',
      on: true,
      level: 'HIGH',
      statutory: true,
      deliveredLevel: 'HIGH',
    });
  });

  it('may be proposed by the head of civil affairs of that region, league or banner alone', async () => {
    const rows = [{ rule: 'orphan', on: true, level: 'HIGH' }];
    const officer = await service.officer({ role: 'civil-affairs.officer', divisions: [BANNER] });

    expect((await propose(officer, BANNER, rows)).payload.refusal?.code).toBe('NOT_YOUR_ROLE');
    expect((await propose(township, BANNER, rows)).payload.refusal?.code).toBe('NOT_YOUR_ROLE');
    expect((await propose(region, BANNER, rows)).payload.refusal?.missing).toMatchObject([
      { code: 'OWN_DIVISION', clause: '3.2.a' },
    ]);
    expect((await propose(banner, '15', rows)).payload.refusal?.missing).toMatchObject([
      { code: 'OWN_DIVISION' },
    ]);
  });

  it('are not made laxer than the law, nor below the region laxer than above', async () => {
    const lowered = await propose(region, '15', [{ rule: 'lives-alone', on: false, level: 'HIGH' }]);
    const laxer = await propose(
      banner,
      BANNER,
      [{ rule: 'orphan', on: false, level: 'MEDIUM' }],
      [{ kind: 'contact-risk', value: 100 }],
    );

    expect(lowered.errors[0]?.extensions).toMatchObject({
      code: 'BAD_USER_INPUT',
      problems: [{ path: 'rows.0', zh: '法律直接规定的规则，不得停用或降低等级' }],
    });
    expect(laxer.errors[0]?.extensions).toMatchObject({
      problems: [{ path: 'rows.0' }, { path: 'thresholds.0' }],
    });
  });
});

describe('2.5 a rule set shows its effect before it takes force 预演', () => {
  it('counts who would move between which levels, per division, and changes nobody', async () => {
    const child = await registered(township, { ...orphan, name: '乌兰' });
    await registered(township, { ...orphan, name: '赛汗', residence: NEXT_VILLAGE });
    await registered(township, { ...atHome, name: '巴雅尔' });
    await registered(elsewhere, { ...orphan, name: '哈斯', residence: VILLAGE_ELSEWHERE });

    const own = await proposed(region, '15', [{ rule: 'orphan', on: true, level: 'HIGH' }]);

    const moves = Object.fromEntries(own.effect.map(({ from, to, children }) => [`${from}→${to}`, children]));
    expect(moves).toMatchObject({ 'MEDIUM→HIGH': 3 });
    const all = await preview(region, own.id);
    expect(all.preview).toMatchObject({ moved: 3, unready: 0 });
    expect(all.preview?.['divisions']).toMatchObject([
      { division: { code: '1501' }, moved: 2 },
      { division: { code: '1502' }, moved: 1 },
    ]);
    expect((await preview(region, own.id, '150122101')).preview?.['divisions']).toMatchObject([
      { division: { code: VILLAGE }, moved: 1 },
      { division: { code: NEXT_VILLAGE }, moved: 1, moves: [{ from: 'MEDIUM', to: 'HIGH', children: 1 }] },
    ]);
    expect(await classification(child.id)).toMatchObject({ level: 'MEDIUM', ruleSet: 'child-risk@2026-11b' });
  });

  it('counts the children the reader reaches, never those of others', async () => {
    const own = await proposed(region, '15', [{ rule: 'orphan', on: true, level: 'HIGH' }]);
    const teacher = await service.officer({ role: 'school.teacher', divisions: [] });

    expect((await preview(township, own.id)).preview).toMatchObject({
      moved: 2,
      divisions: [{ division: { code: '1501' }, moved: 2 }],
    });
    expect((await preview(elsewhere, own.id)).preview).toMatchObject({ children: 1, moved: 1 });
    expect((await preview(township, own.id, '1502')).preview).toMatchObject({ children: 0, divisions: [] });
    expect((await preview(teacher, own.id)).errors[0]?.extensions['code']).toBe('FORBIDDEN');
  });

  it('refuses to look outside the division of the rule set', async () => {
    const own = await proposed(banner, BANNER, [{ rule: 'orphan', on: true, level: 'HIGH' }]);

    expect((await preview(region, own.id, '1502')).errors[0]?.extensions).toMatchObject({
      code: 'BAD_USER_INPUT',
      problems: [{ path: 'within' }],
    });
  });

  it('counts with a shorter silence those whose parents have been silent that long', async () => {
    const { id } = await registered(township, { guardians: [aParent('FATHER', away), aParent('MOTHER')] });
    await service.database.query(`UPDATE dossier SET silent_since = '2026-07-01' WHERE child_id = $1`, [id]);

    const own = await proposed(banner, BANNER, [], [{ kind: 'contact-risk', value: 60 }]);

    expect(own.effect).toContainEqual({ from: 'LOW', to: 'MEDIUM', children: 1 });
    await service.database.query(`UPDATE dossier SET silent_since = NULL WHERE child_id = $1`, [id]);
  });

  it('is read in as many statements however many children there are', async () => {
    const own = await proposed(region, '15', [{ rule: 'orphan', on: true, level: 'HIGH' }]);
    const costOf = async (): Promise<number> => {
      const before = await service.statements();
      await preview(region, own.id);
      return (await service.statements()) - before;
    };
    const few = await costOf();
    for (let n = 0; n < 5; n += 1) await registered(township, { ...orphan, name: `多人${n}` });

    expect(await costOf()).toBe(few);
    expect(few).toBeLessThanOrEqual(8);
  });
});

describe('2.5 a rule set takes force 施行', () => {
  it('classifies every child of the division anew, with the run to be followed and old decisions kept', async () => {
    const child = await registered(township, { ...orphan, name: '那日苏' });
    const before = await classification(child.id);
    const own = await proposed(region, '15', [{ rule: 'orphan', on: true, level: 'HIGH' }]);

    const { payload } = await putInForce(region, own);
    const run = await finished(own.id);

    expect(payload['ruleSet']).toMatchObject({ state: 'IN_FORCE', rules: `2026-11b.${own.number}` });
    const { rows: counted } = await service.database.query('SELECT count(*)::int AS children FROM dossier');
    expect(run).toMatchObject({ children: counted[0]?.['children'], lookedAt: counted[0]?.['children'] });
    expect(await classification(child.id)).toMatchObject({
      level: 'HIGH',
      ruleSet: `child-risk@2026-11b.${own.number}`,
      reasons: [{ rule: 'orphan' }],
    });
    const { rows: history } = await service.database.query(
      `SELECT level, rule_set, caused_by->>'job' AS job FROM classification WHERE child_id = $1 ORDER BY number`,
      [child.id],
    );
    expect(history).toEqual([
      { level: before.level, rule_set: 'child-risk@2026-11b', job: null },
      { level: 'HIGH', rule_set: `child-risk@2026-11b.${own.number}`, job: 'rule-sets' },
    ]);
    expect((await said(service, 'child.classified', child.id)).at(-1)?.payload).toMatchObject({
      level: 'HIGH',
      previousLevel: 'MEDIUM',
      ruleSet: `child-risk@2026-11b.${own.number}`,
    });
    const inForce = await service.events.published('rule-set.in-force');
    expect(inForce.at(-1)?.payload).toMatchObject({ ruleSetId: own.id, division: '15' });
  });

  it('judges a child whose decision stays the same no second time: it keeps the rule set of its day', async () => {
    const child = await registered(township, { ...atHome, name: '青格勒' });
    const own = await proposed(region, '15', [{ rule: 'orphan', on: true, level: 'HIGH' }]);

    await putInForce(region, own);
    await finished(own.id);

    expect(await classification(child.id)).toMatchObject({ level: 'LOW', ruleSet: 'child-risk@2026-11b' });
    expect(await said(service, 'child.classified', child.id)).toHaveLength(1);
  });

  it('of a banner it holds in that banner alone, on top of the region’s', async () => {
    const child = await registered(township, { ...orphan, name: '萨日娜' });
    const other = await registered(elsewhere, { ...orphan, name: '其其格', residence: VILLAGE_ELSEWHERE });
    const own = await proposed(banner, BANNER, [{ rule: 'orphan', on: true, level: 'HIGH' }]);

    await putInForce(banner, own);
    await finished(own.id);

    expect((await classification(child.id)).level).toBe('HIGH');
    expect((await seen(elsewhere, other.id)).classification.level).toBe('MEDIUM');
    const { data } = await banner.query(
      `{ riskRules { version ruleSets { number } actions { action allowed } } }`,
    );
    expect(data?.['riskRules']).toEqual({
      version: `2026-11b.${own.number}`,
      ruleSets: [{ number: 1 }, { number: own.number }],
      actions: [{ action: 'proposeRuleSet', allowed: true }],
    });
  });

  it('takes the place of the one before it', async () => {
    const first = await proposed(region, '15', [{ rule: 'orphan', on: true, level: 'HIGH' }]);
    await putInForce(region, first);
    const second = await proposed(region, '15', [{ rule: 'absence-alert', on: false, level: 'MEDIUM' }]);

    await putInForce(region, second);

    expect(await ruleSet(region, first.id)).toMatchObject({
      state: 'SUPERSEDED',
      history: [
        { version: 3, state: 'SUPERSEDED', reason: `由第${second.number}号规则集替代` },
        { version: 2, state: 'IN_FORCE', reason: '预演结果已核对' },
        { version: 1, state: 'PROPOSED', by: '民政部门负责人', reason: '按年度工作安排' },
      ],
    });
    // What the first one changed and the second did not touch stays changed.
    expect(await ruleSet(region, second.id)).toMatchObject({
      rows: [
        { rule: 'orphan', on: true, level: 'HIGH' },
        { rule: 'absence-alert', on: false },
      ],
    });
    await finished(second.id);
  });

  it('is refused when the rules have changed since the proposal, and may be withdrawn', async () => {
    const stale = await proposed(banner, BANNER, [{ rule: 'orphan', on: true, level: 'HIGH' }]);
    const above = await proposed(region, '15', [{ rule: 'unraised', on: true, level: 'HIGH' }]);
    await putInForce(region, above);

    const { payload } = await putInForce(banner, stale);

    expect(payload.refusal).toMatchObject({ missing: [{ code: 'BASIS_STANDS', clause: '2.5' }] });
    expect((await ruleSet(banner, stale.id))['actions']).toMatchObject([
      { action: 'putRuleSetInForce', allowed: false, missing: [{ code: 'BASIS_STANDS' }] },
      { action: 'withdrawRuleSet', allowed: true },
    ]);
    const withdrawn = await act(
      banner,
      'withdrawRuleSet',
      { ruleSetId: stale.id, reason: '按新规则重新提出' },
      'ruleSet { state }',
    );
    expect(withdrawn.payload['ruleSet']).toEqual({ state: 'WITHDRAWN' });
    await finished(above.id);
  });

  it('of two that two officers put in force at once, one holds and the other is told why not', async () => {
    const other = await head(['15']);
    const one = await proposed(region, '15', [{ rule: 'orphan', on: true, level: 'HIGH' }]);
    const two = await proposed(other, '15', [{ rule: 'unraised', on: true, level: 'HIGH' }]);

    const answers = await Promise.all([putInForce(region, one), putInForce(other, two)]);

    const codes = answers.map(({ payload }) => payload.refusal?.missing[0]?.code ?? 'IN_FORCE');
    expect(codes.toSorted()).toEqual(['BASIS_STANDS', 'IN_FORCE']);
    const { rows } = await service.database.query(
      `SELECT count(*)::int AS sets FROM rule_set WHERE state = 'IN_FORCE' AND division = '15' AND NOT delivered`,
    );
    expect(rows).toEqual([{ sets: 1 }]);
    await finished(codes[0] === 'IN_FORCE' ? one.id : two.id);
  });

  it('is not put in force by another level, nor twice', async () => {
    const own = await proposed(banner, BANNER, [{ rule: 'orphan', on: true, level: 'HIGH' }]);

    expect((await putInForce(region, own)).payload.refusal?.missing).toMatchObject([
      { code: 'OWN_DIVISION' },
    ]);
    await putInForce(banner, own);
    expect((await putInForce(banner, own)).payload.refusal?.code).toBe('ILLEGAL_TRANSITION');
    await finished(own.id);
  });

  it('a fact that changes before the run has come is judged by the new rules at once', async () => {
    const own = await proposed(region, '15', [{ rule: 'orphan', on: true, level: 'HIGH' }]);
    await putInForce(region, own);

    const child = await registered(township, { ...orphan, name: '阿茹娜' });

    expect(child.classification.level).toBe('HIGH');
    await finished(own.id);
  });

  it('goes with its banner when the code changes; where the new code has rules of its own, those hold', async () => {
    const neighbour = await head(['150123']);
    const job = await asJob(service);
    const rows = [{ rule: 'orphan', on: true, level: 'HIGH' }];
    const moving = await proposed(banner, BANNER, rows);
    const staying = await proposed(neighbour, '150123', rows);
    await putInForce(banner, moving);
    await putInForce(neighbour, staying);

    await job.inTransaction((tx) => followRuleSets(tx, { from: BANNER, to: '150124' }));
    const renamed = await ruleSet(region, moving.id);
    await job.inTransaction((tx) => followRuleSets(tx, { from: '150124', to: '150123' }));
    await job.stop();

    expect(renamed).toMatchObject({ state: 'IN_FORCE', division: { code: '150124' } });
    expect(await ruleSet(region, moving.id)).toMatchObject({
      state: 'SUPERSEDED',
      history: [
        { reason: '区划合并，适用并入地的规则' },
        { reason: '随区划代码变更', by: '系统（定时任务 test）' },
        { state: 'IN_FORCE' },
        { state: 'PROPOSED' },
      ],
    });
    expect(await ruleSet(region, staying.id)).toMatchObject({ state: 'IN_FORCE' });
  });

  it.each([
    ['by the facts that were kept, when only the rules have changed', false, 9],
    ['by their dossiers, when the table itself is new', true, 10],
  ])(
    'classifies a batch in a number of statements that does not grow: %s',
    async (_, delivered, statements) => {
      const job = await asJob(service);
      const own = await proposed(region, '15', [{ rule: 'orphan', on: true, level: 'HIGH' }]);
      await putInForce(region, own);
      await finished(own.id);
      const costOf = async (): Promise<number> => {
        // What makes every child another one than before: a fact that was kept, and a flag that says the same.
        await service.database.query(
          `UPDATE dossier SET risk_facts = risk_facts || jsonb_build_object('dropout', NOT (risk_facts->>'dropout')::boolean)`,
        );
        await service.database.query(
          `INSERT INTO flag (child_id, kind, source_id, since)
         SELECT child_id, 'DROPOUT', gen_random_uuid(), $1 FROM dossier WHERE (risk_facts->>'dropout')::boolean`,
          [service.clock.now()],
        );
        await service.database.query(
          `UPDATE classification_run SET state = 'RUNNING', after = NULL WHERE rule_set_id =
           (SELECT rule_set_id FROM rule_set WHERE state = 'IN_FORCE' AND delivered = $1)`,
          [delivered],
        );
        const before = job.statements();
        await workOnRun(job)(job.actor);
        const cost = job.statements() - before;
        await service.database.query(`DELETE FROM flag WHERE kind = 'DROPOUT'`);
        return cost;
      };
      // The service's own job may come first and leave nothing to do: then it is asked again.
      const batch = () =>
        until('a batch of our own', async () => {
          const cost = await costOf();
          return cost > 3 && cost;
        });

      const few = await batch();
      for (let n = 0; n < 5; n += 1) await registered(township, { ...atHome, name: `一批${n}` });
      const many = await batch();
      await job.stop();

      expect([few, many]).toEqual([statements, statements]);
    },
  );
});
