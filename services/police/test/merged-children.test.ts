import { startServiceUnderTest, type ServiceUnderTest, type TestOfficer } from '@ger/test-kit';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { police } from '../src/service.ts';
import { policeStation, reported, type Station } from './support.ts';

const HERE = '150122101202';
const THERE = '150222102212';

let service: ServiceUnderTest;
let here: Station;
let there: Station;
let director: TestOfficer;
let thereDirector: TestOfficer;

beforeAll(async () => {
  service = await startServiceUnderTest(police);
  here = await policeStation(service, '150122101');
  there = await policeStation(service, '150222102');
  director = await service.officer({ role: 'village.director', divisions: [HERE] });
  thereDirector = await service.officer({ role: 'village.director', divisions: [THERE] });
});
afterAll(() => service.stop());

/** What civil affairs says of two files. */
const say = (type: 'child.merged' | 'child.unmerged', childId: string, keptChildId: string) =>
  service.events.say('civil-affairs', type, {
    aggregateId: childId,
    occurredAt: service.clock.now(),
    childId,
    payload: { childId, keptChildId },
  });

interface Viewed {
  id: string;
  protectionMatter: boolean;
  incidents: { id: string; child: { id: string } | null }[];
}
const viewOf = async (officer: TestOfficer, ids: readonly string[]): Promise<(Viewed | null)[]> => {
  const { data } = await officer.query<{ _entities: (Viewed | null)[] }>(
    `query($r: [_Any!]!) { _entities(representations: $r) { ... on Child { id protectionMatter incidents { id child { id } } } } }`,
    { r: ids.map((id) => ({ __typename: 'Child', id })) },
  );
  return data?._entities ?? [];
};

/** A person says of a record whose it is, after the merge was undone. */
const assigned = (kind: string, recordId: string, { from, to }: { from: string; to: string }) =>
  service.events.say('civil-affairs', 'child.record-assigned', {
    aggregateId: from === to ? `${from}` : to,
    occurredAt: service.clock.now(),
    childId: to,
    payload: { childId: to, fromChildId: from, kind, recordId },
  });

describe('2.4 files of one child that were merged 合并档案', () => {
  it('show the police what was recorded under both ids, whichever is asked for, and separate again', async () => {
    const [old, kept] = [await service.child(HERE), await service.child(HERE)];
    const first = await reported(service, director, { childId: old });
    const second = await reported(service, director, { childId: kept });
    await say('child.merged', old, kept);

    const merged = await viewOf(here.duty, [old, kept]);
    await say('child.unmerged', old, kept);
    const separate = await viewOf(here.duty, [old, kept]);

    const both = [first.incidentId, second.incidentId].toSorted();
    expect(merged.map((child) => [child?.id, child?.incidents.map(({ id }) => id).toSorted()])).toEqual([
      [kept, both],
      [kept, both],
    ]);
    expect(merged[0]?.incidents.every(({ child }) => child?.id === kept)).toBe(true);
    expect(separate.map((child) => child?.incidents.map(({ id }) => id))).toEqual([
      [first.incidentId],
      [second.incidentId],
    ]);
  });

  it('join a report that names one id to the response that is open under the other (4.1.a)', async () => {
    const [old, kept] = [await service.child(HERE), await service.child(HERE)];
    const first = await reported(service, director, { childId: old });
    await say('child.merged', old, kept);

    expect((await reported(service, director, { childId: kept })).incidentId).toBe(first.incidentId);
    expect((await reported(service, director, { childId: old })).incidentId).toBe(first.incidentId);
  });

  it('are seen where the kept child lives, and by the old place only through its own case', async () => {
    const [old, kept] = [await service.child(THERE), await service.child(HERE)];
    const { incidentId } = await reported(service, thereDirector, { childId: old, place: THERE });
    await say('child.merged', old, kept);

    const [[byHere], [byThere]] = [await viewOf(here.duty, [old]), await viewOf(there.duty, [old])];
    const { data } = await there.duty.query(`query($id: ID!) { incident(id: $id) { id child { id } } }`, {
      id: incidentId,
    });

    expect(byHere).toMatchObject({ id: kept, incidents: [{ id: incidentId }] });
    expect(byThere).toBeNull();
    expect(data).toMatchObject({ incident: { id: incidentId, child: null } });
  });

  it('take what comes under the old id afterwards as the kept child’s', async () => {
    const [old, kept] = [await service.child(THERE), await service.child(HERE)];
    await say('child.merged', old, kept);

    const { incidentId } = await reported(service, director, { childId: old });

    expect(await viewOf(here.duty, [kept])).toMatchObject([{ id: kept, incidents: [{ id: incidentId }] }]);
  });

  it('cost as many statements as files that were never merged', async () => {
    const plain = await Promise.all([service.child(HERE), service.child(HERE)]);
    const [old, kept] = [await service.child(HERE), await service.child(HERE)];
    await say('child.merged', old, kept);
    const costOf = async (ids: readonly string[]): Promise<number> => {
      const before = await service.statements();
      await viewOf(here.duty, ids);
      return (await service.statements()) - before;
    };

    expect(await costOf([old, kept])).toBe(await costOf(plain));
  });

  it('give back to the other child what a person says is about it, and nothing else', async () => {
    const [old, kept] = [await service.child(HERE), await service.child(HERE)];
    const before = await reported(service, director, { childId: old });
    await say('child.merged', old, kept);
    // the response that was open is joined, under whichever id the report names
    const joined = await reported(service, director, { childId: kept });
    await say('child.unmerged', old, kept);
    const during = await reported(service, director, { childId: kept });

    await assigned('INCIDENT', during.incidentId, { from: kept, to: old });
    await assigned('INCIDENT', before.incidentId, { from: kept, to: kept });
    await assigned('VISIT', during.incidentId, { from: old, to: kept });

    expect(joined.incidentId).toBe(before.incidentId);
    expect(
      (await viewOf(here.duty, [old, kept])).map((child) => child?.incidents.map(({ id }) => id)),
    ).toEqual([[during.incidentId, before.incidentId], []]);
    const received = (await service.events.published('report.received')).slice(-3);
    expect(received.map(({ payload }) => (payload as { joined?: boolean }).joined)).toEqual([
      false,
      true,
      false,
    ]);
  });
});
