import { dayOf } from '@ger/kernel';
import { demoIdentityNumber } from '@ger/scripts/demo-people';
import { OTHER_TOWNSHIP } from '@ger/scripts/demo-places';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { PHONE, theHouse } from './support/house.ts';
import { recordOfficers, registerChild } from './support/people.ts';
import { pick } from './support/pick.ts';
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

describe('3.3.e, 4.1.a bullying on screen 校园欺凌', () => {
  it(
    'is recorded and reported in one act; the receipt comes back, and the case is closed when the school has acted',
    async () => {
      const page = await house.workAs('care-head', PHONE, '/bullying');
      await page.getByRole('button', { name: '记录并报告校园欺凌' }).click();
      const form = page.getByRole('dialog');
      await form.getByLabel('受欺凌的学生').click();
      await page.getByTitle('关爱乙').click();
      await page.keyboard.press('Escape');
      await form.getByLabel('强索、毁坏财物').check();
      await form.getByLabel('发生地点').click();
      await page.getByTitle('宿舍', { exact: true }).click();
      await form.getByLabel('情况说明').fill('被索要生活费');
      await picture(page, 'bullying-form-phone');
      await form.getByRole('button', { name: '记录并报告公安机关' }).click();
      const card = page.getByRole('listitem').filter({ hasText: '被索要生活费' });
      await card.getByText('在时限内').waitFor();
      await reloadUntil(page, card.getByText('回执号'));
      await picture(page, 'bullying-phone');
      expect(await overflow(page)).toBe(0);

      const desk = await house.workAs('care-head', undefined, '/bullying');
      const closing = desk.getByRole('listitem').filter({ hasText: '被索要生活费' });
      await closing.getByRole('button', { name: '登记校内处置' }).click();
      await desk.getByRole('dialog').getByLabel('告知双方家长').check();
      await desk.getByRole('dialog').getByLabel('处置说明').fill('已退还生活费');
      await desk.getByRole('dialog').getByRole('button', { name: '提交' }).click();
      await closing.getByText('校内处置：告知双方家长').waitFor();
      await picture(desk, 'bullying-desk');
      await closing.getByRole('button', { name: '办结' }).click();
      await desk.getByLabel('原因').fill('双方家长已和解');
      await desk.getByRole('dialog').getByRole('button', { name: '提交' }).click();
      await closing.getByText('已办结').waitFor();

      const bureau = await house.workAs('care-bureau', undefined, '/bullying');
      await bureau.getByText('被索要生活费').waitFor();
      await bureau.getByRole('button', { name: 'English' }).click();
      await bureau.getByRole('heading', { level: 1, name: 'Bullying' }).waitFor();
      await picture(bureau, 'bullying-bureau-english');
    },
    TEST_MS,
  );
});

describe('3.3.d, 3.3.e trainings and campus safety on screen 培训与校园安全活动', () => {
  it(
    'is planned with the police invited; they answer in their own service, and the numbers are counted per term',
    async () => {
      const page = await house.workAs('care-head', undefined, '/activities');
      await page.getByText('还没有活动。').waitFor();
      await page.getByRole('button', { name: '计划活动' }).click();
      const form = page.getByRole('dialog');
      await form.getByLabel('主题').click();
      await page.getByTitle('防范校园欺凌').click();
      await form.getByLabel('名称').fill('防欺凌主题班会');
      await form.getByLabel('care-police单位（测试）').check();
      await picture(page, 'activity-form-desk');
      await form.getByRole('button', { name: '提交' }).click();
      const card = page.getByRole('listitem').filter({ hasText: '防欺凌主题班会' });
      await card.getByText('待答复').waitFor();

      const police = await house.workAs('care-police', PHONE, '/invitations');
      const invitation = police.getByRole('listitem').filter({ hasText: 'care-head单位（测试）' });
      await reloadUntil(police, invitation);
      await invitation.getByRole('button', { name: '参加', exact: true }).click();
      await police.getByRole('dialog').getByLabel('派出人数').fill('2');
      await police.getByRole('dialog').getByRole('button', { name: '提交' }).click();
      await invitation.getByText('将参加 · 2 人').waitFor();
      await picture(police, 'invitations-phone');
      expect(await overflow(police)).toBe(0);

      await reloadUntil(page, card.getByText('将参加 · 2 人'));
      await card.getByRole('button', { name: '登记已举办' }).click();
      await page.getByRole('dialog').getByLabel('教师人数').fill('3');
      await page.getByRole('dialog').getByLabel('学生人数').fill('40');
      await page.getByRole('dialog').getByRole('button', { name: '提交' }).click();
      await card.getByText('已参加 · 2 人').waitFor();
      await page.getByText('培训 0 次，校园安全活动 1 次，参加 43 人次').waitFor();
      await picture(page, 'activities-desk');

      const bureau = await house.workAs('care-bureau', PHONE, '/activities');
      await bureau.getByText('防欺凌主题班会').waitFor();
      await picture(bureau, 'activities-bureau-phone');
      expect(await overflow(bureau)).toBe(0);
    },
    TEST_MS,
  );
});

