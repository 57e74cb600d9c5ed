import { BANNER, TOWNSHIP, VILLAGE } from '@ger/scripts/demo-places';
import { dayOf } from '@ger/kernel';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import { PHONE, theHouse } from './support/house.ts';
import { recordOfficers } from './support/people.ts';
import { pick } from './support/pick.ts';
import { overflow, picture, reloadUntil } from './support/reading.ts';

const house = theHouse();
const TEST_MS = 90_000;
const today = dayOf(new Date());
const schoolYear = Number(today.slice(0, 4)) - (today.slice(5) < '09-01' ? 1 : 0);
const SCHOOL = randomUUID();
/** Above the school: the written report is addressed to it and to no other bureau of the banner. */
const BUREAU = randomUUID();

/** A school with a teacher and a head, who look at each other's reports, and the bureau above it. */
async function recordSchool(): Promise<void> {
  const officer = (account: string, role: string, unitId = SCHOOL) => ({
    id: randomUUID(),
    issuer: house.issuer,
    subject: account,
    name: account,
    posts: [{ id: randomUUID(), unitId, role, from: '2026-01-01', until: null }],
  });
  await house.record({
    units: [
      {
        id: BUREAU,
        name: 'dropout-bureau单位（测试）',
        agency: 'education',
        kind: 'BANNER_BUREAU',
        superiorUnitId: null,
        divisions: [BANNER],
        seat: BANNER,
      },
      {
        id: SCHOOL,
        name: '东马家圪堵小学（测试）',
        agency: 'education',
        kind: 'SCHOOL',
        superiorUnitId: BUREAU,
        divisions: [],
        seat: VILLAGE,
      },
    ],
    officers: [
      officer('dropout-teacher', 'school.teacher'),
      officer('dropout-head', 'school.head'),
      officer('dropout-bureau', 'education.head', BUREAU),
    ],
  });
}

let classId = '';

async function enrol(name: string): Promise<string> {
  const { pupil } = await house.graph.act<{ pupil: { id: string } }>(
    'dropout-teacher',
    'enrolPupil',
    {
      classId,
      name,
      birthDate: `${schoolYear - 13}-03-08`,
      sex: 'FEMALE',
      residence: VILLAGE,
      boarding: false,
      from: `${schoolYear}-09-01`,
    },
    'pupil { id }',
  );
  return pupil.id;
}

async function droppedOut(name: string): Promise<string> {
  const { dropoutCase } = await house.graph.act<{ dropoutCase: { id: string } }>(
    'dropout-teacher',
    'registerDropout',
    { pupilId: await enrol(name), reason: '多日未到校' },
    'dropoutCase { id }',
  );
  return dropoutCase.id;
}

/** Opens the form of an act, fills it in and sends it. */
async function submit(page: Page, act: string, fill: () => Promise<void>): Promise<void> {
  await page.getByRole('button', { name: act, exact: true }).click();
  await fill();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: '提交' }).click();
  await dialog.waitFor({ state: 'hidden' });
}
const withReason = (page: Page) => () => page.getByRole('dialog').getByLabel('办理说明').fill('按程序办理');

async function choose(page: Page, label: string, option: string): Promise<void> {
  await page.getByRole('dialog').getByLabel(label).click();
  await pick(page, option);
}

async function persuade(page: Page, metWith: string): Promise<void> {
  await submit(page, '记录一次劝返', async () => {
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('前往人员').fill('班主任、校长');
    await dialog.getByLabel('会见何人').fill(metWith);
    await dialog.getByLabel('辍学原因').fill('想打工');
    await choose(page, '结果', '拒绝');
  });
}

beforeAll(async () => {
  await recordSchool();
  await recordOfficers(house, [
    {
      account: 'dropout-township',
      role: 'township.officer',
      agency: 'township',
      kind: 'TOWNSHIP',
      divisions: [TOWNSHIP],
    },
  ]);
  const opened = await house.graph.act<{ schoolClass: { id: string } }>(
    'dropout-teacher',
    'openClass',
    { name: '八年级2班', grade: 8, schoolYear },
    'schoolClass { id }',
  );
  classId = opened.schoolClass.id;
}, TEST_MS);

