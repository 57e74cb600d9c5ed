import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { newId } from '@ger/kernel';
import { startServiceUnderTest, type ServiceUnderTest, type TestOfficer } from '@ger/test-kit';
import { supervision } from '../src/service.ts';
import {
  dispatched,
  dutiesOf,
  dutyOf,
  recordUnits,
  reported,
  say,
  timelineOf,
  TOWNSHIP,
  VILLAGE,
  type Units,
} from './support.ts';

let service: ServiceUnderTest;
let units: Units;
let township: TestOfficer;
let childId: string;

beforeAll(async () => {
  service = await startServiceUnderTest(supervision);
  units = await recordUnits(service);
  township = await service.officer({ role: 'township.officer', unitId: units.township });
});
afterAll(() => service.stop());
beforeEach(async () => {
  childId = await service.child(VILLAGE);
});

describe('4.2.a a report is answered at once 第一时间出警', () => {
  it('asks the station to dispatch within thirty minutes, and is met when it does', async () => {
    const report = await reported(service, childId, units.station);
    const open = await dutyOf(township, childId, 'dispatch');
    await dispatched(service, childId, { ...report, unitId: units.station });
    const met = await dutyOf(township, childId, 'dispatch');

    expect(open).toMatchObject({
      state: 'OPEN',
      carrier: { id: units.station },
      division: { code: VILLAGE },
    });
    expect(Date.parse(open?.dueAt ?? '') - Date.parse(open?.startedAt ?? '')).toBe(30 * 60_000);
    expect(met).toMatchObject({ id: open?.id, state: 'MET' });
    expect(await timelineOf(township, childId)).toEqual([
      'incident.dispatched',
      'report.received',
      'child.registered',
    ]);
  });

  it('passes to the unit the incident is transferred to', async () => {
    const { incidentId } = await reported(service, childId, units.station);
    await say(service, 'police', 'incident.transferred', {
      aggregateId: incidentId,
      childId,
      division: VILLAGE,
      payload: { incidentId, unitId: units.station, toUnitId: units.bureau },
    });

    expect(await dutyOf(township, childId, 'dispatch')).toMatchObject({ carrier: { id: units.bureau } });
  });

  it('counts a dispatch for a report that joined the incident afterwards', async () => {
    const first = await reported(service, childId, units.station);
    await dispatched(service, childId, { ...first, unitId: units.station });
    const reportId = newId();
    await say(service, 'police', 'report.received', {
      aggregateId: reportId,
      childId,
      division: VILLAGE,
      payload: {
        reportId,
        incidentId: first.incidentId,
        unitId: units.station,
        reporterKind: 'SCHOOL',
        findings: ['LIVING_ALONE'],
        foundAt: service.clock.now().toISOString(),
        findingId: null,
      },
    });

    expect((await dutiesOf(township, childId)).map(({ kind, state }) => `${kind} ${state}`)).toEqual([
      'dispatch MET',
      'dispatch MET',
    ]);
  });
});