describe('3.3.b, 5.1.c aid and bought places on screen 学生资助、购买学位', () => {
  it(
    'is proposed by the school, approved by the bureau out of its budget, and refused where the budget is spent',
    async () => {
      const page = await house.workAs('care-head', PHONE, '/aid');
      await page.getByText('没有资助记录。').waitFor();
      await page.getByRole('button', { name: '提出资助' }).click();
      const form = page.getByRole('dialog');
      await form.getByLabel('学生').click();
      await page.getByTitle('关爱丙').click();
      await form.getByLabel('种类').click();
      await page.getByTitle('家庭经济困难寄宿生生活补助').click();
      await form.getByText('小学 1250.00 元').waitFor();
      await picture(page, 'aid-form-phone');
      await form.getByRole('button', { name: '提交' }).click();
      await page.getByRole('listitem').filter({ hasText: '关爱丙' }).getByText('待审批').waitFor();
      expect(await overflow(page)).toBe(0);

      const bureau = await house.workAs('care-bureau', undefined, '/aid');
      const award = bureau.getByRole('listitem').filter({ hasText: '关爱丙' });
      const approve = async (): Promise<void> => {
        await award.getByRole('button', { name: '办理：关爱丙' }).click();
        await bureau.getByRole('menuitem', { name: '批准', exact: true }).click();
        await bureau.getByLabel('原因').fill('符合条件');
        await bureau.getByRole('dialog').getByRole('button', { name: '提交' }).click();
      };
      await approve();
      await bureau.getByText('本单位没有安排该项资助的预算，或余额不足').waitFor();
      await picture(bureau, 'aid-refused-desk');
      await bureau.getByRole('dialog').getByRole('button', { name: '取消' }).click();
      await bureau.getByRole('button', { name: '安排资助预算' }).click();
      const budget = bureau.getByRole('dialog');
      await budget.getByLabel('种类').click();
      await bureau.getByTitle('家庭经济困难寄宿生生活补助').click();
      await budget.getByLabel('金额（元）').fill('5000');
      await budget.getByRole('button', { name: '提交' }).click();
      await bureau.getByText('预算 5000.00 元，已批准 0.00 元，余额 5000.00 元').waitFor();
      await approve();
      await award.getByText('已批准').waitFor();
      await bureau.getByText('余额 3750.00 元').waitFor();
      await picture(bureau, 'aid-bureau-desk');
    },
    TEST_MS,
  );

  it(
    'places are bought of a school and given to its pupils until none is free; the school sees who uses them',
    async () => {
      const bureau = await house.workAs('care-bureau', undefined, '/bought-places');
      await bureau.getByText('本学年没有购买学位。').waitFor();
      await bureau.getByRole('button', { name: '购买学位' }).click();
      const form = bureau.getByRole('dialog');
      await form.getByLabel('民办学校').fill('care-head');
      await bureau.getByTitle('care-head单位（测试）').click();
      await form.getByLabel('办学许可证号').fill('教民115012130000018号');
      await form.getByLabel('学位数').fill('1');
      await form.getByLabel('每个学位的价格（元）').fill('3200');
      await form.getByRole('button', { name: '提交' }).click();
      const card = bureau.getByRole('listitem').filter({ hasText: '教民115012130000018号' });
      await card.getByText('空余 1').waitFor();
      await card.getByRole('button', { name: '安排学生' }).click();
      await bureau.getByRole('dialog').getByLabel('学生').fill('关爱乙');
      await bureau.getByTitle(/^关爱乙/).click();
      await bureau.getByRole('dialog').getByRole('button', { name: '提交' }).click();
      await card.getByText('空余 0').waitFor();
      await picture(bureau, 'bought-desk');
      await bureau.getByRole('button', { name: 'English' }).click();
      await bureau.getByRole('heading', { level: 1, name: 'Bought places' }).waitFor();
      await picture(bureau, 'bought-english-desk');

      const page = await house.workAs('care-head', PHONE, '/bought-places');
      await page.getByText('关爱乙').waitFor();
      await picture(page, 'bought-phone');
      expect(await overflow(page)).toBe(0);
    },
    TEST_MS,
  );
});