describe('3.3.h dropout control 控辍保学', () => {
  let dropoutCaseId = '';

  it(
    'shows the school its cases by state with the next act and its clock, and takes it to the written report',
    async () => {
      dropoutCaseId = await droppedOut('阿拉坦其其格');
      const page = await house.workAs('dropout-teacher', undefined, '/dropouts');

      const card = page.getByRole('listitem').filter({ hasText: '阿拉坦其其格' });
      await card.getByText('记录一次劝返').waitFor();
      await card.getByText(/剩余/).waitFor();
      await picture(page, 'dropout-board-desk');
      await card.getByRole('link', { name: '阿拉坦其其格' }).click();
      await page.getByRole('button', { name: '记录一次劝返' }).waitFor();

      await persuade(page, '祖母');
      await page.getByText('第 1 次劝返').waitFor();
      await page.getByRole('button', { name: '认定劝返无效' }).hover();
      await page.getByText('至少劝返 2 次，现有 1 次').waitFor();
      await persuade(page, '父亲（电话）');
      await page.getByText('第 2 次劝返').waitFor();
      await submit(page, '认定劝返无效', withReason(page));
      await submit(page, '书面报告旗县教育部门和苏木乡镇', withReason(page));

      await page.getByText(/控辍报〔\d{4}〕150122-\d+号/).waitFor();
      expect(await page.getByText('尚未签收').count()).toBe(2);
      const [file] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('button', { name: '下载书面报告' }).click(),
      ]);
      expect(file.suggestedFilename()).toMatch(/^辍学学生书面报告-控辍报〔\d{4}〕150122-\d+号\.pdf$/);
      await picture(page, 'dropout-case-desk');
    },
    TEST_MS,
  );

  it(
    'is acknowledged by bureau and township each for itself, and then by lawful measures that are followed up',
    async () => {
      const path = `/dropouts/${dropoutCaseId}`;
      const township = await house.workAs('dropout-township', PHONE, path);
      await submit(township, '签收书面报告', withReason(township));
      await township.getByText(/签收$/).first().waitFor();
      await picture(township, 'dropout-case-phone');
      expect(await overflow(township)).toBe(0);

      const page = await house.workAs('dropout-bureau', undefined, path);
      await submit(page, '签收书面报告', withReason(page));
      await page.getByText('双方已签收').first().waitFor();
      await submit(page, '依法采取措施', async () => {
        await choose(page, '措施种类', '提请司法处理');
        await page.getByText('须先责令限期改正，并查明逾期未改正').waitFor();
        await choose(page, '措施种类', '责令限期改正');
        const dialog = page.getByRole('dialog');
        await dialog.getByLabel('改正期限').fill(`${schoolYear + 1}-12-31`);
        await dialog.getByLabel('说明').fill('送达责令限期改正通知书');
      });

      await page.getByText(`限 ${schoolYear + 1}-12-31 前改正`).waitFor();
      await page.getByRole('button', { name: '检查责令改正情况' }).waitFor();
      await picture(page, 'dropout-measures-desk');
    },
    TEST_MS,
  );

  it(
    'watches the pupil after the return and says what a relapse means, in English and on a phone',
    async () => {
      const page = await house.workAs('dropout-teacher', PHONE, `/dropouts/${dropoutCaseId}`);
      await submit(page, '复学', withReason(page));
      await page.getByText(/复学观察期至 \d{4}-\d{2}-\d{2}/).waitFor();
      await page.evaluate(() => localStorage.setItem('ger.language', 'en'));

      await page.goto(new URL('/dropouts?list=watched', house.url).href);
      await page.getByRole('link', { name: '阿拉坦其其格' }).waitFor();
      await picture(page, 'dropout-board-phone-en');
      expect(await overflow(page)).toBe(0);
      await page.getByRole('link', { name: '阿拉坦其其格' }).click();
      await page.getByText(/Watched until/).waitFor();
      await picture(page, 'dropout-case-phone-en');
      expect(await overflow(page)).toBe(0);
    },
    TEST_MS,
  );
});

