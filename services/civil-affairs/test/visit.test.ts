import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { until, type ServiceUnderTest, type SubgraphClient, type TestOfficer } from '@ger/test-kit';
import {
  act,
  aParent,
  away,
  NEXT_VILLAGE,
  registered,
  said,
  startCivilAffairs,
  TOWNSHIP,
  townshipOfficer,
  VILLAGE,
} from './support.ts';

let service: ServiceUnderTest;
let township: TestOfficer;
let director: TestOfficer;

beforeAll(async () => {
  service = await startCivilAffairs();
  township = await townshipOfficer(service);
  director = await service.officer({ role: 'village.director', divisions: [VILLAGE], kind: 'VILLAGE' });
});
afterAll(() => service.stop());

const atHome = { guardians: [aParent('FATHER'), aParent('MOTHER')] };
const VISIT = `visit { id state plannedOn purpose visitedOn visitorKind visitorName present findings note nextOn
  finding { id findings } actions { action allowed } }`;
const plan = (childId: string, plannedOn: string, more: object = {}, officer: SubgraphClient = director) =>
  act(
    officer,
    'planVisit',
    { childId, plannedOn, visitorKind: 'DIRECTOR', purpose: 'ROUTINE', ...more },
    VISIT,
  );
const record = (childId: string, more: object = {}, officer: SubgraphClient = director) =>
  act(officer, 'recordVisit', { childId, visitedOn: '2026-09-01', visitorKind: 'DIRECTOR', ...more }, VISIT);

interface VisitSeen {
  id: string;
  state: string;
  plannedOn: string | null;
  purpose: string | null;
  finding: { id: string } | null;
}
const visitOf = (payload: Record<string, unknown>): VisitSeen => payload['visit'] as VisitSeen;

async function visitsOf(childId: string): Promise<VisitSeen[]> {
  const { data } = await township.query<{ child: { visits: VisitSeen[] } }>(
    `query($id: ID!) { child(id: $id) { visits { id state plannedOn purpose finding { id } } } }`,
    { id: childId },
  );
  return data?.child.visits ?? [];
}

interface DuePage {
  dueVisits: {
    edges: { node: { id: string; state: string; plannedOn: string; child: { id: string; name: string } } }[];
    pageInfo: { hasNextPage: boolean; endCursor: string };
  };
}
const due = (officer: SubgraphClient, variables: Record<string, unknown> = {}) =>
  officer.query<DuePage>(
    `query($first: Int, $after: String, $within: ID, $until: Date) {
       dueVisits(first: $first, after: $after, within: $within, until: $until) {
         edges { node { id state plannedOn child { id name } } } pageInfo { hasNextPage endCursor } } }`,
    variables,
  );
const dueIds = async (officer: SubgraphClient, variables: Record<string, unknown> = {}): Promise<string[]> =>
  ((await due(officer, variables)).data?.dueVisits.edges ?? []).map(({ node }) => node.id);

