import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { until, type ServiceUnderTest, type SubgraphClient } from '@ger/test-kit';
import {
  BANNER,
  NEXT_VILLAGE,
  registered,
  startCivilAffairs,
  TOWNSHIP,
  VILLAGE,
  VILLAGE_ELSEWHERE,
} from './support.ts';
import {
  calmChildren,
  complete,
  confirm,
  miscounted,
  NUMBERS,
  open,
  QUARTER,
  recheck,
  refusalOf,
  roundOf,
  rounds,
  signOff,
  tasksOf,
  verifiers,
  type Verifiers,
} from './verification-support.ts';

let service: ServiceUnderTest;
let they: Verifiers;

beforeAll(async () => {
  service = await startCivilAffairs();
  they = await verifiers(service);
  await calmChildren(they.township, 3);
  await calmChildren(they.township, 2, { residence: NEXT_VILLAGE });
  const elsewhere = await service.officer({
    role: 'township.officer',
    divisions: [VILLAGE_ELSEWHERE.slice(0, 9)],
  });
  await calmChildren(elsewhere, 1, { residence: VILLAGE_ELSEWHERE, registration: VILLAGE_ELSEWHERE });
});
afterAll(() => service.stop());

interface Coverage {
  division: { code: string };
  state: string;
  numbers: Record<string, number | null>;
  rounds: Record<string, number>;
  actions: { action: string; allowed: boolean; missing: { code: string }[] }[];
}
const COVERAGE = `division { code } state numbers { ${NUMBERS} }
  rounds { all open completed sentBack signedOff unfinished late } actions { action allowed missing { code } }`;

async function coverage(officer: SubgraphClient, args = ''): Promise<Coverage | null> {
  const { data, errors } = await officer.query<{ verificationCoverage: Coverage | null }>(
    `{ verificationCoverage${args && `(${args})`} { ${COVERAGE} } }`,
  );
  if (errors.length > 0) throw new Error(JSON.stringify(errors));
  return data?.verificationCoverage ?? null;
}
async function below(officer: SubgraphClient, args: string) {
  const { data, errors } = await officer.query<{
    verificationCoverageBelow: {
      edges: { node: Coverage }[];
      pageInfo: { hasNextPage: boolean; endCursor: string };
    } | null;
  }>(
    `{ verificationCoverageBelow(${args}) { edges { node { ${COVERAGE} } } pageInfo { hasNextPage endCursor } } }`,
  );
  if (errors.length > 0) throw new Error(JSON.stringify(errors));
  return data?.verificationCoverageBelow ?? null;
}

describe('3.2.b opening a quarter 开始季度核查', () => {
  it('is not done by the clock in the middle of a quarter, and the board says that it can be done', async () => {
    expect(await coverage(they.bureau)).toMatchObject({
      state: 'UNOPENED',
      numbers: { tasks: 0, coverage: null },
      actions: [{ action: 'openQuarter', allowed: true }],
    });
    expect((await coverage(they.village))?.actions).toEqual([]);
  });

  it.each([
    ['a village', () => they.village],
    ['a township', () => they.township],
    ['the league’s supervision', () => they.league],
  ])('is not for %s', async (_, officer) => {
    expect(refusalOf(await open(officer()))).toBe('NOT_YOUR_ROLE');
  });

  it('is for the quarter that runs, by its name', async () => {
    expect(refusalOf(await open(they.bureau, '2026Q4'))).toBe('RUNNING_QUARTER');
    expect((await open(they.bureau, 'summer')).errors[0]?.extensions).toMatchObject({
      problems: [{ path: 'quarter' }],
    });
  });

  it('makes one task for every dossier and one round for every village, once, when two officers open it at once', async () => {
    const colleague = await service.officer({ role: 'civil-affairs.head', divisions: [BANNER] });

    const answers = await Promise.all([open(they.bureau), open(colleague)]);

    expect(answers.map(refusalOf).toSorted()).toEqual(['ILLEGAL_TRANSITION', null]);
    const seen = await rounds(they.bureau);
    expect(seen.map(({ village, numbers, state }) => [village.code, numbers['tasks'], state])).toEqual([
      [VILLAGE, 3, 'OPEN'],
      [NEXT_VILLAGE, 2, 'OPEN'],
    ]);
    const { rows } = await service.database.query(
      `SELECT count(*)::integer AS tasks, count(DISTINCT child_id)::integer AS children FROM verification_task`,
    );
    expect(rows).toEqual([{ tasks: 5, children: 5 }]);
    expect(await miscounted(service)).toEqual([]);
  });

  it('says so, one event for each village, and starts its clock: the end of the quarter', async () => {
    const events = await service.events.published('round.opened');
    const opened = events.toSorted((a, b) => (String(a.division) < String(b.division) ? -1 : 1));

    expect(opened.map(({ division, childId, payload }) => ({ division, childId, payload }))).toMatchObject([
      { division: VILLAGE, childId: null, payload: { quarter: QUARTER, part: 1, tasks: 3 } },
      { division: NEXT_VILLAGE, childId: null, payload: { quarter: QUARTER, part: 1, tasks: 2 } },
    ]);
    expect((await roundOf(they.village)).dueAt).toBe('2026-09-30T16:00:00.000Z');
  });

  it('leaves another banner to its own officers', async () => {
    const { rows } = await service.database.query(
      `SELECT FROM verification_task t JOIN dossier d USING (child_id) WHERE d.residence = $1`,
      [VILLAGE_ELSEWHERE],
    );

    expect(rows).toEqual([]);
  });
});

