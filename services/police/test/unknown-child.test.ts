import { randomUUID } from 'node:crypto';
import { startServiceUnderTest, type ServiceUnderTest, type TestOfficer } from '@ger/test-kit';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { police } from '../src/service.ts';
import { policeStation, reported, step, type Station } from './support.ts';

const VILLAGE = '150122101202';

let service: ServiceUnderTest;
let station: Station;
let director: TestOfficer;

beforeAll(async () => {
  service = await startServiceUnderTest(police);
  station = await policeStation(service, '150122101');
  director = await service.officer({ role: 'village.director', divisions: [VILLAGE] });
});
afterAll(() => service.stop());

const seen = { childDescription: '男孩，约七岁', childSex: 'MALE', childBirthYear: 2019 };
const childOf = async (incidentId: string) => {
  const { data } = await station.duty.query<{
    incident: { childStanding: string; child: { id: string } | null } | null;
  }>(`query($id: ID!) { incident(id: $id) { childStanding child { id } } }`, { id: incidentId });
  return data?.incident;
};
/** Civil affairs answers for whom the child goes. */
const identified = (incidentId: string, childId: string) =>
  service.events.say('civil-affairs', 'child.identified', {
    aggregateId: randomUUID(),
    occurredAt: service.clock.now(),
    childId,
    payload: { incidentId, childId },
  });
const askedFor = async (incidentId: string) =>
  (await service.events.published('incident.child-unidentified')).filter(
    ({ payload }) => (payload as { incidentId: string }).incidentId === incidentId,
  );

describe('4.2.a a child without a file 身份不明的儿童', () => {
  it('is asked for from civil affairs when the incident is accepted, once, by what the reports say', async () => {
    const { incidentId } = await reported(service, director, {
      ...seen,
      childIdentityNumber: '159922201905200015',
    });

    await step(station.duty, 'acceptIncident', { incidentId });

    const asked = await askedFor(incidentId);
    expect(asked).toMatchObject([
      {
        payload: {
          sex: 'MALE',
          estimatedBirthYear: 2019,
          place: VILLAGE,
          identityTokens: [expect.any(String)],
        },
      },
    ]);
    expect(JSON.stringify(asked)).not.toContain('159922201905200015');
  });

  it('is not reported with a number that is none', async () => {
    const { answer } = await reported(service, director, { ...seen, childIdentityNumber: '123' });

    expect(answer.errors[0]?.extensions['code']).toBe('BAD_USER_INPUT');
  });

  it('is asked for once, also when another unit accepts it anew', async () => {
    const { incidentId } = await reported(service, director, seen);
    const bureau = await service.officer({ role: 'police.duty', divisions: ['150122'] });

    await step(station.duty, 'acceptIncident', { incidentId });
    await step(station.duty, 'transferIncident', { incidentId, toUnitId: bureau.unitId });
    await step(bureau, 'acceptIncident', { incidentId });

    expect(await askedFor(incidentId)).toHaveLength(1);
  });

  it('is not asked for where the child is named', async () => {
    const { incidentId } = await reported(service, director, { childId: await service.child(VILLAGE) });

    await step(station.duty, 'acceptIncident', { incidentId });

    expect(await askedFor(incidentId)).toEqual([]);
  });

  it('gets the provisional file when civil affairs answers, whatever was done meanwhile', async () => {
    const { incidentId } = await reported(service, director, seen);
    await step(station.duty, 'acceptIncident', { incidentId });
    await step(station.duty, 'dispatchIncident', { incidentId });
    const childId = await service.child(VILLAGE);
    const before = await childOf(incidentId);

    await identified(incidentId, childId);
    await identified(incidentId, await service.child(VILLAGE));

    expect(before).toEqual({ childStanding: 'ASKED', child: null });
    expect(await childOf(incidentId)).toEqual({ childStanding: 'PROVISIONAL', child: { id: childId } });
  });

  it('is handed on when the incident was joined to another before the answer came', async () => {
    const target = await reported(service, director, seen);
    const { incidentId } = await reported(service, director, seen);
    await step(station.duty, 'acceptIncident', { incidentId });
    await step(station.duty, 'joinIncident', { incidentId, intoIncidentId: target.incidentId });
    const childId = await service.child(VILLAGE);

    await identified(incidentId, childId);

    expect((await childOf(target.incidentId))?.child).toEqual({ id: childId });
  });

  it('is named by an officer, over the provisional file, and by nobody a second time', async () => {
    const { incidentId } = await reported(service, director, seen);
    await step(station.duty, 'acceptIncident', { incidentId });
    const [provisional, real] = [await service.child(VILLAGE), await service.child(VILLAGE)];
    await identified(incidentId, provisional);

    const named = await step(station.caseOfficer, 'nameChild', { incidentId, childId: real });
    const again = await step(station.caseOfficer, 'nameChild', { incidentId, childId: provisional });

    expect(named.refusal).toBeNull();
    expect(await childOf(incidentId)).toEqual({ childStanding: 'NAMED', child: { id: real } });
    expect(again.refusal).toMatchObject({ missing: [{ code: 'CHILD_NOT_NAMED' }] });
  });

  it('is not named as a child outside the reach of the officer', async () => {
    const { incidentId } = await reported(service, director, seen);

    const answer = await step(station.duty, 'nameChild', {
      incidentId,
      childId: await service.child('150222101201'),
    });

    expect(answer.errors[0]?.extensions['code']).toBe('NOT_FOUND');
  });
});
