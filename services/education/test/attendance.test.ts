import { randomUUID } from 'node:crypto';
import { startServiceUnderTest, type ServiceUnderTest, type TestOfficer } from '@ger/test-kit';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { education } from '../src/service.ts';
import {
  absentFor,
  act,
  attendance,
  BANNER,
  caseOf,
  enrolled,
  heard,
  saidOf,
  schoolAt,
  schoolDay,
  type School,
} from './support.ts';

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

const types = async (): Promise<string[]> =>
  (await saidOf(service, pupilId)).map(({ type }) => type).filter((type) => type.startsWith('absence.'));

describe('3.3.g attendance of a class and day in one act 考勤', () => {
  it('keeps the earlier entry as a version when a day is corrected', async () => {
    await attendance(school, 1, { [pupilId]: 'UNEXCUSED' });
    const corrected = await attendance(school, 1, { [pupilId]: 'SICK' });

    expect(corrected.thing).toEqual({
      on: schoolDay(1),
      corrections: 1,
      absences: [{ kind: 'SICK', pupil: { id: pupilId } }],
    });
    const { rows } = await service.database.query(
      'SELECT version, absences FROM attendance_sheet_version WHERE class_id = $1 ORDER BY version',
      [school.classId],
    );
    expect(rows).toEqual([
      { version: 1, absences: { [pupilId]: 'UNEXCUSED' } },
      { version: 2, absences: { [pupilId]: 'SICK' } },
    ]);
  });

  it('takes attendance on school days only: no weekend, no holiday, but a make-up working day', async () => {
    const on = (day: string) =>
      act(school.teacher, 'enterAttendance', { classId: school.classId, on: day, absences: [] });

    expect((await on('2026-09-05')).refusal).toMatchObject({ code: 'NOT_A_SCHOOL_DAY', clause: '3.3.g' });
    expect((await on('2026-10-01')).refusal?.code).toBe('NOT_A_SCHOOL_DAY');
    expect((await on('2026-09-20')).thing).toMatchObject({ on: '2026-09-20' });
  });

  it('refuses days to come and pupils of another class', async () => {
    const stranger = randomUUID();
    const absences = [
      { pupilId: stranger, kind: 'SICK' },
      { pupilId, kind: 'SICK' },
      { pupilId, kind: 'LEAVE' },
    ];
    const { errors } = await act(school.teacher, 'enterAttendance', {
      classId: school.classId,
      on: '2026-10-21',
      absences,
    });

    expect(errors[0]?.extensions['problems']).toMatchObject([
      { path: 'on' },
      { path: 'absences.0.pupilId' },
      { path: 'absences.2.pupilId' },
    ]);
  });

  it('is entered by the school alone', async () => {
    const bureau = await service.officer({ role: 'education.head', divisions: ['150122'] });
    const input = { classId: school.classId, on: schoolDay(1), absences: [] };

    expect((await act(bureau, 'enterAttendance', input)).refusal?.code).toBe('NOT_YOUR_ROLE');
  });

  it('costs the same number of statements for a whole class as for one pupil', async () => {
    const class30 = await Promise.all(Array.from({ length: 30 }, () => enrolled(school)));
    const costOf = async (day: number, ids: string[]): Promise<number> => {
      const before = await service.statements();
      await attendance(school, day, Object.fromEntries(ids.map((id) => [id, 'UNEXCUSED'])));
      return (await service.statements()) - before;
    };

    expect(await costOf(1, class30)).toBe(await costOf(2, class30.slice(0, 1)));
  });
});