describe('3.2.b coverage at every level 各级覆盖率', () => {
  it('adds up from village to league, and a supervisor sees numbers alone', async () => {
    const round = await roundOf(they.village);
    const tasks = await tasksOf(they.village, round.id);
    await confirm(they.village, round.id, [tasks[0]?.id ?? '']);

    const expected = { tasks: 5, outstanding: 4, confirmed: 1, verified: 1, coverage: 0.2 };
    for (const [officer, division] of [
      [they.league, '1501'],
      [they.bureau, BANNER],
      [they.township, TOWNSHIP],
    ] as const)
      expect(await coverage(officer, `division: "${division}"`)).toMatchObject({ numbers: expected });
    expect(await coverage(they.village)).toMatchObject({
      division: { code: VILLAGE },
      state: 'OPEN',
      numbers: { tasks: 3, confirmed: 1 },
      rounds: { all: 1, open: 1, late: 0 },
    });
    const { data, errors } = await they.league.query(
      `query($id: ID!) { verificationRound(id: $id) { numbers { tasks } tasks { edges { node { id } } } } }`,
      { id: round.id },
    );
    expect(data).toMatchObject({ verificationRound: { numbers: { tasks: 3 }, tasks: null } });
    expect(errors[0]?.extensions).toMatchObject({ fact: 'ASSESSMENT' });
  });

  it('is drilled down page by page, in the order of the codes', async () => {
    const banners = await below(they.league, `division: "1501"`);
    const first = await below(they.township, `division: "${TOWNSHIP}", first: 1`);
    const second = await below(
      they.township,
      `division: "${TOWNSHIP}", first: 1, after: "${first?.pageInfo.endCursor ?? ''}"`,
    );

    expect(banners?.edges.map(({ node }) => [node.division.code, node.numbers['tasks']])).toEqual([
      [BANNER, 5],
    ]);
    expect(first?.edges.map(({ node }) => node.division.code)).toEqual([VILLAGE]);
    expect(second?.edges.map(({ node }) => node.division.code)).toEqual([NEXT_VILLAGE]);
    expect(second?.pageInfo.hasNextPage).toBe(false);
    expect(await below(they.village, `division: "${VILLAGE}"`)).toMatchObject({ edges: [] });
  });

  it('is shown of one’s own divisions, never part of a larger one as if it were the whole', async () => {
    expect(await coverage(they.bureau, `division: "1501"`)).toBeNull();
    expect(await below(they.bureau, `division: "15"`)).toBeNull();
    expect((await rounds(they.league)).length).toBe(2);
    const other = await service.officer({ role: 'supervision.league', divisions: ['1502'] });
    expect(await rounds(other)).toEqual([]);
  });

  it('costs the same number of statements for many divisions as for one', async () => {
    const costOf = async (first: number): Promise<number> => {
      const before = await service.statements();
      await they.township.query(
        `{ verificationCoverageBelow(first: ${first}) { edges { node { division { name } numbers { tasks } actions { action } } } }
           verificationRounds(first: ${first}) { edges { node { village { fullName } actions { action } sample { id } tasks(first: 1) { edges { node { state } } } } } } }`,
      );
      return (await service.statements()) - before;
    };

    expect(await costOf(2)).toBe(await costOf(1));
  });
});