describe('3.2.c a visit is planned and done 安排与走访', () => {
  it('is planned with day, visitor and purpose, and settled by the visit', async () => {
    const { id } = await registered(township, atHome);

    const planned = await plan(id, '2026-09-01', { visitorName: '乌云娜' });
    expect(planned.payload).toMatchObject({
      refusal: null,
      visit: { state: 'PLANNED', plannedOn: '2026-09-01', visitorName: '乌云娜', purpose: 'ROUTINE' },
    });
    const done = await record(id, { present: ['CHILD', 'FAMILY'], note: '家中整洁' });

    expect(done.payload).toMatchObject({
      refusal: null,
      visit: {
        id: visitOf(planned.payload).id,
        state: 'DONE',
        visitedOn: '2026-09-01',
        visitorName: '乌云娜',
        present: ['CHILD', 'FAMILY'],
        note: '家中整洁',
        actions: [],
      },
    });
    expect(await said(service, 'visit.planned', id)).toHaveLength(1);
    expect((await said(service, 'visit.recorded', id)).map(({ payload }) => payload)).toEqual([
      {
        visitId: visitOf(planned.payload).id,
        childId: id,
        visitedOn: '2026-09-01',
        visitorKind: 'DIRECTOR',
      },
    ]);
  });

  it('keeps every version, with note and visitor sealed', async () => {
    const { id } = await registered(township, atHome);
    await plan(id, '2026-09-01', { visitorName: '乌云娜' });
    const { payload } = await record(id, { note: '奶奶腿脚不便' });

    const { rows } = await service.database.query(
      `SELECT v.version, v.snapshot ->> 'state' AS state, v::text || t::text AS kept FROM visit_version v JOIN visit t USING (visit_id)
        WHERE visit_id = $1 ORDER BY v.version`,
      [visitOf(payload).id],
    );

    expect(rows).toMatchObject([
      { version: 1, state: 'PLANNED' },
      { version: 2, state: 'DONE' },
    ]);
    for (const { kept } of rows as { kept: string }[]) {
      expect(kept).not.toContain('乌云娜');
      expect(kept).not.toContain('奶奶腿脚不便');
    }
  });

  it('is planned once a day and purpose, also when two officers plan it at once', async () => {
    const { id } = await registered(township, atHome);

    const answers = await Promise.all([plan(id, '2026-09-10'), plan(id, '2026-09-10', {}, township)]);

    expect(answers.flatMap(({ errors }) => errors)).toEqual([]);
    expect(answers.map(({ payload }) => payload.refusal?.code ?? 'DONE').toSorted()).toEqual([
      'ALREADY_PLANNED',
      'DONE',
    ]);
  });

  it('is done once when two officers record the same plan at once', async () => {
    const { id } = await registered(township, atHome);
    const { payload } = await plan(id, '2026-09-01');
    const visitId = visitOf(payload).id;

    const answers = await Promise.all([record(id, { visitId }), record(id, { visitId }, township)]);

    expect((await said(service, 'visit.recorded', id)).length).toBe(1);
    const failures = answers.flatMap(({ payload: { refusal }, errors }) => [
      ...(refusal ? [refusal.code] : []),
      ...errors.map(({ extensions }) => (extensions as { code: string }).code),
    ]);
    expect(failures).toHaveLength(1);
    expect(['CONFLICT', 'ILLEGAL_TRANSITION']).toContain(failures[0]);
  });

  it('is cancelled only with a reason, and then no longer done', async () => {
    const { id } = await registered(township, atHome);
    const { payload } = await plan(id, '2026-09-01');
    const visitId = visitOf(payload).id;

    const silent = await act(director, 'cancelVisit', { visitId, reason: ' ' }, VISIT);
    const cancelled = await act(director, 'cancelVisit', { visitId, reason: '全家外出' }, VISIT);
    const late = await record(id, { visitId });

    expect(silent.errors).toMatchObject([{ extensions: { problems: [{ path: 'reason' }] } }]);
    expect(cancelled.payload).toMatchObject({ visit: { state: 'CANCELLED' } });
    expect(late.payload.refusal?.code).toBe('ILLEGAL_TRANSITION');
    expect(await said(service, 'visit.cancelled', id)).toHaveLength(1);
  });

  it('does not settle the plan of another child', async () => {
    const one = await registered(township, atHome);
    const other = await registered(township, atHome);
    const { payload } = await plan(one.id, '2026-09-01');

    const { errors } = await record(other.id, { visitId: visitOf(payload).id });

    expect(errors).toMatchObject([{ extensions: { problems: [{ path: 'visitId' }] } }]);
  });

  it('is recorded of a police officer who came along as well', async () => {
    const { id } = await registered(township, atHome);

    const { payload } = await record(id, { visitorKind: 'POLICE' });

    expect(payload).toMatchObject({ refusal: null, visit: { visitorKind: 'POLICE' } });
  });
});

