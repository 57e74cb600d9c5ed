import { VILLAGE } from '@ger/scripts/demo-places';
import { addDays, dayOf, isWorkingDay } from '@ger/kernel';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { PHONE, theHouse } from './support/house.ts';
import { recordOfficers } from './support/people.ts';
import { overflow, picture, reloadUntil } from './support/reading.ts';

const house = theHouse();
const TEST_MS = 60_000;
const NAMES = ['乌日娜', '王小雨', '阿木尔'];

/** The latest school day up to today. */
function latestSchoolDay(): string {
  let day = dayOf(new Date());
  while (!isWorkingDay(day)) day = addDays(day, -1);
  return day;
}

describe('3.3.g the attendance of a class 班级考勤', () => {
  const on = latestSchoolDay();
  let classId = '';

  beforeAll(async () => {
    const school = { role: 'school.head', agency: 'education', kind: 'SCHOOL', divisions: [VILLAGE] };
    await recordOfficers(house, [{ account: 'attendance-head', ...school }]);
    const schoolYear = Number(on.slice(0, 4)) - (on.slice(5) < '09-01' ? 1 : 0);
    const opened = await house.graph.act<{ schoolClass: { id: string } }>(
      'attendance-head',
      'openClass',
      { name: '四年级2班', grade: 4, schoolYear },
      'schoolClass { id }',
    );
    classId = opened.schoolClass.id;
    for (const name of NAMES)
      await house.graph.act(
        'attendance-head',
        'enrolPupil',
        {
          classId,
          name,
          birthDate: '2016-03-08',
          sex: 'FEMALE',
          residence: VILLAGE,
          boarding: false,
          from: `${schoolYear}-09-01`,
        },
        'pupil { id }',
      );
  }, TEST_MS);

  it(
    'is entered by keyboard in one act, kept while it is not submitted, and corrected',
    async () => {
      const page = await house.workAs('attendance-head', undefined, '/classes');
      await page.getByRole('link', { name: /四年级2班/ }).click();
      await page.waitForURL((url) => url.pathname === `/classes/${classId}`);
      await page.goto(`${page.url()}?week=${on}`);

      await page.getByRole('button', { name: new RegExp(`^${NAMES[0]}`) }).focus();
      await page.keyboard.press('k');
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('b');
      await page.getByText('到校 1 人，缺勤 2 人').waitFor();
      await page.reload();
      await page.getByText('有尚未提交的改动').waitFor();
      await page.getByRole('button', { name: new RegExp(`^${NAMES[0]}`) }).focus();
      await page.keyboard.press('Control+Enter');
      await page.getByText(`${on} 考勤已提交。`).waitFor();
      await page.getByRole('button', { name: `更正 ${on} 考勤` }).waitFor();
      await picture(page, 'attendance-desk');

      await page.getByRole('button', { name: new RegExp(`^${NAMES[1]}.*病假`) }).click();
      await page.getByText('有尚未提交的改动').waitFor();
      await page.getByRole('button', { name: '放弃改动' }).click();
      await page.getByText('到校 1 人，缺勤 2 人').waitFor();
    },
    TEST_MS,
  );

  it(
    'is entered on a phone by large marks, and warns of a streak',
    async () => {
      const days = [1, 2, 3].map((back) => schoolDayBefore(on, back)).toReversed();
      const { data } = await house.graph.ask<{ schoolClass: { pupils: { id: string; name: string }[] } }>(
        'attendance-head',
        'query Pupils($id: ID!) { schoolClass(id: $id) { pupils { id name } } }',
        { id: classId },
      );
      const pupilId = data?.schoolClass.pupils.find(({ name }) => name === NAMES[2])?.id;
      for (const day of days)
        await house.graph.act(
          'attendance-head',
          'enterAttendance',
          { classId, on: day, absences: [{ pupilId, kind: 'UNEXCUSED' }] },
          'attendance { on }',
        );
      const page = await house.workAs('attendance-head', PHONE, `/classes/${classId}?week=${on}`);

      const marks = page.getByRole('group', { name: new RegExp(NAMES[2] ?? '') });
      await marks.getByText('无故旷课').click();
      await page.getByRole('button', { name: new RegExp(`${on} 考勤`) }).click();
      await page.getByText(`${on} 考勤已提交。`).waitFor();
      await reloadUntil(page, page.getByText(/起连续旷课 4 天/));
      await picture(page, 'attendance-phone');

      expect(await overflow(page)).toBe(0);
    },
    TEST_MS,
  );

  it(
    'has a day off that the head declares, with a reason, and takes back',
    async () => {
      const off = schoolDayBefore(on, 6);
      const page = await house.workAs('attendance-head', undefined, `/classes/${classId}?week=${off}`);
      await page
        .getByRole('button', { name: new RegExp(off.slice(5)) })
        .first()
        .click();

      await page.getByRole('button', { name: '登记停课日' }).click();
      await page.getByLabel('原因').fill('大雪封路');
      await page.getByRole('dialog').getByRole('button', { name: '登记停课日' }).click();
      await page.getByText('停课：大雪封路').waitFor();
      await picture(page, 'attendance-day-off');
      await page.getByRole('button', { name: '撤销停课日' }).waitFor();
    },
    TEST_MS,
  );
});

/** The school day a number of school days before another. */
function schoolDayBefore(day: string, count: number): string {
  let at = day;
  for (let left = count; left > 0; ) {
    at = addDays(at, -1);
    if (isWorkingDay(at)) left -= 1;
  }
  return at;
}
