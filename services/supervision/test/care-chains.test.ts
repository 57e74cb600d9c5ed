import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { newId } from '@ger/kernel';
import { startServiceUnderTest, TEST_START, type ServiceUnderTest, type TestOfficer } from '@ger/test-kit';
import { supervision } from '../src/service.ts';
import { dutiesOf, dutyOf, recordUnits, say, timelineOf, untilDuty, VILLAGE, type Units } from './support.ts';

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

describe('3.2.c key children are visited 重点对象走访', () => {
  const classified = (
    level: 'HIGH' | 'LOW',
    previousLevel: 'HIGH' | 'LOW' | null,
    at: Date,
    namedKey = false,
  ) =>
    say(service, 'civil-affairs', 'child.classified', {
      aggregateId: childId,
      childId,
      division: VILLAGE,
      at,
      payload: { childId, level, previousLevel, ruleSet: '2026-01', rules: [], namedKey },
    });
  const visited = (visitedOn: string) =>
    say(service, 'civil-affairs', 'visit.recorded', {
      aggregateId: newId(),
      childId,
      division: VILLAGE,
      payload: { visitId: newId(), childId, visitedOn, visitorKind: 'DIRECTOR' },
    });
  const visits = async () =>
    (await dutiesOf(township, childId))
      .filter(({ kind }) => kind === 'visit-key-child')
      .toSorted((a, b) => (a.dueAt < b.dueAt ? -1 : 1))
      .map(({ state, dueAt }) => `${dueAt.slice(0, 10)} ${state}`);

  it('is owed by the village every thirty days from the classification HIGH on', async () => {
    await classified('HIGH', null, TEST_START);
    const first = await dutyOf(township, childId, 'visit-key-child');
    await visited('2026-09-01');

    expect(first).toMatchObject({ state: 'OPEN', carrier: { id: units.village } });
    expect(await visits()).toEqual(['2026-10-01 MET', '2026-10-31 OPEN']);
  });

  it('is not met by a visit made before the child was classified but written down afterwards', async () => {
    await classified('HIGH', null, TEST_START);
    await visited('2026-08-20');

    expect(await visits()).toEqual(['2026-10-01 OPEN']);
  });

  it('ends when the child is no longer HIGH, and begins anew when it is again', async () => {
    await classified('HIGH', 'LOW', new Date(TEST_START.getTime() - 2_000));
    await classified('LOW', 'HIGH', new Date(TEST_START.getTime() - 1_000));
    await classified('HIGH', 'LOW', TEST_START);

    expect((await visits()).toSorted()).toEqual(['2026-10-01 OPEN', '2026-10-01 WAIVED']);
  });

  const keyEvent = (type: 'child.named-key' | 'child.released-key', level: 'HIGH' | 'LOW', at: Date) =>
    say(service, 'civil-affairs', type, {
      aggregateId: childId,
      childId,
      division: VILLAGE,
      at,
      payload: { childId, level },
    });
  const before = (seconds: number): Date => new Date(TEST_START.getTime() - seconds * 1000);

  it('is owed as well for a child an officer names, until the officer ends it', async () => {
    await keyEvent('child.named-key', 'LOW', before(2));
    expect(await visits()).toEqual(['2026-10-01 OPEN']);

    await keyEvent('child.released-key', 'LOW', before(1));

    expect(await visits()).toEqual(['2026-10-01 WAIVED']);
  });

  it('is owed once while a child is HIGH and named, and ends only when it is neither', async () => {
    await classified('HIGH', 'LOW', before(4));
    await keyEvent('child.named-key', 'HIGH', before(3));
    await classified('LOW', 'HIGH', before(2), true);
    expect(await visits()).toEqual(['2026-10-01 OPEN']);

    await keyEvent('child.released-key', 'LOW', before(1));

    expect(await visits()).toEqual(['2026-10-01 WAIVED']);
  });

  it('goes with a child that moves, to the village where it lives now', async () => {
    const village = newId();
    await say(service, 'civil-affairs', 'unit.recorded', {
      aggregateId: village,
      payload: {
        unitId: village,
        agency: 'township',
        kind: 'VILLAGE',
        superiorUnitId: null,
        divisions: ['150122101203'],
        seat: '150122101203',
      },
      at: new Date('2026-01-01T00:00:00Z'),
    });
    await classified('HIGH', null, TEST_START);
    await say(service, 'civil-affairs', 'child.moved', {
      aggregateId: childId,
      childId,
      division: '150122101203',
      payload: { childId, fromDivision: VILLAGE, division: '150122101203', on: '2026-09-01' },
    });

    expect(await dutyOf(township, childId, 'visit-key-child')).toMatchObject({
      carrier: { id: village },
      division: { code: '150122101203' },
    });
  });
});

