import { randomUUID } from 'node:crypto';
import { startServiceUnderTest, until, type ServiceUnderTest } from '@ger/test-kit';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SERVICE_KINDS } from '../src/features/social-organization/rules/social-organization.ts';
import { procurement } from '../src/service.ts';
import { act, aMarket, VILLAGE } from './support.ts';

let service: ServiceUnderTest;
let market: Awaited<ReturnType<typeof aMarket>>;

beforeAll(async () => {
  service = await startServiceUnderTest(procurement);
  market = await aMarket(service);
});
afterAll(() => service.stop());

/** Civil affairs asks the purchasing bureau for counselling of a child. */
async function asked(kind = 'COUNSELLING') {
  const [needId, childId] = [randomUUID(), await service.child(VILLAGE)];
  await service.events.say('civil-affairs', 'need.requested', {
    aggregateId: needId,
    occurredAt: service.clock.now(),
    division: VILLAGE,
    childId,
    payload: {
      needId,
      childId,
      kind,
      agency: 'procurement',
      unitId: market.purchaser.unitId,
      urgent: true,
      planId: null,
    },
  });
  return { needId, childId };
}
async function answer(name: 'acceptServiceNeed' | 'declineServiceNeed', input: object) {
  const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
  const { data, errors } = await market.purchaser.query<
    Record<string, { need: { state: string } | null; refusal: { code: string } | null }>
  >(
    `mutation($input: ${type}!) { ${name}(input: $input) { need { id kind state dueOn } refusal { code } } }`,
    {
      input: { idempotencyKey: randomUUID(), ...input },
    },
  );
  return { ...data?.[name], errors };
}
const saidAbout = async (needId: string) =>
  (await service.events.published())
    .filter(({ payload }) => (payload as { needId?: string }).needId === needId)
    .map(({ type }) => type);
const order = (needId: string, childId: string) =>
  act(market.purchaser, 'placeOrder', {
    childId,
    needId,
    organizationId: market.organizationId,
    service: 'COUNSELLING',
    minutes: 60,
  });

describe('4.3.b, 3.5.a a need for which a service is bought 购买服务的需求', () => {
  it('is accepted with a date, ordered, delivered and so fulfilled', async () => {
    const { needId, childId } = await asked();
    await answer('acceptServiceNeed', { needId, dueOn: '2026-11-01' });

    const placed = await order(needId, childId);
    const orderId = placed.order?.id ?? '';
    await act(market.worker, 'acceptOrder', { orderId });
    await act(market.worker, 'recordDelivery', {
      orderId,
      on: '2026-09-01',
      minutes: 60,
      method: 'OFFICE',
      outcome: '已辅导',
      guardianConfirmed: true,
    });
    await act(market.worker, 'completeOrder', { orderId });
    const said = await until('the end of the need', async () => {
      const types = await saidAbout(needId);
      return types.includes('need.fulfilled') && types;
    });

    expect(said).toEqual(['need.accepted', 'need.progressed', 'need.fulfilled']);
  });

  it.each(SERVICE_KINDS)('of the kind %s is accepted', async (kind) => {
    const { needId } = await asked(kind);

    expect(await answer('acceptServiceNeed', { needId, dueOn: '2026-11-01' })).toMatchObject({
      need: { state: 'ACCEPTED', kind },
    });
    expect(await saidAbout(needId)).toEqual(['need.accepted']);
  });

  it('is declined with a reason', async () => {
    const { needId } = await asked();

    expect(await answer('declineServiceNeed', { needId, reason: 'NO_CAPACITY' })).toMatchObject({
      need: { state: 'DECLINED' },
    });
    expect(await saidAbout(needId)).toEqual(['need.declined']);
  });

  it('takes no order before it is accepted, nor one for another child', async () => {
    const { needId, childId } = await asked();
    const early = await order(needId, childId);
    await answer('acceptServiceNeed', { needId, dueOn: '2026-11-01' });
    const other = await order(needId, await service.child(VILLAGE));

    expect([early.refusal?.code, other.refusal?.code]).toEqual(['NOT_THIS_NEED', 'NOT_THIS_NEED']);
  });

  it('is not shown to the organization that serves', async () => {
    const { needId, childId } = await asked();
    await answer('acceptServiceNeed', { needId, dueOn: '2026-11-01' });
    await order(needId, childId);

    const { data } = await market.worker.query<{ serviceNeeds: { edges: object[] } | null }>(
      `{ serviceNeeds { edges { node { id } } } }`,
    );

    expect(data?.serviceNeeds?.edges).toEqual([]);
  });
});