describe('3.2.b the quarter ends by itself 自动结束', () => {
  it('closes as unfinished what no village completed, leaves what waits for the sign-off, and closes when that is done', async () => {
    const round = await roundOf(they.village);
    const left = await tasksOf(they.village, round.id, ', state: OUTSTANDING');
    await confirm(
      they.village,
      round.id,
      left.map(({ id }) => id),
    );
    await complete(they.village, round.id);

    service.clock.set(new Date('2026-10-01T00:00:30+08:00'));
    await until('the other village’s round to close', async () => {
      const [, next] = await rounds(they.township);
      return next?.state === 'UNFINISHED';
    });

    const [mine, next] = await rounds(they.township);
    expect(mine).toMatchObject({ state: 'COMPLETED' });
    expect(next).toMatchObject({ late: true, dueAt: null, numbers: { tasks: 2, outstanding: 2 } });
    expect((await rounds(they.township, QUARTER, ', late: true')).map(({ id }) => id)).toContain(next?.id);
    const [event] = await service.events.published('round.closed-unfinished');
    expect(event).toMatchObject({ division: NEXT_VILLAGE, payload: { numbers: { outstanding: 2 } } });
    expect((await coverage(they.bureau, `quarter: "${QUARTER}"`))?.state).toBe('OPEN');

    const [drawn] = (await tasksOf(they.township, round.id)).filter(({ sampled }) => sampled);
    await recheck(they.township, drawn?.id ?? '', true);
    await signOff(they.township, round.id);
    await until('the quarter to close', async () => {
      const closed = await coverage(they.bureau, `quarter: "${QUARTER}"`);
      return closed?.state === 'CLOSED';
    });
  }, 30_000);

  it('and the next begins by itself on its first day, everywhere and once', async () => {
    const seen = await until('the next quarter', async () => {
      const opened = await rounds(they.bureau, '2026Q4');
      return opened.length === 2 && opened;
    });

    expect(seen.map(({ numbers }) => numbers['tasks'])).toEqual([3, 2]);
    expect(refusalOf(await open(they.bureau, '2026Q4'))).toBe('ILLEGAL_TRANSITION');
    const { rows } = await service.database.query(
      `SELECT division, state, recorded_by ->> 'kind' AS by FROM verification_opening_version WHERE quarter = '2026Q4'`,
    );
    expect(rows).toEqual([{ division: '15', state: 'OPEN', by: 'clock' }]);
    const { rows: elsewhere } = await service.database.query(
      `SELECT tasks FROM verification_round WHERE village = $1 AND quarter = '2026Q4'`,
      [VILLAGE_ELSEWHERE],
    );
    expect(elsewhere).toEqual([{ tasks: 1 }]);
  }, 30_000);

  it('gives a child that comes when the quarter is done a round of its own, and goes on', async () => {
    const elsewhere = await service.officer({
      role: 'township.officer',
      divisions: [VILLAGE_ELSEWHERE.slice(0, 9)],
    });
    const head = await service.officer({ role: 'township.head', unitId: elsewhere.unitId });
    const [round] = await rounds(elsewhere, '2026Q4');
    const tasks = await tasksOf(elsewhere, round?.id ?? '');
    await confirm(
      elsewhere,
      round?.id ?? '',
      tasks.map(({ id }) => id),
      { verifiedOn: '2026-10-01' },
    );
    await complete(elsewhere, round?.id ?? '');

    await registered(elsewhere, { residence: VILLAGE_ELSEWHERE, registration: VILLAGE_ELSEWHERE });

    const parts = await until('a further part', async () => {
      const found = await rounds(head, '2026Q4');
      return found.length === 2 && found;
    });
    expect(parts.map(({ part, state, numbers }) => [part, state, numbers['tasks']])).toEqual([
      [1, 'COMPLETED', 1],
      [2, 'OPEN', 1],
    ]);
    expect(await miscounted(service)).toEqual([]);
  });
});
