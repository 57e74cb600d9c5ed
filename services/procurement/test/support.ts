import { randomUUID } from 'node:crypto';
import type { GraphQLAnswer, ServiceUnderTest, TestOfficer } from '@ger/test-kit';

export const TOWNSHIP = '150122101';
export const VILLAGE = '150122101202';

export interface OrderAnswer {
  readonly order: { id: string; state: string; deliveredMinutes: number } | null;
  readonly refusal: { code: string; missing: { code: string }[] } | null;
  readonly errors: GraphQLAnswer['errors'];
}

const INPUTS: Readonly<Record<string, string>> = {
  placeOrder: 'PlaceOrderInput',
  recordDelivery: 'RecordDeliveryInput',
};

/** One act on an order, by the name of its mutation. */
export async function act(
  officer: TestOfficer,
  mutation: string,
  input: Record<string, unknown>,
): Promise<OrderAnswer> {
  const type = INPUTS[mutation] ?? 'OrderActionInput';
  const reason = type === 'RecordDeliveryInput' ? {} : { reason: '帮扶方案' };
  const answer = await officer.query<Record<string, Omit<OrderAnswer, 'errors'> | null>>(
    `mutation($input: ${type}!) { ${mutation}(input: $input) {
       order { id state deliveredMinutes } refusal { code missing { code } } } }`,
    { input: { idempotencyKey: randomUUID(), ...reason, ...input } },
  );
  const payload = answer.data?.[mutation];
  return { order: payload?.order ?? null, refusal: payload?.refusal ?? null, errors: answer.errors };
}

/** Valid unified social credit codes of no real organization, one after the other. */
function* creditCodes(): Generator<string, never> {
  const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';
  for (let number = 0; ; number += 1) {
    const body = `52159900${String(number).padStart(8, '0')}X`;
    const sum = [...body].reduce(
      (total, character, index) => total + alphabet.indexOf(character) * (3 ** index % 31),
      0,
    );
    yield body + alphabet.charAt((31 - (sum % 31)) % 31);
  }
}
const codes = creditCodes();

/** A purchaser of the banner and an organization with a worker that offers counselling there. */
export async function aMarket(service: ServiceUnderTest) {
  const purchaser = await service.officer({ role: 'procurement.officer', divisions: ['150122'] });
  const worker = await service.officer({ role: 'social-organization.worker', kind: 'SOCIAL_ORGANIZATION' });
  const answer = await purchaser.query<{
    registerSocialOrganization: { organization: { id: string } | null } | null;
  }>(
    `mutation($input: RegisterSocialOrganizationInput!) { registerSocialOrganization(input: $input) { organization { id } refusal { code } } }`,
    {
      input: {
        idempotencyKey: randomUUID(),
        unitId: worker.unitId,
        name: '示范社会工作服务中心',
        creditCode: codes.next().value,
        services: ['COUNSELLING'],
        divisions: ['150122'],
      },
    },
  );
  return {
    purchaser,
    worker,
    organizationId: answer.data?.registerSocialOrganization?.organization?.id ?? '',
  };
}

/** An order for a child of the village, placed with a market's organization. */
export async function anOrder(service: ServiceUnderTest, market: Awaited<ReturnType<typeof aMarket>>) {
  const childId = await service.child(VILLAGE);
  const { organizationId } = market;
  const placed = await act(market.purchaser, 'placeOrder', {
    childId,
    organizationId,
    service: 'COUNSELLING',
    minutes: 120,
  });
  return { childId, orderId: placed.order?.id ?? '' };
}