describe('3.2.c the next visit 下次走访', () => {
  it('is planned with the record, for a key child within thirty days', async () => {
    const { id } = await registered(township, {
      guardians: [aParent('FATHER', away), aParent('MOTHER', away)],
    });

    const tooLate = await record(id, { nextOn: '2026-10-02' });
    const inTime = await record(id, { nextOn: '2026-10-01' });

    expect(tooLate.errors).toMatchObject([{ extensions: { problems: [{ path: 'nextOn' }] } }]);
    expect(inTime.payload).toMatchObject({ visit: { nextOn: '2026-10-01' } });
    expect(await visitsOf(id)).toMatchObject([
      { state: 'PLANNED', plannedOn: '2026-10-01', purpose: 'KEY_CHILD' },
      { state: 'DONE' },
    ]);
  });

  it('may be three months away for any other child', async () => {
    const { id } = await registered(township, atHome);

    await record(id, { nextOn: '2026-11-30' });

    const { data } = await township.query(`query($id: ID!) { child(id: $id) { nextVisitBy } }`, { id });
    expect(data).toEqual({ child: { nextVisitBy: '2026-11-30' } });
    expect(await visitsOf(id)).toMatchObject([{ purpose: 'ROUTINE' }, { state: 'DONE' }]);
  });
});

describe('4.1.a a finding of a visit is reported in the same act 走访发现与报告', () => {
  it('answers the finding that the report names, says it as reportable of the visiting unit, and plans a follow-up', async () => {
    const { id } = await registered(township, atHome);

    const { payload } = await record(id, {
      findings: ['DOMESTIC_VIOLENCE', 'GUARDIAN_NOT_PERFORMING'],
      nextOn: '2026-09-08',
    });

    const { finding } = visitOf(payload);
    expect(finding).toMatchObject({ findings: ['DOMESTIC_VIOLENCE', 'GUARDIAN_NOT_PERFORMING'] });
    const [event] = await said(service, 'finding.recorded', id);
    expect(event?.payload).toEqual({
      findingId: finding?.id,
      childId: id,
      findings: ['DOMESTIC_VIOLENCE', 'GUARDIAN_NOT_PERFORMING'],
      unitId: director.unitId,
      reportable: true,
    });
    expect(await visitsOf(id)).toMatchObject([{ purpose: 'FOLLOW_UP' }, { state: 'DONE' }]);
  });

  it('says nothing where nothing was ticked, whatever the note says (4.1.b)', async () => {
    const { id } = await registered(township, atHome);

    const { payload } = await record(id, { note: '怀疑有家暴' });

    expect(visitOf(payload).finding).toBeNull();
    expect(await said(service, 'finding.recorded', id)).toEqual([]);
  });
});

describe('3.2.c many children at once 批量安排', () => {
  const planMany = (childIds: string[], more: object = {}, officer: SubgraphClient = township) =>
    act(
      officer,
      'planVisits',
      {
        selection: { childIds },
        plannedOn: '2026-09-20',
        visitorKind: 'STATIONED_CADRE',
        purpose: 'ROUTINE',
        ...more,
      },
      'bulkAct { kind asked done refused { child { id } refusal { code } } }',
    );

  it('plans for all in as many statements as for one, and passes over who has the plan already', async () => {
    const children = await Promise.all(Array.from({ length: 12 }, () => registered(township, atHome)));
    const [first, ...others] = children.map(({ id }) => id);
    const cost = async (ids: string[]): Promise<number> => {
      const before = await service.statements();
      const { payload } = await planMany(ids);
      expect(payload.refusal).toBeNull();
      return (await service.statements()) - before;
    };

    const forOne = await cost([first ?? '']);
    const forMany = await cost(others);
    const again = await planMany(children.map(({ id }) => id));

    expect(forMany).toBe(forOne);
    expect(again.payload['bulkAct']).toMatchObject({ kind: 'PLAN_VISIT', asked: 12, done: 0 });
  });

  it('tells of each child that could not be planned for, and plans for the others', async () => {
    const planned = await registered(township, atHome);
    const free = await registered(township, atHome);
    await plan(planned.id, '2026-09-20');
    const hidden = randomUUID();

    const { payload } = await planMany([planned.id, free.id, hidden]);

    expect(payload['bulkAct']).toEqual({
      kind: 'PLAN_VISIT',
      asked: 3,
      done: 1,
      refused: [
        { child: null, refusal: { code: 'NOT_FOUND' } },
        { child: { id: planned.id }, refusal: { code: 'ALREADY_PLANNED' } },
      ],
    });
    expect(await visitsOf(free.id)).toHaveLength(1);
  });

  it('answers a repeated key as the first time, and plans nothing more', async () => {
    const { id } = await registered(township, atHome);
    const idempotencyKey = randomUUID();

    const once = await planMany([id], { idempotencyKey });
    const twice = await planMany([id], { idempotencyKey });

    expect(twice.payload['bulkAct']).toEqual(once.payload['bulkAct']);
    expect(await visitsOf(id)).toHaveLength(1);
  });
});

