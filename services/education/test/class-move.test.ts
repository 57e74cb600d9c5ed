import { addDays, dayOf } from '@ger/kernel';
import { startServiceUnderTest, type ServiceUnderTest } from '@ger/test-kit';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { classMoveJob } from '../src/features/class-move/index.ts';
import { education } from '../src/service.ts';
import { runJob } from './as-job.ts';
import { act, attendance, enrolled, saidOf, schoolAt, schoolDay, type School } from './support.ts';

let service: ServiceUnderTest;
let school: School;
let second: string;

beforeAll(async () => {
  service = await startServiceUnderTest(education);
});
beforeEach(async () => {
  service.clock.set(new Date('2026-09-16T09:00:00+08:00'));
  school = await schoolAt(service);
  second = await newClass('三年级2班', 3);
});
afterAll(() => service.stop());

const today = (): string => dayOf(service.clock.now());
const newClass = async (name: string, grade: number): Promise<string> =>
  (await act(school.teacher, 'openClass', { name, grade, schoolYear: 2026 })).thing?.id ?? '';
const enrolmentOf = async (pupilId: string): Promise<string> =>
  (
    await service.database.query<{ id: string }>(
      `SELECT enrolment_id AS id FROM enrolment WHERE pupil_id = $1`,
      [pupilId],
    )
  ).rows[0]?.id ?? '';
const move = async (pupilIds: readonly string[], input: object = {}, as = school.head) =>
  act(as, 'moveToClass', {
    toClassId: second,
    enrolmentIds: await Promise.all(pupilIds.map(enrolmentOf)),
    from: today(),
    reason: '均衡编班',
    ...input,
  });
const undo = (moveId: string | undefined) =>
  act(school.head, 'undoClassMove', { moveId, reason: '选错学生' });
/** Places taken in the two classes, and in their grade. */
const taken = async () =>
  (
    await service.database.query<{ first: number; second: number; grade: number }>(
      `SELECT (SELECT taken FROM school_class WHERE class_id = $1) AS first,
              (SELECT taken FROM school_class WHERE class_id = $2) AS second,
              (SELECT taken FROM grade_places WHERE unit_id = $3 AND grade = 3) AS grade`,
      [school.classId, second, school.unitId],
    )
  ).rows[0];
const stays = async (pupilId: string) =>
  (
    await service.database.query(
      `SELECT c.name, s.from_day AS "from", s.until_day AS "until" FROM enrolment_stay s JOIN enrolment e USING (enrolment_id)
         JOIN school_class c ON c.class_id = s.class_id WHERE e.pupil_id = $1 AND s.until_day IS DISTINCT FROM s.from_day
        ORDER BY s.from_day`,
      [pupilId],
    )
  ).rows;