describe('4.1.a a finding is reported at once 强制报告', () => {
  it('is owed by the unit that found, and met by the report that names the finding', async () => {
    const findingId = newId();
    await say(service, 'civil-affairs', 'finding.recorded', {
      aggregateId: findingId,
      childId,
      division: VILLAGE,
      payload: { findingId, childId, findings: ['LIVING_ALONE'], unitId: units.village, reportable: true },
    });
    const open = await dutyOf(township, childId, 'report-without-delay');
    const reportId = newId();
    await say(service, 'police', 'report.received', {
      aggregateId: reportId,
      childId,
      division: VILLAGE,
      payload: {
        reportId,
        incidentId: newId(),
        unitId: units.station,
        reporterKind: 'VILLAGE_COMMITTEE',
        findings: ['LIVING_ALONE'],
        foundAt: service.clock.now().toISOString(),
        findingId,
      },
    });

    expect(open).toMatchObject({ state: 'OPEN', carrier: { id: units.village } });
    expect(await dutyOf(township, childId, 'report-without-delay')).toMatchObject({ state: 'MET' });
  });

  it('is owed by the school that records bullying, until the report of that finding has come, no other one', async () => {
    const findings = ['UNLAWFUL_HARM'];
    const findingId = newId();
    const about = { childId, division: VILLAGE };
    await say(service, 'education', 'finding.recorded', {
      ...about,
      aggregateId: findingId,
      payload: { findingId, childId, pupilId: newId(), findings, unitId: units.school, reportable: true },
    });
    const open = await dutyOf(township, childId, 'report-without-delay');
    const report = (named: string) => {
      const reportId = newId();
      const foundAt = service.clock.now().toISOString();
      return say(service, 'police', 'report.received', {
        ...about,
        aggregateId: reportId,
        payload: {
          reportId,
          incidentId: newId(),
          unitId: units.station,
          reporterKind: 'SCHOOL',
          findings,
          foundAt,
          findingId: named,
        },
      });
    };

    await report(newId());
    const still = await dutyOf(township, childId, 'report-without-delay');
    await report(findingId);

    expect(open).toMatchObject({ state: 'OPEN', carrier: { id: units.school } });
    expect(still?.state).toBe('OPEN');
    expect(await dutyOf(township, childId, 'report-without-delay')).toMatchObject({ state: 'MET' });
  });
});

describe('4.3.a the township assesses 调查评估', () => {
  it('opens for the township that was notified, ten working days over the National Day holiday', async () => {
    const incidentId = newId();
    const at = new Date('2026-09-24T10:00:00+08:00');
    await say(service, 'police', 'incident.substantiated', {
      aggregateId: incidentId,
      childId,
      division: VILLAGE,
      at,
      payload: {
        incidentId,
        unitId: units.station,
        findings: ['LIVING_ALONE'],
        requiredMeasures: ['NOTIFY_TOWNSHIP'],
      },
    });
    await say(service, 'police', 'incident.township-notified', {
      aggregateId: incidentId,
      childId,
      division: VILLAGE,
      at,
      payload: { incidentId, unitId: units.station, township: TOWNSHIP, findings: ['LIVING_ALONE'] },
    });

    expect(await dutyOf(township, childId, 'assess')).toMatchObject({
      carrier: { id: units.township },
      division: { code: TOWNSHIP },
      // Worked are 28–30 September, 8–10 October (Saturday the 10th to make up) and 12–15 October.
      dueAt: '2026-10-15T16:00:00.000Z',
    });
    expect((await dutiesOf(township, childId)).find(({ kind }) => kind === 'notify-township')?.metAt).toBe(
      at.toISOString(),
    );
  });
});