describe('3.1.d silence of parents who are away 失联督促', () => {
  const about = () => ({ childId, division: VILLAGE });
  const lapsed = () =>
    say(service, 'civil-affairs', 'contact.lapsed', {
      ...about(),
      aggregateId: childId,
      payload: { childId, since: '2026-08-02', days: 30 },
    });
  const spoke = (inTouch: boolean) => {
    const contactId = newId();
    return say(service, 'civil-affairs', 'contact.recorded', {
      ...about(),
      aggregateId: contactId,
      payload: { contactId, childId, on: '2026-09-01', means: 'PHONE', inTouch },
    });
  };

  it('is urged by the village within ten working days, and met by the urging', async () => {
    await lapsed();
    const owed = await dutyOf(township, childId, 'urge-contact');
    const urgeId = newId();
    await say(service, 'civil-affairs', 'contact.urged', {
      ...about(),
      aggregateId: urgeId,
      payload: { urgeId, childId, on: '2026-09-01', means: 'PHONE' },
    });

    expect(owed).toMatchObject({ state: 'OPEN', carrier: { id: units.village } });
    expect(owed?.dueAt.slice(0, 10)).toBe('2026-09-15');
    expect((await dutyOf(township, childId, 'urge-contact'))?.state).toBe('MET');
  });

  it('is met when a parent calls, not when an old call is written down', async () => {
    await lapsed();
    await spoke(false);
    expect((await dutyOf(township, childId, 'urge-contact'))?.state).toBe('OPEN');

    await spoke(true);

    expect((await dutyOf(township, childId, 'urge-contact'))?.state).toBe('MET');
  });

  it.each([
    [false, 'WAIVED'],
    [true, 'OPEN'],
  ] as const)('when a parent is back and the other still away: %s, it is %s', async (anotherAway, state) => {
    await lapsed();

    await say(service, 'civil-affairs', 'parent.returned', {
      ...about(),
      aggregateId: childId,
      payload: { childId, guardianId: newId(), on: '2026-09-01', anotherAway },
    });

    expect((await dutyOf(township, childId, 'urge-contact'))?.state).toBe(state);
  });
});

describe('3.1.b a lapsed delegation 委托监护到期', () => {
  const lapsed = (ableAdultAtHome: boolean) => {
    const delegationId = newId();
    return say(service, 'civil-affairs', 'delegation.lapsed', {
      aggregateId: delegationId,
      childId,
      division: VILLAGE,
      payload: { delegationId, childId, on: '2026-09-01', ableAdultAtHome },
    });
  };

  it('leaves a gap that the township closes within seven days by a new delegation', async () => {
    await lapsed(true);
    const open = await dutyOf(township, childId, 'close-guardianship-gap');
    const delegationId = newId();
    await say(service, 'civil-affairs', 'delegation.started', {
      aggregateId: delegationId,
      childId,
      division: VILLAGE,
      payload: { delegationId, childId, from: '2026-09-01', until: null },
    });

    expect(open).toMatchObject({ state: 'OPEN', carrier: { id: units.township } });
    expect(Date.parse(open?.dueAt ?? '') - Date.parse(open?.startedAt ?? '')).toBe(7 * 24 * 3_600_000);
    expect(await dutyOf(township, childId, 'close-guardianship-gap')).toMatchObject({ state: 'MET' });
  });

  it('is a finding to be reported instead when nobody able is at home', async () => {
    await lapsed(false);

    expect(await dutiesOf(township, childId)).toEqual([]);
  });
});