describe('3.3.a another class of the grade 调班', () => {
  it('takes several pupils in one act, keeps where they were, and is said of each', async () => {
    const pupils = [await enrolled(school), await enrolled(school)];

    const done = await move(pupils);
    const { data } = await school.head.query<{
      classMoves: { edges: { node: { pupils: { fromClass: { name: string } }[]; actions: object[] } }[] };
    }>(
      '{ classMoves { edges { node { state pupils { pupil { id } fromClass { name } } actions { action allowed } } } } }',
    );

    expect(done).toMatchObject({ refusal: null, thing: { state: 'DONE' } });
    expect(await taken()).toEqual({ first: 0, second: 2, grade: 2 });
    expect(await stays(pupils[0] ?? '')).toEqual([
      { name: '三年级1班', from: '2026-09-01', until: '2026-09-16' },
      { name: '三年级2班', from: '2026-09-16', until: null },
    ]);
    expect(data?.classMoves.edges[0]?.node).toMatchObject({
      pupils: [{ fromClass: { name: '三年级1班' } }, { fromClass: { name: '三年级1班' } }],
      actions: [{ action: 'undoClassMove', allowed: true }],
    });
    for (const pupilId of pupils)
      expect(await saidOf(service, pupilId, 'enrolment.class-changed')).toMatchObject([
        { payload: { classId: second, from: '2026-09-16' } },
      ]);
  });

  it('leaves attendance where it was entered: not from a day that has some, and a streak runs on', async () => {
    const pupilId = await enrolled(school);
    await attendance(school, 11, { [pupilId]: 'UNEXCUSED' });
    await attendance(school, 12, { [pupilId]: 'UNEXCUSED' });

    const over = await move([pupilId], { from: schoolDay(12) });
    const after = await move([pupilId], { from: addDays(schoolDay(12), 1) });
    service.clock.set(new Date(`${schoolDay(13)}T10:00:00+08:00`));
    await attendance({ ...school, classId: second }, 13, { [pupilId]: 'UNEXCUSED' });

    expect(over.refusal).toMatchObject({ missing: [{ code: 'ATTENDANCE_FREE', clause: '3.3.g' }] });
    expect(after.refusal).toBeNull();
    expect(await saidOf(service, pupilId, 'absence.alerted')).toMatchObject([{ payload: { days: 3 } }]);
  });

  it('is undone on the same day, and not once attendance of the new class rests on it', async () => {
    const [early, late] = [await enrolled(school), await enrolled(school)];
    const first = await move([early]);
    const back = await undo(first.thing?.id);
    const again = await undo(first.thing?.id);
    const second2 = await move([late]);
    await attendance({ ...school, classId: second }, 12, {});
    const resting = await undo(second2.thing?.id);
    service.clock.advance({ days: 1 });
    const nextDay = await undo(second2.thing?.id);

    expect(back.thing?.state).toBe('UNDONE');
    expect(again.refusal?.code).toBe('ILLEGAL_TRANSITION');
    expect(await stays(early)).toEqual([{ name: '三年级1班', from: '2026-09-01', until: null }]);
    expect(await saidOf(service, early, 'enrolment.class-change-undone')).toMatchObject([
      { payload: { classId: school.classId } },
    ]);
    expect(resting.refusal).toMatchObject({ missing: [{ code: 'ATTENDANCE_FREE' }] });
    expect(nextDay.refusal?.missing.map(({ code }) => code)).toContain('SAME_DAY');
    expect(await taken()).toEqual({ first: 1, second: 1, grade: 2 });
  });

  it('keeps both places until the day has come, and gives each back once', async () => {
    const [stays1, leaves] = [await enrolled(school), await enrolled(school)];
    await move([stays1, leaves], { from: '2026-09-21' });

    expect(await taken()).toEqual({ first: 2, second: 2, grade: 4 });
    await act(school.head, 'endEnrolment', {
      enrolmentId: await enrolmentOf(leaves),
      kind: 'LEFT',
      until: '2026-09-17',
    });
    service.clock.set(new Date('2026-09-21T06:00:00+08:00'));
    await runJob(service, classMoveJob);
    await runJob(service, classMoveJob);

    expect(await taken()).toEqual({ first: 0, second: 1, grade: 1 });
  });

  it('gives the last place to one of two who move pupils into the class at once', async () => {
    const pupils = [await enrolled(school), await enrolled(school)];
    await act(school.head, 'changeClass', { classId: second, capacity: 1 });
    const deputy = await service.officer({ role: 'school.head', unitId: school.unitId });

    const answers = await Promise.all([move([pupils[0] ?? '']), move([pupils[1] ?? ''], {}, deputy)]);

    expect(answers.map(({ refusal }) => refusal?.code ?? 'MOVED').toSorted()).toEqual([
      'MOVED',
      'NO_FREE_PLACE',
    ]);
    expect(await taken()).toEqual({ first: 1, second: 1, grade: 2 });
  });

  it('goes to no other grade, for no teacher, and not through another school', async () => {
    const pupilId = await enrolled(school);
    const elsewhere = await schoolAt(service, '150222101');

    const grade = await move([pupilId], { toClassId: await newClass('四年级1班', 4) });
    const teacher = await move([pupilId], {}, school.teacher);
    const other = await move([pupilId], {}, elsewhere.head);
    const before = await move([pupilId], { from: '2026-08-31' });

    expect(grade.refusal).toMatchObject({ missing: [{ code: 'SAME_GRADE' }] });
    expect(teacher.refusal).not.toBeNull();
    expect(other.errors[0]?.extensions['code']).toBe('NOT_FOUND');
    expect(before.errors[0]?.extensions['code']).toBe('BAD_USER_INPUT');
  });
});