describe('4.4.d a written warning is served and followed up 告诫书', () => {
  const about = () => ({ childId, division: VILLAGE });
  const warningId = newId();
  const warning = () => ({ warningId, incidentId: newId(), unitId: units.station });
  const issued = () =>
    say(service, 'police', 'warning.issued', { ...about(), aggregateId: warningId, payload: warning() });
  const served = () =>
    say(service, 'police', 'warning.served', {
      ...about(),
      aggregateId: warningId,
      payload: { ...warning(), visitUntil: '2026-11-30' },
    });
  const owed = async (kind: string) =>
    (await dutiesOf(township, childId))
      .filter((duty) => duty.kind === kind)
      .toSorted((a, b) => (a.dueAt < b.dueAt ? -1 : 1))
      .map(({ state, dueAt, carrier }) => `${dueAt.slice(0, 10)} ${state} ${carrier?.id}`);

  it('by the station within a day, and visited by it and by the village within seven days, then monthly', async () => {
    await issued();
    const open = await dutyOf(township, childId, 'serve-warning');
    await served();
    await say(service, 'police', 'warning.visited', {
      ...about(),
      aggregateId: warningId,
      payload: { ...warning(), visitedOn: '2026-09-01', kept: true },
    });

    await say(service, 'civil-affairs', 'follow-up.recorded', {
      ...about(),
      aggregateId: warningId,
      payload: {
        followUpId: warningId,
        warningId,
        orderId: null,
        unitId: units.station,
        visitedOn: '2026-09-01',
        kept: true,
      },
    });

    expect(await owed('follow-up-warning-village')).toEqual([
      `2026-09-08 MET ${units.village}`,
      `2026-10-08 OPEN ${units.village}`,
    ]);
    expect(open).toMatchObject({ state: 'OPEN', carrier: { id: units.station } });
    expect(Date.parse(open?.dueAt ?? '') - Date.parse(open?.startedAt ?? '')).toBe(24 * 3_600_000);
    expect(await dutyOf(township, childId, 'serve-warning')).toMatchObject({ state: 'MET' });
    expect(await owed('follow-up-warning-police')).toEqual([
      `2026-09-08 MET ${units.station}`,
      `2026-10-08 OPEN ${units.station}`,
    ]);
  });

  it('4.4.f a breach is acted on within two days, whether the police found it or the village reported it', async () => {
    const breachId = newId();
    await say(service, 'police', 'warning.breached', {
      ...about(),
      aggregateId: warningId,
      payload: { ...warning(), breachId, kinds: ['VIOLENCE_AGAIN'], foundBy: 'POLICE' },
    });
    const open = await owed('act-on-breach');
    await say(service, 'police', 'breach.handled', {
      ...about(),
      aggregateId: breachId,
      payload: { breachId, unitId: units.station, warningId, orderId: null, outcome: 'PENALTY' },
    });

    const afterwards = await owed('act-on-breach');
    const reportedId = newId();
    await say(service, 'civil-affairs', 'breach.reported', {
      ...about(),
      aggregateId: reportedId,
      payload: {
        followUpId: warningId,
        warningId,
        orderId: null,
        unitId: units.station,
        breachId: reportedId,
        kinds: ['VIOLENCE_AGAIN'],
        foundOn: '2026-09-01',
      },
    });
    await say(service, 'police', 'warning.breached', {
      ...about(),
      aggregateId: warningId,
      payload: { ...warning(), breachId: reportedId, kinds: ['VIOLENCE_AGAIN'], foundBy: 'VILLAGE' },
    });

    expect(open).toEqual([`2026-09-03 OPEN ${units.station}`]);
    expect(afterwards).toEqual([`2026-09-03 MET ${units.station}`]);
    expect(await owed('act-on-breach')).toEqual([
      `2026-09-03 MET ${units.station}`,
      `2026-09-03 OPEN ${units.station}`,
    ]);
  });
});

describe('4.4.e the police help execute a protection order 协助执行人身安全保护令', () => {
  it('within a day, then monthly while it is in force, and no more when it has ended', async () => {
    const orderId = newId();
    const order = { orderId, incidentId: null, unitId: units.station };
    const about = { childId, division: VILLAGE, aggregateId: orderId };
    await say(service, 'police', 'protection-order.received', {
      ...about,
      payload: { ...order, madeOn: '2026-08-30', expiresOn: '2027-02-28', measures: ['KEEP_AWAY'] },
    });
    await say(service, 'police', 'protection-order.checked', {
      ...about,
      payload: { ...order, checkedOn: '2026-09-01', kept: true },
    });
    const states = async (of = 'assist-order-police') =>
      (await dutiesOf(township, childId))
        .filter(({ kind }) => kind === of)
        .toSorted((a, b) => (a.dueAt < b.dueAt ? -1 : 1))
        .map(({ state, dueAt }) => `${dueAt.slice(0, 10)} ${state}`);
    const running = await states();
    const ofVillage = await states('assist-order-village');
    await say(service, 'police', 'protection-order.ended', {
      ...about,
      payload: { ...order, how: 'REVOKED' },
    });

    expect(running).toEqual(['2026-09-02 MET', '2026-10-02 OPEN']);
    expect(ofVillage).toEqual(['2026-09-02 OPEN']);
    expect(await states()).toEqual(['2026-09-02 MET']);
  });
});
