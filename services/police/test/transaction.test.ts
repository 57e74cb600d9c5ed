import { randomUUID } from 'node:crypto';
import { newId } from '@ger/kernel';
import { startServiceUnderTest, TEST_START, type ServiceUnderTest, type TestOfficer } from '@ger/test-kit';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { police } from '../src/service.ts';
import { policeStation, reported, step, type Station } from './support.ts';

const VILLAGE = '150122101202';

let service: ServiceUnderTest;
let station: Station;
let director: TestOfficer;

beforeAll(async () => {
  service = await startServiceUnderTest(police, TEST_START, 2_000);
  station = await policeStation(service, '150122101');
  director = await service.officer({ role: 'village.director', divisions: [VILLAGE] });
});
afterAll(() => service.stop());

const anIncident = async (): Promise<string> =>
  (await reported(service, director, { childId: await service.child(VILLAGE) })).incidentId;

/** All that a command may leave behind about an incident. */
async function tracesOf(incidentId: string, idempotencyKey: string) {
  const count = async (sql: string, value: string): Promise<number> => {
    const { rows } = await service.database.query<{ count: string }>(`SELECT count(*) AS count FROM ${sql}`, [
      value,
    ]);
    return Number(rows[0]?.count);
  };
  return {
    versions: await count('incident_version WHERE incident_id = $1', incidentId),
    events: await count(`outbox WHERE envelope->'payload'->>'incidentId' = $1`, incidentId),
    submissions: await count('idempotency WHERE key = $1', idempotencyKey),
    commands: await count(`audit_entry WHERE kind = 'COMMAND' AND facts @> ARRAY[$1]`, incidentId),
  };
}
const NEW_INCIDENT = { versions: 1, events: 1, submissions: 0, commands: 0 };

describe('a command 办理', () => {
  it('commits change, submission and audit entry in one transaction', async () => {
    const incidentId = await anIncident();
    const idempotencyKey = randomUUID();

    await step(station.duty, 'acceptIncident', { incidentId, idempotencyKey });

    const { rows } = await service.database.query(
      `SELECT v.xmin = i.xmin AND v.xmin = a.xmin AND v.xmin = c.xmin AS together
         FROM incident_version v, idempotency i, audit_entry a, incident c
        WHERE v.incident_id = $1 AND v.version = 2 AND c.incident_id = $1 AND i.key = $2
          AND a.kind = 'COMMAND' AND a.facts = ARRAY[$1::text]`,
      [incidentId, idempotencyKey],
    );
    expect(rows).toEqual([{ together: true }]);
  });

  it('that is refused leaves nothing behind but the audit of the refusal', async () => {
    const incidentId = await anIncident();
    const idempotencyKey = randomUUID();

    const answer = await step(station.duty, 'closeIncident', { incidentId, idempotencyKey });

    expect(answer.refusal?.code).toBe('ILLEGAL_TRANSITION');
    expect(await tracesOf(incidentId, idempotencyKey)).toEqual(NEW_INCIDENT);
    const { rows } = await service.database.query(
      `SELECT outcome FROM audit_entry WHERE kind = 'REFUSED' AND operation = 'closeIncident' AND officer_id = $1`,
      [station.duty.officerId],
    );
    expect(rows).toEqual([{ outcome: 'ILLEGAL_TRANSITION' }]);
  });

  it('whose audit entry cannot be written has not happened: no version, no event, no submission', async () => {
    const incidentId = await anIncident();
    const idempotencyKey = randomUUID();
    await service.database.query(
      `ALTER TABLE audit_entry ADD CONSTRAINT no_room CHECK (operation <> 'acceptIncident') NOT VALID`,
    );

    const answer = await step(station.duty, 'acceptIncident', { incidentId, idempotencyKey });
    await service.database.query('ALTER TABLE audit_entry DROP CONSTRAINT no_room');

    expect(answer).toMatchObject({ incident: null, errors: [{ extensions: { code: 'INTERNAL' } }] });
    expect(await tracesOf(incidentId, idempotencyKey)).toEqual(NEW_INCIDENT);
    const again = await step(station.duty, 'acceptIncident', { incidentId, idempotencyKey });
    expect(again.incident?.state).toBe('ACCEPTED');
  });
});

describe('several acts in one document', () => {
  it('run one after the other, each in its own transaction: what went before a refusal stands', async () => {
    const incidentId = await anIncident();
    const act = (name: string, alias: string): string =>
      `${alias}: ${name}(input: { incidentId: "${incidentId}", idempotencyKey: "${randomUUID()}", reason: "依法办理" }) { incident { state } refusal { code } }`;

    const answer = await station.duty.query(
      `mutation { ${act('acceptIncident', 'first')} ${act('closeIncident', 'second')} ${act('dispatchIncident', 'third')} }`,
    );

    expect(answer).toMatchObject({
      errors: [],
      data: {
        first: { incident: { state: 'ACCEPTED' } },
        second: { refusal: { code: 'ILLEGAL_TRANSITION' } },
        third: { incident: { state: 'DISPATCHED' } },
      },
    });
    const { rows } = await service.database.query(
      'SELECT DISTINCT xmin::text FROM incident_version WHERE incident_id = $1',
      [incidentId],
    );
    expect(rows).toHaveLength(3);
  });
});

describe('a child that is not there 未找到', () => {
  it('costs the same two seconds and gives the same answer whether it is unknown or elsewhere', async () => {
    const elsewhere = await service.child('150222101201');
    const timed = async (childId: string) => {
      const begun = performance.now();
      const { answer } = await reported(service, director, { childId });
      return { answer, took: performance.now() - begun };
    };

    const [unknown, outOfScope] = await Promise.all([timed(newId()), timed(elsewhere)]);

    expect(outOfScope.answer).toEqual(unknown.answer);
    expect(unknown.answer).toMatchObject({
      data: { reportFinding: null },
      errors: [{ extensions: { code: 'NOT_FOUND' } }],
    });
    for (const { took } of [unknown, outOfScope]) {
      expect(took).toBeGreaterThan(1_990);
      expect(took).toBeLessThan(4_000);
    }
    const { rows } = await service.database.query(
      `SELECT child_ids FROM audit_entry WHERE kind = 'NOT_VISIBLE' AND operation = 'reportFinding' AND officer_id = $1`,
      [director.officerId],
    );
    expect(rows).toHaveLength(2);
  });

  it('keeps nobody else waiting, however many name a child that is unknown', async () => {
    const { incidentId } = await reported(service, director, { childId: await service.child(VILLAGE) });
    const asking = Array.from({ length: 12 }, () => reported(service, director, { childId: newId() }));

    const begun = performance.now();
    await step(station.duty, 'acceptIncident', { incidentId });
    const took = performance.now() - begun;

    expect(took).toBeLessThan(1_000);
    for (const { answer } of await Promise.all(asking))
      expect(answer.errors[0]?.extensions['code']).toBe('NOT_FOUND');
  });

  it('is waited for: a child registered a moment later is found', async () => {
    const childId = newId();
    const asking = reported(service, director, { childId });
    await service.events.say('civil-affairs', 'child.registered', {
      aggregateId: childId,
      occurredAt: service.clock.now(),
      division: VILLAGE,
      childId,
      payload: {
        childId,
        division: VILLAGE,
        birthDate: '2016-05-20',
        sex: 'FEMALE',
        categories: [],
        identityTokens: [],
      },
    });

    expect((await asking).receipt.state).toBe('RECEIVED');
  });
});
