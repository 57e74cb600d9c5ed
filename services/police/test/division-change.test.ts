import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startServiceUnderTest, until, type ServiceUnderTest, type TestOfficer } from '@ger/test-kit';
import { police } from '../src/service.ts';
import { reported } from './support.ts';

/** A township of one banner that comes to another and gets a code there. */
const OLD = '150122101';
const NEW = '150121992';
const VILLAGE = '202';
const FAR_AWAY = '150222102212';

let service: ServiceUnderTest;
let before: TestOfficer;
let after: TestOfficer;
let reporter: TestOfficer;

beforeAll(async () => {
  service = await startServiceUnderTest(police);
  before = await service.officer({ role: 'police.case', divisions: ['150122'], kind: 'BANNER_BUREAU' });
  after = await service.officer({ role: 'police.case', divisions: ['150121'], kind: 'BANNER_BUREAU' });
  reporter = await service.officer({ role: 'township.officer', divisions: ['150122', '150222'] });
});
afterAll(() => service.stop());

const village = (township: string) => township + VILLAGE;
const sees = async (officer: TestOfficer, incidentId: string): Promise<boolean> => {
  const { data } = await officer.query<{ incidents: { edges: { node: { id: string } }[] } }>(
    `{ incidents(first: 100) { edges { node { id } } } }`,
  );
  return data?.incidents.edges.some(({ node }) => node.id === incidentId) ?? false;
};
const incidentOf = async (residence: string, place = village(OLD)) => {
  const childId = await service.child(residence);
  const { incidentId } = await reported(service, reporter, { childId, place });
  return { childId, incidentId };
};
const recorded = (code: string, validUntil: string | null, predecessors: string[]) => ({
  code,
  kind: 'STATUTORY',
  validFrom: '2023-06-30',
  validUntil,
  predecessors,
  actingAuthority: null,
});
const say = (list: string, divisions: ReturnType<typeof recorded>[]) =>
  service.events.say('civil-affairs', 'division.recorded', {
    aggregateId: list,
    division: list.slice(0, 6),
    occurredAt: service.clock.now(),
    payload: { divisions },
  });

describe('3.2.a a township gets another code 区划代码变更后的职责范围', () => {
  it('who answers for the place now sees its children, and the cases that stand there under the old code', async () => {
    const here = await incidentOf(village(OLD));
    const visitor = await incidentOf(FAR_AWAY);
    const seen = (officer: TestOfficer) =>
      Promise.all([here, visitor].map(({ incidentId }) => sees(officer, incidentId)));
    expect([await seen(before), await seen(after)]).toEqual([
      [true, true],
      [false, false],
    ]);

    await service.events.say('civil-affairs', 'child.moved', {
      aggregateId: here.childId,
      childId: here.childId,
      division: village(NEW),
      occurredAt: service.clock.now(),
      payload: {
        childId: here.childId,
        fromDivision: village(OLD),
        division: village(NEW),
        on: '2026-09-01',
        because: 'DIVISION_CHANGED',
      },
    });
    await say('150122', [recorded(OLD, '2026-09-01', []), recorded(village(OLD), '2026-09-01', [])]);
    await say('150121', [recorded(NEW, null, [OLD]), recorded(village(NEW), null, [village(OLD)])]);

    expect(await seen(after)).toEqual([true, true]);
  });

  it('gives nobody the reach of a place that keeps its code and only gave a part away', async () => {
    const kept = '150122102200';
    const { incidentId } = await incidentOf(FAR_AWAY, kept);

    await say('150121-part', [recorded(kept, null, []), recorded('150121992999', null, [kept])]);

    expect([await sees(before, incidentId), await sees(after, incidentId)]).toEqual([true, false]);
  });
});

describe('3.2.a a post that ended 任职终止', () => {
  it('cuts the officer off here within seconds', async () => {
    const officer = await service.officer({ role: 'police.duty', divisions: [OLD] });
    const asked = () => officer.query(`{ _service { sdl } }`);
    expect((await asked()).errors).toEqual([]);

    await service.events.say('civil-affairs', 'post.ended', {
      aggregateId: officer.postId,
      occurredAt: service.clock.now(),
      payload: { postId: officer.postId, until: '2026-09-01' },
    });

    const cutOff = await until('the officer to be cut off', async () => {
      const { errors } = await asked();
      return errors[0]?.extensions['code'];
    });
    expect(cutOff).toBe('POST_NOT_ACTIVE');
  });
});
