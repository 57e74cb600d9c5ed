import { startServiceUnderTest, type ServiceUnderTest, type TestOfficer } from '@ger/test-kit';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { massOrganizations } from '../src/service.ts';
import { act, aSession, takenOf, TOWNSHIP, VILLAGE } from './support.ts';

let service: ServiceUnderTest;
let township: TestOfficer;

beforeAll(async () => {
  service = await startServiceUnderTest(massOrganizations);
  township = await service.officer({ role: 'township.officer', divisions: [TOWNSHIP] });
});
afterAll(() => service.stop());

const say = (type: 'child.merged' | 'child.unmerged', childId: string, keptChildId: string) =>
  service.events.say('civil-affairs', type, {
    aggregateId: childId,
    occurredAt: service.clock.now(),
    childId,
    payload: { childId, keptChildId },
  });
const assigned = (recordId: string, fromChildId: string, childId: string) =>
  service.events.say('civil-affairs', 'child.record-assigned', {
    aggregateId: childId,
    occurredAt: service.clock.now(),
    childId,
    payload: { childId, fromChildId, kind: 'PLACE', recordId },
  });
const placesOf = async (ids: readonly string[]): Promise<(string[] | undefined)[]> => {
  const { data } = await township.query<{ _entities: ({ sessionPlaces: { id: string }[] } | null)[] }>(
    `query($r: [_Any!]!) { _entities(representations: $r) { ... on Child { sessionPlaces { id } } } }`,
    { r: ids.map((id) => ({ __typename: 'Child', id })) },
  );
  return (data?._entities ?? []).map((child) => child?.sessionPlaces.map(({ id }) => id));
};
const enrolled = async (childId: string, sessionId: string): Promise<string> =>
  (await act(township, 'enrolInSession', { childId, sessionId })).result?.id ?? '';
const served = async (childId: string): Promise<string[]> =>
  (await service.events.published()).filter((event) => event.childId === childId).map(({ type }) => type);

describe('2.4 files of one child that were merged 合并档案', () => {
  it('show the places under both ids by either, and refuse a second one in the same session', async () => {
    const { sessionId } = await aSession(service, 5);
    const [old, kept] = [await service.child(VILLAGE), await service.child(VILLAGE)];
    const place = await enrolled(old, sessionId);
    await say('child.merged', old, kept);

    expect(await placesOf([old, kept])).toEqual([[place], [place]]);
    expect((await act(township, 'enrolInSession', { childId: kept, sessionId })).refusal?.code).toBe(
      'ALREADY_ENROLLED',
    );
  });

  it('give a place to the child a person names, and with it that the organization serves that child', async () => {
    const { sessionId } = await aSession(service, 5);
    const [old, kept] = [await service.child(VILLAGE), await service.child(VILLAGE)];
    const place = await enrolled(kept, sessionId);

    await assigned(place, kept, old);

    expect(await placesOf([old, kept])).toEqual([[place], []]);
    expect([await served(kept), await served(old)]).toEqual([
      ['place.taken', 'service.started', 'service.ended'],
      ['service.started'],
    ]);
    expect(await takenOf(service, sessionId)).toBe(1);
  });

  it('give back a place in a session where that child has one already', async () => {
    const { sessionId } = await aSession(service, 5);
    const [old, kept] = [await service.child(VILLAGE), await service.child(VILLAGE)];
    await enrolled(old, sessionId);
    const second = await enrolled(kept, sessionId);

    await assigned(second, kept, old);

    const { rows } = await service.database.query(
      'SELECT child_id, state FROM session_place WHERE place_id = $1',
      [second],
    );
    expect([rows, await takenOf(service, sessionId)]).toEqual([[{ child_id: kept, state: 'CANCELLED' }], 1]);
  });
});
