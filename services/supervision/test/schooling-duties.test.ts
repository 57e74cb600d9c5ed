import { newId } from '@ger/kernel';
import {
  learnt,
  readEverything,
  type Read,
  startServiceUnderTest,
  until,
  type ServiceUnderTest,
  type TestOfficer,
} from '@ger/test-kit';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { supervision } from '../src/service.ts';
import {
  dutiesOf,
  dutyOf,
  listed,
  recordUnits,
  say,
  timelineOf,
  untilDuty,
  VILLAGE,
  type Units,
} from './support.ts';

let service: ServiceUnderTest;
let units: Units;
let bureau: TestOfficer;
let oldSchool: TestOfficer;

beforeAll(async () => {
  service = await startServiceUnderTest(supervision);
  units = await recordUnits(service);
  bureau = await service.officer({ role: 'education.officer', unitId: units.education });
  oldSchool = await service.officer({ role: 'school.head', unitId: units.school });
});
afterAll(() => service.stop());

/** A pupil of the old school for whom the police ask for another one; the bureau has the case. `first`: before they ask. */
async function asked(first?: (childId: string) => Promise<void>) {
  const [childId, caseId, incidentId, requestId] = [await service.child(VILLAGE), newId(), newId(), newId()];
  const about = { childId, division: VILLAGE };
  const [enrolmentId, pupilId] = [newId(), newId()];
  const enrolment = { pupilId, schoolUnitId: units.school, enrolmentId };
  await say(service, 'education', 'enrolment.started', {
    ...about,
    aggregateId: enrolmentId,
    payload: { ...enrolment, schoolYear: 2026, grade: 3, from: '2026-09-01' },
  });
  await first?.(childId);
  await say(service, 'police', 'schooling.requested', {
    ...about,
    aggregateId: incidentId,
    payload: {
      incidentId,
      unitId: units.station,
      requestId,
      level: null,
      language: null,
      fromDivision: VILLAGE,
    },
  });
  const payload = { caseId, incidentId, requestId };
  const end = (type: 'schooling.placed' | 'schooling.withdrawn') =>
    say(service, 'education', type, { ...about, aggregateId: caseId, payload });
  await say(service, 'education', 'schooling.case-opened', {
    ...about,
    aggregateId: caseId,
    payload: { ...payload, unitId: units.education },
  });
  return { childId, enrolment, end, ...payload };
}

describe('4.2.j place in school 保障转学入学', () => {
  it('is owed by the banner bureau within ten working days, and met by the placement', async () => {
    const { childId, end } = await asked();
    const owed = await dutyOf(bureau, childId, 'place-in-school');

    await end('schooling.placed');

    expect(owed).toMatchObject({
      state: 'OPEN',
      dueAt: '2026-09-15T16:00:00.000Z',
      carrier: { id: units.education },
    });
    expect((await untilDuty(bureau, childId, 'place-in-school', ({ state }) => state === 'MET')).state).toBe(
      'MET',
    );
  });

  it('is waived when the police take the request back', async () => {
    const { childId, end } = await asked();

    await end('schooling.withdrawn');

    expect(
      (await untilDuty(bureau, childId, 'place-in-school', ({ state }) => state === 'WAIVED')).state,
    ).toBe('WAIVED');
  });

  it('is nothing the old school hears of: no duty, no count, no entry, before and after the pupil left', async () => {
    const atNewSchool = await service.officer({ role: 'school.head', kind: 'SCHOOL' });
    const newSchool = atNewSchool.unitId;
    const { station, education, school } = units;
    const read = (child: string, more: Record<string, string>) =>
      readEverything(oldSchool, { ids: { child, newSchool, station, education, school, ...more } });
    const unknown = { case: newId(), incident: newId(), request: newId() };
    let before: Read[] = [];
    const { childId, enrolment, end, caseId, incidentId, requestId } = await asked(async (child) => {
      before = await read(child, unknown);
    });
    const secrets = { case: caseId, incident: incidentId, request: requestId };
    expect(learnt(before, await read(childId, secrets))).toEqual([]);

    expect(await timelineOf(oldSchool, childId)).toEqual(['enrolment.started', 'child.registered']);
    expect(await dutiesOf(oldSchool, childId)).toEqual([]);
    expect(await listed(oldSchool)).toEqual([]);
    await end('schooling.placed');
    await say(service, 'education', 'enrolment.ended', {
      aggregateId: enrolment.enrolmentId,
      childId,
      division: VILLAGE,
      payload: { ...enrolment, until: '2026-09-01', kind: 'LEFT' },
    });
    await say(service, 'education', 'enrolment.started', {
      aggregateId: newId(),
      childId,
      division: VILLAGE,
      payload: {
        ...enrolment,
        enrolmentId: newId(),
        pupilId: newId(),
        schoolUnitId: newSchool,
        schoolYear: 2026,
        grade: 3,
        from: '2026-09-01',
      },
    });

    expect(await timelineOf(oldSchool, childId)).toEqual([]);
    expect(learnt(before, await read(childId, secrets))).toEqual([]);
    expect(await dutiesOf(oldSchool, childId)).toEqual([]);
    expect(await listed(oldSchool)).toEqual([]);
    await until(
      'the new school sees the child',
      async () => (await timelineOf(atNewSchool, childId)).length > 0,
    );
    expect(await timelineOf(atNewSchool, childId)).not.toContain('schooling.placed');
  });
});
