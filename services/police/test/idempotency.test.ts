import { randomUUID } from 'node:crypto';
import { startServiceUnderTest, type ServiceUnderTest, type TestOfficer } from '@ger/test-kit';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { police } from '../src/service.ts';
import { policeStation, reported, step, type Station } from './support.ts';

const VILLAGE = '150122101202';
const FIVE = [1, 2, 3, 4, 5];

let service: ServiceUnderTest;
let station: Station;
let director: TestOfficer;

beforeAll(async () => {
  service = await startServiceUnderTest(police);
  station = await policeStation(service, '150122101');
  director = await service.officer({ role: 'village.director', divisions: [VILLAGE] });
});
afterAll(() => service.stop());

const anIncident = async (): Promise<string> =>
  (await reported(service, director, { childId: await service.child(VILLAGE) })).incidentId;
const versionsOf = async (incidentId: string): Promise<string[]> => {
  const { rows } = await service.database.query<{ state: string }>(
    'SELECT state FROM incident_version WHERE incident_id = $1 ORDER BY version',
    [incidentId],
  );
  return rows.map(({ state }) => state);
};
const saidOf = async (incidentId: string): Promise<string[]> =>
  (await service.events.published())
    .filter(({ payload }) => (payload as { incidentId?: string }).incidentId === incidentId)
    .map(({ type }) => type);

describe('a submission sent five times on a bad line 重复提交', () => {
  it('accepts the incident once and gives all five the same answer', async () => {
    const incidentId = await anIncident();
    const idempotencyKey = randomUUID();

    const answers = await Promise.all(
      FIVE.map(() => step(station.duty, 'acceptIncident', { incidentId, idempotencyKey })),
    );

    for (const answer of answers) expect(answer).toEqual(answers[0]);
    expect(answers[0]).toMatchObject({ incident: { state: 'ACCEPTED' }, refusal: null, errors: [] });
    expect(await versionsOf(incidentId)).toEqual(['RECEIVED', 'ACCEPTED']);
    expect(await saidOf(incidentId)).toEqual(['report.received', 'incident.accepted', 'report.accepted']);
    const { rows } = await service.database.query<{ outcome: string }>(
      `SELECT outcome FROM audit_entry WHERE kind = 'COMMAND' AND facts = ARRAY[$1] ORDER BY outcome`,
      [incidentId],
    );
    expect(rows.map(({ outcome }) => outcome)).toEqual([
      'OK',
      'REPEATED',
      'REPEATED',
      'REPEATED',
      'REPEATED',
    ]);
  });

  it('keeps one report and gives all five the same receipt', async () => {
    const input = {
      idempotencyKey: randomUUID(),
      childId: await service.child(VILLAGE),
      foundAt: service.clock.now().toISOString(),
    };

    const answers = await Promise.all(FIVE.map(() => reported(service, director, input)));

    expect(new Set(answers.map(({ receipt }) => receipt.receiptNumber)).size).toBe(1);
    const { rows } = await service.database.query(
      'SELECT FROM report r JOIN incident i USING (incident_id) WHERE i.child_id = $1',
      [input.childId],
    );
    expect(rows).toHaveLength(1);
  });

  it('answers the late repetition with the case as it stands now', async () => {
    const incidentId = await anIncident();
    const idempotencyKey = randomUUID();
    await step(station.duty, 'acceptIncident', { incidentId, idempotencyKey });
    await step(station.duty, 'dispatchIncident', { incidentId });

    const late = await step(station.duty, 'acceptIncident', { incidentId, idempotencyKey });

    expect(late).toMatchObject({ incident: { state: 'DISPATCHED' }, refusal: null });
    expect(await versionsOf(incidentId)).toEqual(['RECEIVED', 'ACCEPTED', 'DISPATCHED']);
  });

  it('is refused with other content under the same key, and changes nothing', async () => {
    const [first, second] = [await anIncident(), await anIncident()];
    const idempotencyKey = randomUUID();
    await step(station.duty, 'acceptIncident', { incidentId: first, idempotencyKey });

    const other = await step(station.duty, 'acceptIncident', { incidentId: second, idempotencyKey });

    expect(other).toMatchObject({ incident: null, refusal: { code: 'IDEMPOTENCY_KEY_REUSED' } });
    expect(await versionsOf(second)).toEqual(['RECEIVED']);
  });

  it('has nothing to do with the same key of another officer', async () => {
    const [mine, theirs] = [await anIncident(), await anIncident()];
    const idempotencyKey = randomUUID();
    const colleague = await service.officer({ role: 'police.duty', unitId: station.unitId });

    const answers = [
      await step(station.duty, 'acceptIncident', { incidentId: mine, idempotencyKey }),
      await step(colleague, 'acceptIncident', { incidentId: theirs, idempotencyKey }),
    ];

    expect(answers.map(({ incident }) => incident?.id)).toEqual([mine, theirs]);
  });

  it('has nothing to do with the same key in another act', async () => {
    const incidentId = await anIncident();
    const idempotencyKey = randomUUID();

    await step(station.duty, 'acceptIncident', { incidentId, idempotencyKey });
    const dispatched = await step(station.duty, 'dispatchIncident', { incidentId, idempotencyKey });

    expect(dispatched).toMatchObject({ incident: { state: 'DISPATCHED' } });
  });

  it('may be tried again under the same key after a refusal, once the reason is gone', async () => {
    const incidentId = await anIncident();
    const input = { incidentId, idempotencyKey: randomUUID() };

    const early = await step(station.duty, 'dispatchIncident', input);
    await step(station.duty, 'acceptIncident', { incidentId });
    const again = await step(station.duty, 'dispatchIncident', input);

    expect([early.refusal?.code, again.incident?.state]).toEqual(['ILLEGAL_TRANSITION', 'DISPATCHED']);
  });
});