describe('4.2.j school placement on screen 就学安置', () => {
  let incidentId = '';
  /** A child of no school the bureau knows of, for whom the police ask for one; and a school with one place. */
  beforeAll(async () => {
    await recordOfficers(house, [
      {
        account: 'care-new-school',
        role: 'school.head',
        agency: 'education',
        kind: 'SCHOOL',
        divisions: [VILLAGE],
      },
    ]);
    await house.graph.act(
      'care-new-school',
      'openClass',
      { name: '三年级1班', grade: 3, schoolYear, capacity: 1 },
      'schoolClass { id }',
    );
    const asked = await registerChild(house, 'care-township', {
      name: '安置甲',
      birthDate: `${schoolYear - 8}-05-20`,
      residence: VILLAGE,
    });
    incidentId = await schoolPlaceRequested(asked);
  }, TEST_MS);

  it(
    'is arranged by the bureau and received by the school, and the police see that it is done',
    async () => {
      const page = await house.workAs('care-bureau', undefined, '/placements');
      await reloadUntil(page, page.getByRole('button', { name: '安排学校' }));
      await picture(page, 'placements-desk');
      await page.getByRole('button', { name: '安排学校' }).click();
      const choice = page.getByRole('button', { name: '安排到care-new-school单位（测试）' });
      await choice.waitFor();
      await picture(page, 'placements-candidates');
      await choice.click();
      await page.getByRole('listitem').getByText('已占学位，待学校接收').waitFor();
      await page.getByRole('dialog').waitFor({ state: 'hidden' });
      await page.setViewportSize(PHONE);
      expect(await overflow(page)).toBe(0);
      await picture(page, 'placements-phone');

      const school = await house.workAs('care-new-school', undefined, '/placements');
      await school.getByRole('button', { name: '接收入学并分班' }).click();
      const form = school.getByRole('dialog');
      await form.getByLabel('姓名').fill('安置甲');
      await form.getByLabel('编入班级').click();
      await pick(school, '三年级1班');
      await picture(school, 'placements-receive');
      await form.getByRole('button', { name: '接收入学' }).click();
      await form.waitFor({ state: 'hidden' });
      await school.getByText('没有就学安置请求。').waitFor();
      await school.evaluate(() => localStorage.setItem('ger.language', 'en'));
      await school.goto(new URL('/placements?state=PLACED', school.url()).href);
      const placed = school.getByRole('listitem').filter({ hasText: '安置甲' });
      await placed.getByText('Placed', { exact: true }).waitFor();
      await picture(school, 'placements-en');

      const police = await house.workAs('care-police', undefined, `/incidents/${incidentId}`);
      await reloadUntil(police, police.getByText(/教育部门：已安置/));
    },
    TEST_MS,
  );
});

/** The police have a child's case in hand and ask for another school; answers the incident. */
async function schoolPlaceRequested(asked: string): Promise<string> {
  await house.graph.act(
    'care-township',
    'reportFinding',
    {
      reporterKind: 'VILLAGE_COMMITTEE',
      findings: ['DOMESTIC_VIOLENCE'],
      childId: asked,
      place: VILLAGE,
      foundAt: new Date(Date.now() - 60_000).toISOString(),
      description: '需要换学校',
    },
    'receipt { receiptNumber }',
  );
  const { data } = await house.graph.ask<{
    incidents: { edges: { node: { id: string; child: { id: string } | null } }[] } | null;
  }>('care-police', 'query Placing { incidents(first: 50) { edges { node { id child { id } } } } }');
  const incidentId = data?.incidents?.edges.find(({ node }) => node.child?.id === asked)?.node.id ?? '';
  const on = (step: string, more: object) =>
    house.graph.act('care-police', step, { incidentId, reason: '处置', ...more }, 'incident { id }');
  for (const step of ['acceptIncident', 'dispatchIncident', 'arriveOnScene']) await on(step, {});
  await on('substantiateIncident', {
    findings: ['DOMESTIC_VIOLENCE'],
    circumstances: { parentsReachable: true, injured: false, needsShelter: false, needsOtherSchool: true },
  });
  await on('startHandling', {});
  await on('requestMeasure', { measure: 'REQUEST_SCHOOL_PLACE', schoolLevel: 'PRIMARY' });
  return incidentId;
}
