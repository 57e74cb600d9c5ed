import { startServiceUnderTest, type ServiceUnderTest } from '@ger/test-kit';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { education } from '../src/service.ts';
import { absentFor, act, attendance, enrolled, saidOf, schoolAt, schoolDay, type School } from './support.ts';

let service: ServiceUnderTest;
let school: School;
let pupilId: string;

beforeAll(async () => {
  service = await startServiceUnderTest(education, new Date('2026-10-20T09:00:00+08:00'));
});
beforeEach(async () => {
  school = await schoolAt(service);
  pupilId = await enrolled(school);
});
afterAll(() => service.stop());

const declare = (on: string, reason = '校运动会') => act(school.head, 'declareDayOff', { on, reason });
const CALENDAR = `query($id: ID!, $from: Date!, $to: Date!) { schoolClass(id: $id) {
  attendanceDays(from: $from, to: $to) { on kind dayOffReason sheet { corrections } actions { action allowed missing { code } } } } }`;

interface Calendar {
  schoolClass: { attendanceDays: { on: string; kind: string; actions: unknown[] }[] | null } | null;
}

describe('3.3.g days off of a school of its own 停课日', () => {
  it('takes no attendance on such a day, which neither counts in a streak nor interrupts it', async () => {
    await absentFor(school, pupilId, 1, 2);
    expect((await declare(schoolDay(3))).thing).toMatchObject({ on: schoolDay(3), state: 'DAY_OFF' });

    const onDayOff = await attendance(school, 3, {});
    await attendance(school, 4, { [pupilId]: 'UNEXCUSED' });

    expect(onDayOff.refusal).toMatchObject({ code: 'DAY_OFF', clause: '3.3.g' });
    expect(await saidOf(service, pupilId, 'absence.alerted')).toMatchObject([
      { payload: { since: schoolDay(1), days: 3 } },
    ]);
  });

  it('is refused once attendance of the day is entered, and taken back by the head', async () => {
    await attendance(school, 5, {});
    const tooLate = await declare(schoolDay(5));
    await declare(schoolDay(6));
    const withdrawn = await act(school.head, 'withdrawDayOff', { on: schoolDay(6), reason: '改期' });

    expect(tooLate.refusal?.missing).toMatchObject([{ code: 'NO_ATTENDANCE_ENTERED', clause: '3.3.g' }]);
    expect(withdrawn.thing).toMatchObject({ state: 'SCHOOL_DAY' });
    expect((await attendance(school, 6, {})).thing).toMatchObject({ on: schoolDay(6) });
  });

  it('is declared by the head of the school alone, with a reason', async () => {
    expect(
      (await act(school.teacher, 'declareDayOff', { on: schoolDay(7), reason: '雪灾' })).refusal?.code,
    ).toBe('NOT_YOUR_ROLE');
    const { errors } = await declare(schoolDay(7), ' ');
    expect(errors[0]?.extensions['problems']).toMatchObject([{ path: 'reason' }]);
  });

  it('is either a day off or a day with attendance when head and teacher act at once', async () => {
    const [dayOff, sheet] = await Promise.all([declare(schoolDay(8)), attendance(school, 8, {})]);

    expect([dayOff.refusal, sheet.refusal].filter((refusal) => refusal !== null)).toHaveLength(1);
  });

  it('stands in the calendar of the class beside weekends, holidays and make-up days', async () => {
    await declare('2026-09-21');
    const { data } = await school.teacher.query<Calendar>(CALENDAR, {
      id: school.classId,
      from: '2026-09-18',
      to: '2026-09-26',
    });

    expect(data?.schoolClass?.attendanceDays?.map(({ kind }) => kind)).toEqual([
      'SCHOOL_DAY',
      'WEEKEND',
      'MAKE_UP_DAY',
      'DAY_OFF',
      'SCHOOL_DAY',
      'SCHOOL_DAY',
      'SCHOOL_DAY',
      'HOLIDAY',
      'WEEKEND',
    ]);
  });

  it('offers the head what can be done with a day, and the teacher nothing', async () => {
    await attendance(school, 3, {});
    const days = { id: school.classId, from: schoolDay(2), to: schoolDay(3) };
    const head = await school.head.query<Calendar>(CALENDAR, days);
    const teacher = await school.teacher.query<Calendar>(CALENDAR, days);

    expect(head.data?.schoolClass?.attendanceDays?.map(({ actions }) => actions)).toEqual([
      [{ action: 'declareDayOff', allowed: true, missing: [] }],
      [{ action: 'declareDayOff', allowed: false, missing: [{ code: 'NO_ATTENDANCE_ENTERED' }] }],
    ]);
    expect(teacher.data?.schoolClass?.attendanceDays?.flatMap(({ actions }) => actions)).toEqual([]);
  });

  it('shows a month at most, in as many statements as a day', async () => {
    const costOf = async (to: string) => {
      const before = await service.statements();
      const { errors } = await school.teacher.query(CALENDAR, { id: school.classId, from: '2026-09-01', to });
      return { cost: (await service.statements()) - before, problem: errors[0]?.extensions['code'] };
    };
    const day = await costOf('2026-09-01');

    expect(await costOf('2026-10-01')).toEqual({ cost: day.cost, problem: undefined });
    expect((await costOf('2026-10-02')).problem).toBe('BAD_USER_INPUT');
  });
});