describe('3.3.h dropout 控辍保学', () => {
  it('leads from registration over persuasion and report to lawful measures, each carried by its own unit', async () => {
    const [pupilId, absenceId, dropoutCaseId, measureId] = [newId(), newId(), newId(), newId()];
    const pupil = { pupilId, schoolUnitId: units.school };
    const about = { aggregateId: dropoutCaseId, childId, division: VILLAGE };
    const dropout = { ...pupil, dropoutCaseId };
    const now = async () =>
      (await dutiesOf(township, childId))
        .toSorted((a, b) => (a.kind < b.kind ? -1 : 1))
        .map(({ kind, state }) => `${kind} ${state}`);

    await say(service, 'education', 'absence.limit-reached', {
      aggregateId: absenceId,
      childId,
      division: VILLAGE,
      payload: { ...pupil, absenceId, since: '2026-09-01', days: 10 },
    });
    expect(await now()).toEqual(['register-dropout OPEN']);
    await say(service, 'education', 'dropout.registered', { ...about, payload: { ...dropout, absenceId } });
    expect(await now()).toEqual(['persuade OPEN', 'register-dropout MET']);
    await say(service, 'education', 'dropout.persuasion-failed', { ...about, payload: dropout });
    expect(await now()).toEqual(['persuade MET', 'register-dropout MET', 'report-dropout OPEN']);
    await say(service, 'education', 'dropout.reported', {
      ...about,
      payload: {
        ...dropout,
        reportNumber: '1',
        bureauUnitId: units.education,
        townshipUnitId: units.township,
      },
    });
    await say(service, 'education', 'dropout.report-acknowledged', {
      ...about,
      payload: { ...dropout, by: 'EDUCATION_BUREAU', unitId: units.education },
    });
    expect(await now()).toEqual([
      'acknowledge-dropout-report-bureau MET',
      'acknowledge-dropout-report-township OPEN',
      'persuade MET',
      'register-dropout MET',
      'report-dropout MET',
    ]);
    await say(service, 'education', 'dropout.report-acknowledged', {
      ...about,
      payload: { ...dropout, by: 'TOWNSHIP', unitId: units.township },
    });
    await say(service, 'education', 'dropout.acknowledged', { ...about, payload: dropout });
    const measures = await dutyOf(township, childId, 'take-lawful-measures');
    expect(measures).toMatchObject({ state: 'OPEN', carrier: { id: units.education } });
    await say(service, 'education', 'dropout.measure-taken', {
      ...about,
      payload: {
        ...dropout,
        measure: 'ORDER_TO_CORRECT',
        measureId,
        unitId: units.education,
        correctBy: '2026-09-11',
      },
    });
    expect(await dutyOf(township, childId, 'check-order-to-correct')).toMatchObject({
      state: 'OPEN',
      carrier: { id: units.education },
      dueAt: '2026-09-18T16:00:00.000Z',
    });
    await say(service, 'education', 'dropout.order-checked', {
      ...about,
      payload: { ...dropout, measureId, unitId: units.education, outcome: 'NOT_CORRECTED' },
    });
    expect((await dutiesOf(township, childId)).map(({ state }) => state)).toEqual(Array(7).fill('MET'));
  });

  it('tells the child of a pupil that is matched afterwards, duty and timeline alike', async () => {
    const [pupilId, dropoutCaseId, enrolmentId] = [newId(), newId(), newId()];
    await say(service, 'education', 'dropout.registered', {
      aggregateId: dropoutCaseId,
      division: VILLAGE,
      payload: { pupilId, schoolUnitId: units.school, dropoutCaseId, absenceId: null },
    });
    const before = await dutiesOf(township, childId);
    await say(service, 'education', 'pupil.matched', {
      aggregateId: enrolmentId,
      childId,
      division: VILLAGE,
      payload: {
        pupilId,
        schoolUnitId: units.school,
        enrolmentId,
        from: '2026-09-01',
        until: null,
        dropoutCaseId,
      },
    });

    expect(before).toEqual([]);
    expect(await dutyOf(township, childId, 'persuade')).toMatchObject({
      state: 'OPEN',
      child: { id: childId },
    });
    expect(await timelineOf(township, childId)).toEqual([
      'pupil.matched',
      'dropout.registered',
      'child.registered',
    ]);
  });

  it('ends what is owed when the pupil goes to another school', async () => {
    const [pupilId, dropoutCaseId] = [newId(), newId()];
    const payload = { pupilId, schoolUnitId: units.school, dropoutCaseId };
    const about = { aggregateId: dropoutCaseId, childId, division: VILLAGE };
    await say(service, 'education', 'dropout.registered', {
      ...about,
      payload: { ...payload, absenceId: null },
    });
    await say(service, 'education', 'dropout.transferred', { ...about, payload });

    expect(await untilDuty(township, childId, 'persuade', ({ state }) => state === 'WAIVED')).toBeDefined();
  });
});
