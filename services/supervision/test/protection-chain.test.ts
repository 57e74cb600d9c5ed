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