describe('3.3.g alert at three unexcused days, limit at ten 旷课预警', () => {
  it('alerts once at three and reaches the limit once at ten', async () => {
    await absentFor(school, pupilId, 1, 2);
    expect(await types()).toEqual([]);
    await absentFor(school, pupilId, 3, 9);
    expect(await types()).toEqual(['absence.alerted']);
    await absentFor(school, pupilId, 10, 12);

    expect(await types()).toEqual(['absence.alerted', 'absence.limit-reached']);
    const [alerted, reached] = (await saidOf(service, pupilId)).filter(({ type }) =>
      type.startsWith('absence.'),
    );
    expect(alerted?.payload).toMatchObject({ since: schoolDay(1), days: 3, schoolUnitId: school.unitId });
    expect(reached).toMatchObject({
      aggregate: alerted?.aggregate,
      payload: { since: schoolDay(1), days: 10 },
    });
  });

  it('finds the streak when its days are entered late and out of order', async () => {
    for (const day of [3, 1, 2]) await attendance(school, day, { [pupilId]: 'UNEXCUSED' });

    expect(await saidOf(service, pupilId, 'absence.alerted')).toMatchObject([
      { payload: { since: schoolDay(1), days: 3 } },
    ]);
  });

  it('sees both when two teachers enter two days of the class at once', async () => {
    await attendance(school, 1, { [pupilId]: 'UNEXCUSED' });
    const enter = (officer: School['teacher'], count: number) =>
      act(officer, 'enterAttendance', {
        classId: school.classId,
        on: schoolDay(count),
        absences: [{ pupilId, kind: 'UNEXCUSED' }],
      });
    await Promise.all([enter(school.teacher, 2), enter(school.head, 3)]);

    expect(await types()).toEqual(['absence.alerted']);
  });

  it('takes the alert back when a correction breaks the streak', async () => {
    await absentFor(school, pupilId, 1, 3);
    await attendance(school, 2, { [pupilId]: 'LEAVE' });

    expect(await types()).toEqual(['absence.alerted', 'absence.corrected']);
    expect(await saidOf(service, pupilId, 'absence.corrected')).toMatchObject([
      { payload: { since: schoolDay(1), days: 1 } },
    ]);
  });

  it('says that the absence has ended when the pupil is there again, and alerts again when that was a mistake', async () => {
    await absentFor(school, pupilId, 1, 3);
    await attendance(school, 4, {});
    const running = `query($id: ID!) { schoolClass(id: $id) { pupils { id runningAbsence { since days limitReached } } } }`;
    const seen = async (): Promise<unknown> => {
      const { data } = await school.teacher.query<{ schoolClass: { pupils: { runningAbsence: unknown }[] } }>(
        running,
        { id: school.classId },
      );
      return data?.schoolClass.pupils[0]?.runningAbsence;
    };
    const back = await seen();
    await attendance(school, 4, { [pupilId]: 'UNEXCUSED' });

    expect(await types()).toEqual(['absence.alerted', 'absence.ended', 'absence.alerted']);
    expect((await saidOf(service, pupilId, 'absence.ended'))[0]?.payload).toMatchObject({
      since: schoolDay(1),
      days: 3,
      on: schoolDay(4),
    });
    expect(back).toBeNull();
    expect(await seen()).toEqual({ since: schoolDay(1), days: 4, limitReached: false });
  });

  it('stands in the list of the school and the bureau while it runs, with the talk with the guardian since', async () => {
    interface Seen {
      absenceAlerts: {
        edges: {
          node: { days: number; limitReached: boolean; talkedOn: string | null; pupil: { id: string } };
        }[];
      };
    }
    const bureau = await service.officer({ role: 'education.officer', divisions: [BANNER] });
    const elsewhere = await service.officer({ role: 'education.officer', divisions: ['150222'] });
    const listed = async (as: TestOfficer, args = '') =>
      (
        await as.query<Seen>(
          `{ absenceAlerts(first: 100${args}) { edges { node { days limitReached talkedOn pupil { id } } } } }`,
        )
      ).data?.absenceAlerts.edges
        .map(({ node }) => node)
        .filter(({ pupil }) => pupil.id === pupilId);
    await absentFor(school, pupilId, 1, 3);
    const before = await listed(school.teacher);
    await school.teacher.query(
      `mutation($input: RecordPupilContactsInput!) { recordPupilContacts(input: $input) { schoolClass { id } } }`,
      {
        input: {
          idempotencyKey: randomUUID(),
          classId: school.classId,
          kind: 'GUARDIAN_TALK',
          pupilIds: [pupilId],
          on: schoolDay(3),
          means: 'PHONE',
          person: 'DELEGATE',
          topics: ['ATTENDANCE'],
          note: '已联系',
        },
      },
    );

    expect(before).toMatchObject([{ days: 3, limitReached: false, talkedOn: null }]);
    expect(await listed(bureau)).toMatchObject([{ days: 3, talkedOn: schoolDay(3) }]);
    expect(await listed(school.head, ', limitReached: true')).toEqual([]);
    expect(await listed(school.head, ', name: "没有此人"')).toEqual([]);
    expect(await listed(elsewhere)).toEqual([]);
    await attendance(school, 4, {});
    expect(await listed(school.head)).toEqual([]);
  });

  it('suspects a dropout at the limit, and withdraws the suspicion with the correction', async () => {
    await absentFor(school, pupilId, 1, 10);
    const id = await caseOf(service, pupilId, 'SUSPECTED');
    await attendance(school, 5, {});

    expect(await caseOf(service, pupilId, 'CLOSED_IN_ERROR')).toBe(id);
  });

  it('leaves a dropout that the school has registered as it is, whatever the attendance says later', async () => {
    await absentFor(school, pupilId, 1, 10);
    const id = await caseOf(service, pupilId, 'SUSPECTED');
    const registered = await act(school.teacher, 'registerDropout', { pupilId });
    await attendance(school, 5, {});
    await heard(service, pupilId, 'absence.corrected');

    expect(registered.thing).toMatchObject({ id, state: 'REGISTERED' });
    expect(await caseOf(service, pupilId, 'REGISTERED')).toBe(id);
  });
});

describe('3.3.g a stricter figure of the banner 从严规定', () => {
  it('alerts the school sooner where it holds', async () => {
    const elsewhere = await schoolAt(service, '150222102212');
    const other = await enrolled(elsewhere, { residence: '150222102212' });
    const figureId = randomUUID();
    await service.events.say('supervision', 'figure.tightened', {
      aggregateId: figureId,
      occurredAt: service.clock.now(),
      payload: { kind: 'absence-alert', division: '150122', amount: { days: 2 }, from: '2026-09-01' },
    });

    await absentFor(school, pupilId, 1, 2);
    await absentFor(elsewhere, other, 1, 2);

    expect(await types()).toEqual(['absence.alerted']);
    expect(await saidOf(service, other, 'absence.alerted')).toEqual([]);
    await service.events.say('supervision', 'figure.released', {
      aggregateId: figureId,
      occurredAt: service.clock.now(),
      payload: { kind: 'absence-alert', division: '150122', until: '2026-09-01' },
    });
  });
});
