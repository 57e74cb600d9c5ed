import { dayOf } from '@ger/kernel';
import { demoIdentityNumber } from '@ger/scripts/demo-people';
import { OTHER_TOWNSHIP } from '@ger/scripts/demo-places';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { PHONE, theHouse } from './support/house.ts';
import { recordOfficers, registerChild } from './support/people.ts';
import { overflow, picture, reloadUntil } from './support/reading.ts';

const house = theHouse();
const TEST_MS = 120_000;
const today = dayOf(new Date());
const schoolYear = Number(today.slice(0, 4)) - (today.slice(5) < '09-01' ? 1 : 0);
const BIRTH = '2016-05-20';
/** Where the demonstration has hardly any children. */
const VILLAGE = '150121100201';

let childId = '';
/** A school with one class of three pupils, one of whom has a file. */
beforeAll(async () => {
  await recordOfficers(house, [
    { account: 'care-head', role: 'school.head', agency: 'education', kind: 'SCHOOL', divisions: [VILLAGE] },
    {
      account: 'care-bureau',
      role: 'education.officer',
      agency: 'education',
      kind: 'BANNER_BUREAU',
      divisions: [VILLAGE.slice(0, 6)],
    },
    {
      account: 'care-police',
      role: 'police.duty',
      agency: 'police',
      kind: 'POLICE_STATION',
      divisions: [VILLAGE.slice(0, 9)],
    },
    {
      account: 'care-township',
      role: 'township.officer',
      agency: 'township',
      kind: 'TOWNSHIP',
      divisions: [OTHER_TOWNSHIP],
    },
  ]);
  const identityNumber = demoIdentityNumber(BIRTH, 'FEMALE', 78);
  childId = await registerChild(house, 'care-township', {
    name: '关爱甲',
    birthDate: BIRTH,
    residence: VILLAGE,
    more: { identityNumber },
  });
  const { schoolClass } = await house.graph.act<{ schoolClass: { id: string } }>(
    'care-head',
    'openClass',
    { name: '五年级1班', grade: 5, schoolYear },
    'schoolClass { id }',
  );
  const pupils = [{ name: '关爱甲', identityNumber }, { name: '关爱乙' }, { name: '关爱丙' }];
  for (const pupil of pupils)
    await house.graph.act(
      'care-head',
      'enrolPupil',
      {
        classId: schoolClass.id,
        birthDate: BIRTH,
        sex: 'FEMALE',
        residence: VILLAGE,
        boarding: true,
        from: `${schoolYear}-09-01`,
        ...pupil,
      },
      'pupil { id }',
    );
  const township = await house.workAs('care-township', undefined, '/matches');
  const match = township.getByRole('listitem').filter({ hasText: '关爱甲' });
  await reloadUntil(township, match);
  await match.getByRole('button', { name: '确认为同一人' }).click();
  await township.getByLabel('原因').fill('入户核对户口簿');
  await township.getByRole('dialog').getByRole('button', { name: '确认为同一人' }).click();
  await match.waitFor({ state: 'detached' });
}, TEST_MS);

describe('3.3.f, 3.3.j contact logs on screen 联系与沟通', () => {
  it(
    'lists who has not been in touch, enters a talk for several on a phone, and the file shows it as the school’s',
    async () => {
      const page = await house.workAs('care-head', PHONE, '/contacts');
      const work = page.getByRole('region', { name: '需要联系的学生' });
      const row = work.getByRole('listitem').filter({ hasText: '关爱甲' });
      await reloadUntil(page, row.getByText('有关爱档案'));
      await picture(page, 'contacts-work-phone');
      expect(await overflow(page)).toBe(0);
      await row.getByText('关爱甲').click();
      await work.getByText('关爱乙').click();
      await work.getByText('已选 2 人').waitFor();
      await work.getByRole('button', { name: '登记联系' }).click();
      const form = page.getByRole('dialog');
      await form.getByLabel('与谁联系').click();
      await page.getByTitle('父亲', { exact: true }).click();
      await form.getByLabel('时长（分钟）').fill('10');
      await form.getByLabel('情况记录').fill('父亲说春节回家');
      await picture(page, 'contacts-form-phone');
      await form.getByRole('button', { name: '登记' }).click();
      const log = page.getByRole('region', { name: '联系记录' });
      await log.getByRole('listitem').filter({ hasText: '关爱甲' }).getByText('父亲 · 视频').waitFor();
      await row.waitFor({ state: 'detached' });

      const township = await house.workAs('care-township', undefined, `/children/${childId}`);
      const learnt = township.getByText('由care-head单位（测试）记录并告知');
      await reloadUntil(township, learnt);
      expect(await township.getByText('父亲说春节回家').count()).toBe(0);
      await learnt.scrollIntoViewIfNeeded();
      await picture(township, 'contacts-learnt-desk');
    },
    TEST_MS,
  );

  it(
    'corrects and withdraws an entry with a reason, and what was withdrawn stays to be seen',
    async () => {
      const page = await house.workAs('care-head', undefined, '/contacts');
      const entry = page
        .getByRole('region', { name: '联系记录' })
        .getByRole('listitem')
        .filter({ hasText: '关爱乙' });
      await entry.getByRole('button', { name: '办理：关爱乙' }).click();
      await page.getByRole('menuitem', { name: '更正' }).click();
      await page.getByRole('dialog').getByLabel('时长（分钟）').fill('20');
      await page.getByRole('dialog').getByLabel('原因').fill('记错了时长');
      await page.getByRole('dialog').getByRole('button', { name: '提交' }).click();
      await entry.getByText('20 分钟').waitFor();
      await entry.getByRole('button', { name: '办理：关爱乙' }).click();
      await page.getByRole('menuitem', { name: '撤销' }).click();
      await page.getByRole('dialog').getByLabel('原因').fill('没有接通');
      await page.getByRole('dialog').getByRole('button', { name: '撤销' }).click();
      await entry.getByText('已撤销').waitFor();
      await page
        .getByRole('region', { name: '需要联系的学生' })
        .getByRole('listitem')
        .filter({ hasText: '关爱乙' })
        .getByText('还没有记录')
        .waitFor();
      await picture(page, 'contacts-desk');
      await page.goto(`${house.url}/contacts?kind=GUARDIAN_TALK`);
      await page.getByText('学校与监护人、受委托监护人沟通学习和生活情况。').waitFor();
      await page.getByRole('button', { name: 'English' }).click();
      await page.getByRole('heading', { level: 1, name: 'Contact logs' }).waitFor();
      await picture(page, 'contacts-english-desk');
    },
    TEST_MS,
  );
});
