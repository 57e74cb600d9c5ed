import { randomUUID } from 'node:crypto';
import type { ServiceUnderTest, TestOfficer } from '@ger/test-kit';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { registered, startCivilAffairs, townshipOfficer } from './support.ts';

const VILLAGE = '150122101202';

let service: ServiceUnderTest;
let township: TestOfficer;

beforeAll(async () => {
  service = await startCivilAffairs();
  township = await townshipOfficer(service);
});
afterAll(() => service.stop());

/** The police found a child nobody knows; the event comes twice, as a broker may deliver it. */
async function found(more: Record<string, unknown> = {}): Promise<string> {
  const incidentId = randomUUID();
  const envelope = await service.events.say('police', 'incident.child-unidentified', {
    aggregateId: incidentId,
    occurredAt: service.clock.now(),
    division: VILLAGE,
    payload: {
      incidentId,
      unitId: randomUUID(),
      sex: 'MALE',
      estimatedBirthYear: 2019,
      place: VILLAGE,
      identityTokens: [],
      ...more,
    },
  });
  await service.events.repeat(envelope);
  const answers = (await service.events.published('child.identified')).filter(
    ({ payload }) => (payload as { incidentId: string }).incidentId === incidentId,
  );
  expect(answers).toHaveLength(1);
  return answers[0]?.childId ?? '';
}

const FILE = `query($id: ID!) { child(id: $id) { name sex birthDate residence { code } provisionalFacts } }`;
const fileOf = async (id: string) =>
  (await township.query<{ child: Record<string, unknown> | null }>(FILE, { id })).data?.child;

describe('4.2.a a provisional file for a child the police found 临时档案', () => {
  it('is made at once where the child was found, and says what is not known', async () => {
    const childId = await found();

    expect(await fileOf(childId)).toEqual({
      name: '身份待查男童',
      sex: 'MALE',
      birthDate: '2019-01-01',
      residence: { code: VILLAGE },
      provisionalFacts: ['NAME', 'BIRTH_DATE'],
    });
    const registered = await service.events.published('child.registered');
    expect(registered.filter(({ childId: id }) => id === childId)).toHaveLength(1);
  });

  it('is made also when not even the sex is known', async () => {
    const childId = await found({ sex: null, estimatedBirthYear: null });

    expect(await fileOf(childId)).toMatchObject({ provisionalFacts: ['NAME', 'SEX', 'BIRTH_DATE'] });
  });

  it('is complete when a person has said who it is', async () => {
    const childId = await found();

    const answer = await township.query(
      `mutation($input: CorrectIdentityInput!) { correctIdentity(input: $input) { child { name provisionalFacts } refusal { code } } }`,
      {
        input: {
          idempotencyKey: randomUUID(),
          childId,
          name: '巴图',
          birthDate: '2018-11-03',
          reason: '户籍核实',
        },
      },
    );

    expect(answer.data).toEqual({
      correctIdentity: { child: { name: '巴图', provisionalFacts: [] }, refusal: null },
    });
  });

  it('is not made for a child whose number is on file: that child is the answer', async () => {
    const { id } = await registered(township);
    const { rows } = await service.database.query<{ token: string }>(
      'SELECT token FROM child_identity WHERE child_id = $1',
      [id],
    );

    expect(await found({ identityTokens: rows.map(({ token }) => token) })).toBe(id);
  });
});