describe('3.2.c what is due 走访任务单', () => {
  it('lists a village its own visits, the longest due first, page by page', async () => {
    const here = await registered(township, { ...atHome, residence: NEXT_VILLAGE });
    const neighbour = await service.officer({
      role: 'village.director',
      divisions: [NEXT_VILLAGE],
      kind: 'VILLAGE',
    });
    for (const day of ['2026-09-05', '2026-09-03', '2026-09-04'])
      await plan(here.id, day, { purpose: 'FOLLOW_UP' }, township);

    const first = await due(neighbour, { first: 2 });
    const second = await due(neighbour, { first: 2, after: first.data?.dueVisits.pageInfo.endCursor });

    expect(first.data?.dueVisits).toMatchObject({
      edges: [
        { node: { plannedOn: '2026-09-03', child: { id: here.id } } },
        { node: { plannedOn: '2026-09-04' } },
      ],
      pageInfo: { hasNextPage: true },
    });
    expect(second.data?.dueVisits).toMatchObject({
      edges: [{ node: { plannedOn: '2026-09-05' } }],
      pageInfo: { hasNextPage: false },
    });
    expect(await dueIds(neighbour, { until: '2026-09-03' })).toHaveLength(1);
  });

  it('costs as many statements for many as for one, names of the children included', async () => {
    const children = await Promise.all(Array.from({ length: 6 }, () => registered(township, atHome)));
    for (const { id } of children) await plan(id, '2026-09-02', { purpose: 'VERIFICATION' }, township);
    const cost = async (first: number): Promise<number> => {
      const before = await service.statements();
      const { errors } = await due(township, { first, until: '2026-09-02' });
      expect(errors).toEqual([]);
      return (await service.statements()) - before;
    };

    expect(await cost(6)).toBe(await cost(1));
  });

  it('shows a township nothing of another one, and a school nothing at all', async () => {
    const elsewhere = await townshipOfficer(service, ['150122102']);
    const teacher = await service.officer({ role: 'school.teacher', kind: 'SCHOOL' });

    expect(await dueIds(elsewhere)).toEqual([]);
    expect((await due(teacher)).errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
  });

  it('follows the child when it moves', async () => {
    const { id } = await registered(township, { ...atHome, residence: VILLAGE });
    const { payload } = await plan(id, '2026-09-06', { purpose: 'FOLLOW_UP' }, township);
    const moved = await act(
      township,
      'moveChild',
      { childId: id, residence: NEXT_VILLAGE, on: '2026-09-01', reason: '搬家' },
      'child { id }',
    );
    expect(moved.errors).toEqual([]);

    const listed = await until('the visit to follow', async () => {
      const ids = await dueIds(township, { within: NEXT_VILLAGE, until: '2026-09-06' });
      return ids.includes(visitOf(payload).id) && ids;
    });
    expect(listed).toContain(visitOf(payload).id);
  });

  it('marks a visit missed once its day has passed, shows it, and drops it when the child was visited', async () => {
    const { id } = await registered(township, atHome);
    const { payload } = await plan(id, '2026-09-02', { purpose: 'KEY_CHILD' });
    const visitId = visitOf(payload).id;

    service.clock.advance({ days: 2 });
    const missed = await until('the visit to be missed', async () => {
      const events = await said(service, 'visit.missed', id);
      return events.length > 0 && events;
    });
    expect(missed.map(({ payload: said_ }) => said_)).toEqual([
      { visitId, childId: id, plannedOn: '2026-09-02' },
    ]);
    const { data } = await due(director, { within: TOWNSHIP, first: 100 });
    expect(data?.dueVisits.edges.find(({ node }) => node.id === visitId)?.node.state).toBe('MISSED');

    await record(id, { visitedOn: '2026-09-03' });
    expect(await visitsOf(id)).toMatchObject([{ id: visitId, state: 'DONE' }]);
    expect(await dueIds(director, { first: 100 })).not.toContain(visitId);
  }, 15_000);
});