describe('3.3.h a dropout without a streak 尚无旷课记录的辍学', () => {
  it(
    'is registered by the teacher from the list of pupils, once, and goes on as a case',
    async () => {
      await enrol('苏日娜');
      const page = await house.workAs('dropout-teacher', undefined, '/school');

      await page.getByRole('button', { name: '办理：苏日娜' }).click();
      await page.getByRole('menuitem', { name: '登记辍学' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel('原因').fill('随亲戚外出务工，已三天联系不上');
      await picture(page, 'register-dropout');
      await dialog.getByRole('button', { name: '登记辍学' }).click();
      await page.getByRole('button', { name: '记录一次劝返' }).waitFor();
      expect(new URL(page.url()).pathname).toMatch(/^\/dropouts\/[0-9a-f-]{36}$/);

      await page.goto(new URL('/school', page.url()).href);
      await page.getByRole('button', { name: '办理：苏日娜' }).click();
      await page.getByText('该生已有办理中的控辍保学个案').waitFor();
    },
    TEST_MS,
  );
});

describe('3.3.h consolidation 控辍保学汇总', () => {
  it(
    'shows the bureau the numbers of its schools as table and bars, and the cases behind a number',
    async () => {
      await droppedOut('巴雅尔');
      const page = await house.workAs('dropout-bureau', undefined, '/dropout-figures');

      const row = page.getByRole('row', { name: /东马家圪堵小学/ });
      await row.waitFor();
      await page.getByRole('figure', { name: '新增与再次辍学、复学、期末在册' }).waitFor();
      await row.getByRole('link').first().click();
      await page.getByRole('heading', { name: '数字背后的个案：新增' }).waitFor();
      await page
        .getByRole('region', { name: '数字背后的个案' })
        .getByRole('link', { name: '巴雅尔' })
        .waitFor();
      await picture(page, 'dropout-figures-desk');

      const phone = await house.workAs('dropout-bureau', PHONE, '/dropout-figures');
      await phone.getByRole('row', { name: /东马家圪堵小学/ }).waitFor();
      await picture(phone, 'dropout-figures-phone');
      expect(await overflow(phone)).toBe(0);
    },
    TEST_MS,
  );
});

describe('L.11 the ladder of reports 四个一报告', () => {
  it(
    'is drawn up by the teacher from the records, reviewed and filed by the head, and seen above',
    async () => {
      const teacher = await house.workAs('dropout-teacher', undefined, '/ladder-reports');
      await reloadUntil(teacher, teacher.getByText(`学校月报告 ${today.slice(0, 7)}`));
      await submit(teacher, '按记录生成报告', () =>
        teacher.getByRole('dialog').getByLabel('说明').fill('本月重点劝返八年级'),
      );
      await teacher.getByText('已生成，待审核').waitFor();
      await picture(teacher, 'ladder-desk');

      const head = await house.workAs('dropout-head', PHONE, '/ladder-reports');
      await submit(head, '审核', () => Promise.resolve());
      await head.getByText('已审核，待报送').waitFor();
      await submit(head, '报送', () => Promise.resolve());
      await head.getByText(/\d{4}-\d{2}-\d{2} \d{2}:\d{2} 报送/).waitFor();
      const [file] = await Promise.all([
        head.waitForEvent('download'),
        head.getByRole('button', { name: '下载报告文件' }).click(),
      ]);
      expect(file.suggestedFilename()).toBe(`控辍保学学校月报告〔${today.slice(0, 7)}〕.pdf`);
      await picture(head, 'ladder-phone');
      expect(await overflow(head)).toBe(0);

      const bureau = await house.workAs('dropout-bureau', undefined, '/ladder-reports?list=all');
      await bureau.getByRole('listitem').filter({ hasText: '东马家圪堵小学' }).getByText('已报送').waitFor();
      await bureau
        .getByText(/已报送 \d+／应报 \d+/)
        .first()
        .waitFor();
      await picture(bureau, 'ladder-bureau-desk');
    },
    TEST_MS,
  );
});
