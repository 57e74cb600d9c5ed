import { startServiceUnderTest, until, type ServiceUnderTest, type TestOfficer } from '@ger/test-kit';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { procurement } from '../src/service.ts';
import { act, aMarket, anOrder, TOWNSHIP, VILLAGE } from './support.ts';

let service: ServiceUnderTest;
let market: Awaited<ReturnType<typeof aMarket>>;
let township: TestOfficer;

beforeAll(async () => {
  service = await startServiceUnderTest(procurement);
  market = await aMarket(service);
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
    payload: { childId, fromChildId, kind: 'ORDER', recordId },
  });
const ordersOf = async (ids: readonly string[]): Promise<(string[] | undefined)[]> => {
  const { data } = await township.query<{ _entities: ({ serviceOrders: { id: string }[] } | null)[] }>(
    `query($r: [_Any!]!) { _entities(representations: $r) { ... on Child { serviceOrders { id } } } }`,
    { r: ids.map((id) => ({ __typename: 'Child', id })) },
  );
  return (data?._entities ?? []).map((child) => child?.serviceOrders.map(({ id }) => id));
};
const childOf = async (orderId: string): Promise<string | undefined> => {
  const { data } = await market.worker.query<{ serviceOrder: { child: { id: string } } | null }>(
    `query($id: ID!) { serviceOrder(id: $id) { child { id } } }`,
    { id: orderId },
  );
  return data?.serviceOrder?.child.id;
};

describe('2.4 files of one child that were merged 合并档案', () => {
  it('show an order under the kept child, by whichever id it is asked for, and name that child to the organization', async () => {
    const { childId: old, orderId } = await anOrder(service, market);
    const kept = await service.child(VILLAGE);
    await say('child.merged', old, kept);

    expect([await ordersOf([old, kept]), await childOf(orderId)]).toEqual([[[orderId], [orderId]], kept]);
    await say('child.unmerged', old, kept);

    expect([await ordersOf([old, kept]), await childOf(orderId)]).toEqual([[[orderId], []], old]);
  });

  it('give an order with its deliveries to the child a person names, and the organization sees that child alone', async () => {
    const { childId: kept, orderId } = await anOrder(service, market);
    const old = await service.child(VILLAGE);
    await act(market.worker, 'acceptOrder', { orderId });
    await act(market.worker, 'recordDelivery', {
      orderId,
      on: '2026-09-01',
      minutes: 60,
      method: 'HOME',
      outcome: '情绪平稳',
      guardianConfirmed: true,
    });

    await assigned(orderId, kept, old);

    expect(await ordersOf([old, kept])).toEqual([[orderId], []]);
    expect((await service.events.published('order.child-assigned')).at(-1)).toMatchObject({
      childId: old,
      payload: { orderId, childId: old, fromChildId: kept },
    });
    const { rows } = await service.database.query('SELECT child_id FROM delivery WHERE order_id = $1', [
      orderId,
    ]);
    expect(rows).toEqual([{ child_id: old }]);
    await until('the relation to be the other child’s', async () => {
      const relation = await service.database.query<{ child_id: string }>(
        'SELECT child_id FROM child_relation WHERE source_id = $1',
        [orderId],
      );
      return relation.rows[0]?.child_id === old;
    });
  });
});
