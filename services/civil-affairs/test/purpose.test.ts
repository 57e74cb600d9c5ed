import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { until, type ServiceUnderTest, type TestOfficer } from '@ger/test-kit';
import { registered, startCivilAffairs, townshipOfficer } from './support.ts';

let service: ServiceUnderTest;
let police: TestOfficer;
let id: string;

const NUMBER = `query($id: ID!) { child(id: $id) { identityNumber } }`;

beforeAll(async () => {
  service = await startCivilAffairs();
  police = await service.officer({ role: 'police.case', divisions: ['150122'] });
  id = (await registered(await townshipOfficer(service))).id;
});
afterAll(() => service.stop());

describe('L.14 the purpose of a look at a sensitive fact 查阅用途', () => {
  it('is offered to a post by name, as far as it is the work of that post', async () => {
    const { data } = await police.query<{ me: { purposes: { code: string; zh: string }[] } }>(
      `{ me { purposes { code zh en clause } } }`,
    );
    const township = await (await townshipOfficer(service)).query(`{ me { purposes { code } } }`);

    expect(data?.me.purposes).toContainEqual({
      code: 'RESPOND_TO_EMERGENCY',
      zh: '出警处置',
      en: 'Respond to an emergency',
      clause: '4.2.a',
    });
    expect(township.data).toEqual({ me: { purposes: [] } });
  });

  it.each(['好奇', 'CURIOSITY', 'toString', 'DECIDE_ASSISTANCE'])(
    'is refused when it is none of the list, or not the work of the post: %s',
    async (purpose) => {
      const { status, data, errors } = await police.for(purpose).query(NUMBER, { id });

      expect({ status, data }).toEqual({ status: 400, data: null });
      expect(errors[0]?.extensions).toMatchObject({ code: 'PURPOSE_UNKNOWN' });
    },
  );

  it('is kept in the audit with what was looked at', async () => {
    const { data } = await police.for('HANDLE_CASE').query(NUMBER, { id });

    expect(data).toMatchObject({ child: { identityNumber: expect.stringMatching(/^159989/) } });
    const entry = await until('the entry', async () => {
      const { rows } = await service.database.query<{ facts: string[] }>(
        `SELECT facts FROM audit_entry WHERE purpose = 'HANDLE_CASE' AND child_ids = ARRAY[$1::uuid]`,
        [id],
      );
      return rows[0];
    });
    expect(entry.facts).toContain('IDENTITY_NUMBER');
  });
});
