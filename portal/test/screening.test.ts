import { randomUUID } from 'node:crypto';
import { addDays, dayOf } from '@ger/kernel';
import { BANNER, VILLAGE } from '@ger/scripts/demo-places';
import { beforeAll, describe, it, expect } from '@jest/globals';
import { PHONE, theHouse } from './support/house.ts';
import { pick } from './support/pick.ts';
import { overflow, picture, reloadUntil } from './support/reading.ts';

const house = theHouse();
const TEST_MS = 120_000;
const today = dayOf(new Date());
const schoolYear = Number(today.slice(0, 4)) - (today.slice(5) < '09-01' ? 1 : 0);
const SCHOOL = randomUUID();
let classId = '';

const officer = (account: string, role: string, unitId: string) => ({
  id: randomUUID(),
  issuer: house.issuer,
  subject: account,
  name: account,
  posts: [{ id: randomUUID(), unitId, role, from: '2026-01-01', until: null }],
});

/** Enrols a pupil of thirteen as a boarder; answers the id. */
async function enrol(name: string, more: object = {}): Promise<string> {
  const { pupil } = await house.graph.act<{ pupil: { id: string } }>(
    'dorm-teacher',
    'enrolPupil',
    {
      classId,
      name,
      birthDate: `${schoolYear - 13}-03-15`,
      sex: 'FEMALE',
      residence: VILLAGE,
      boarding: true,
      from: `${schoolYear}-09-01`,
      ...more,
    },
    'pupil { id }',
  );
  return pupil.id;
}

beforeAll(async () => {
  const bureau = randomUUID();
  await house.record({
    units: [
      {
        id: SCHOOL,
        name: '筛查寄宿学校（测试）',
        agency: 'education',
        kind: 'SCHOOL',
        superiorUnitId: null,
        divisions: [],
        seat: VILLAGE,
      },
      {
        id: bureau,
        name: '筛查教育局（测试）',
        agency: 'education',
        kind: 'BANNER_BUREAU',
        superiorUnitId: null,
        divisions: [BANNER],
        seat: BANNER,
      },
    ],
    officers: [
      officer('dorm-head', 'school.head', SCHOOL),
      officer('dorm-teacher', 'school.teacher', SCHOOL),
      officer('dorm-psychologist', 'school.psychologist', SCHOOL),
      officer('dorm-bureau', 'education.officer', bureau),
    ],
  });
  const { schoolClass } = await house.graph.act<{ schoolClass: { id: string } }>(
    'dorm-teacher',
    'openClass',
    { name: '八年级3班', grade: 8, schoolYear, capacity: 10 },
    'schoolClass { id }',
  );
  classId = schoolClass.id;
  for (const name of ['住宿甲', '住宿乙', '走读丙']) await enrol(name, { boarding: name !== '走读丙' });
}, TEST_MS);

describe('3.3.i boarding on screen 寄宿', () => {
  it(
    'opens a dormitory, gives and changes beds, and shows gaps before they come',
    async () => {
      const head = await house.workAs('dorm-head', undefined, '/boarding');
      await head.getByText('本校还没有设立宿舍').waitFor();
      await head.getByRole('button', { name: '设立宿舍' }).click();
      const form = head.getByRole('dialog');
      await form.getByLabel('住男生还是女生').click();
      await pick(head, '女生宿舍');
      await form.getByLabel('名称').fill('女生楼');
      await form.getByLabel('床位数').fill('3');
      await form.getByLabel('周末和停课日也留宿').check();
      await form.getByRole('button', { name: '设立宿舍' }).click();
      await head.getByText('床位 3，已住 0，登记寄宿 2 人').waitFor();

      const desk = await house.workAs('dorm-teacher', undefined, '/boarding');
      await desk.getByRole('link', { name: '女生楼' }).click();
      await desk.getByText('登记寄宿、尚无床位 2 人').waitFor();
      for (const [name, bed, left] of [
        ['住宿甲', 1, 1],
        ['住宿乙', 2, 0],
      ] as const) {
        await desk.getByRole('button', { name: `安排床位 ${bed} 号床` }).click();
        const assign = desk.getByRole('dialog');
        await assign.getByLabel('学生').click();
        await pick(desk, (list) => list.getByText(name));
        await assign.getByRole('button', { name: '安排床位' }).click();
        await assign.waitFor({ state: 'detached' });
        const bedless = left === 0 ? /尚无床位/ : `登记寄宿、尚无床位 ${left} 人`;
        // the list of who has no bed is read again: it would move under the hand
        await desk.getByText(bedless).waitFor({ state: left === 0 ? 'detached' : 'visible' });
      }
      await desk.getByRole('button', { name: '办理：住宿乙' }).click();
      await desk.getByRole('menuitem', { name: '调换床位' }).click();
      const move = desk.getByRole('dialog');
      await move.getByLabel('换到').click();
      await pick(desk, (list) => list.getByText('女生楼 · 3 号床'));
      await move.getByLabel('原因').fill('靠近洗漱间');
      await move.getByRole('button', { name: '调换床位' }).click();
      await desk.getByRole('button', { name: '安排床位 2 号床' }).waitFor();
      await picture(desk, 'dormitory-gaps-desk');

      await desk.getByRole('button', { name: /^选中全部缺口/ }).click();
      await desk.getByRole('button', { name: '安排值班' }).click();
      const duty = desk.getByRole('dialog');
      await duty.getByLabel('值班人员').fill('其其格（测试）');
      await duty.getByRole('button', { name: '提交值班' }).click();
      await desk.getByText('没有缺口').waitFor();

      await desk.getByRole('button', { name: new RegExp(`^${today}`) }).click();
      await desk.getByRole('button', { name: '安排值班' }).click();
      await desk.getByText('原值班人员：其其格（测试）').waitFor();
      await desk.getByLabel('值班人员').fill('巴特尔（测试）');
      await desk.getByRole('button', { name: '提交值班' }).click();
      await desk.getByRole('button', { name: `${today} 巴特尔（测试）` }).waitFor();
      await picture(desk, 'dormitory-desk');
    },
    TEST_MS,
  );

  it(
    'prints the week, shows tonight on a phone, and says so when nobody watches',
    async () => {
      const paper = await house.workAs('dorm-teacher', undefined, '/boarding/week');
      await paper.getByText('巴特尔（测试）').waitFor();
      await paper.emulateMedia({ media: 'print' });
      await picture(paper, 'boarding-week-print');
      expect(await paper.getByRole('button', { name: '打印' }).isVisible()).toBe(false);

      const phone = await house.workAs('dorm-teacher', PHONE, '/boarding');
      const tonight = phone.getByRole('region', { name: '今晚值班' });
      await tonight.getByText('巴特尔（测试）').waitFor();
      await picture(phone, 'boarding-phone');
      expect(await overflow(phone)).toBe(0);
      await phone.getByRole('link', { name: '女生楼' }).click();
      await phone.getByRole('button', { name: new RegExp(`^${today}`) }).click();
      await phone.getByRole('button', { name: '取消值班安排' }).click();
      await phone.getByRole('dialog').getByRole('button', { name: '提交' }).click();
      await phone.getByRole('button', { name: `${today} 缺值班` }).waitFor();
      await picture(phone, 'dormitory-phone');
      expect(await overflow(phone)).toBe(0);
      await phone.goto(`${house.url}/boarding`);
      await phone.getByText('今晚无人值班').waitFor();
      await picture(phone, 'boarding-gap-phone');
    },
    TEST_MS,
  );

  it(
    'refuses to close a house that is lived in, with what is missing; reads in English; the bureau sees who is short of beds',
    async () => {
      const head = await house.workAs('dorm-head', undefined, '/boarding');
      await head.getByRole('link', { name: '女生楼' }).click();
      await head.getByRole('button', { name: '停用宿舍' }).hover();
      await head.getByText('尚有 2 名学生住宿').waitFor();
      await head.getByRole('heading', { level: 1 }).hover();
      await head.getByText('尚有 2 名学生住宿').waitFor({ state: 'hidden' });
      await head.getByRole('button', { name: 'English' }).click();
      await head.getByText('3 beds, 2 taken').waitFor();
      await picture(head, 'dormitory-desk-en');

      const bureau = await house.workAs('dorm-bureau', undefined, '/boarding-capacity');
      await bureau.getByRole('link', { name: '筛查寄宿学校（测试）' }).waitFor();
      await picture(bureau, 'boarding-capacity-desk');

      const demo = await house.workAs('school', undefined, '/boarding');
      await demo.getByRole('link', { name: '女生宿舍一号楼（演示）' }).waitFor();
      await picture(demo, 'boarding-demo-desk');
    },
    TEST_MS,
  );
});

/** What may stand on no screen but the psychologist's: bands, scores, what a result means. */
const RESULTS = /中重度|中度|轻度|无明显症状|需要帮助|得分|界值/;

describe('3.3.c screening on screen 心理筛查', () => {
  it(
    'starts a round, enters answers by keyboard, and explains the result with what follows from it',
    async () => {
      const desk = await house.workAs('dorm-psychologist', undefined, '/screening');
      await desk.getByText('还没有筛查轮次').waitFor();
      await desk.getByRole('button', { name: '开始一轮筛查' }).click();
      const form = desk.getByRole('dialog');
      await form.getByLabel('班级').click();
      await pick(desk, /八年级3班/);
      await form.getByLabel('量表').click();
      await pick(desk, /PHQ-9/);
      await form.getByRole('button', { name: '开始筛查' }).click();
      await desk.getByText('3 人中已作答 0').waitFor();
      await picture(desk, 'screening-rounds-desk');

      await desk.getByRole('link', { name: '八年级3班' }).click();
      const row = desk.getByRole('listitem').filter({ hasText: '住宿甲' });
      await row.getByRole('link', { name: '录入作答' }).click();
      await desk.getByText('第 1 题，共 9 题').first().waitFor();
      await picture(desk, 'screening-answer-desk');
      await desk.getByRole('button', { name: /几乎每天/ }).focus();
      for (const key of '222211110') await desk.keyboard.press(key);
      await desk.getByRole('button', { name: '提交作答' }).click();
      await desk.getByText('得分 12').waitFor();
      await desk.getByText('达到需要帮助的界值').waitFor();
      await desk.getByText('该生尚未关联档案').waitFor();
      await picture(desk, 'screening-result-desk');
      await desk.getByRole('button', { name: '查看作答' }).click();
      await desk.getByRole('menuitem').first().click();
      await desk.getByText('做事时提不起劲或没有兴趣').waitFor();

      await desk.goto(`${house.url}/screening-desk`);
      await desk.getByRole('link', { name: '住宿甲' }).waitFor();
      await desk.getByText('以前复查').waitFor();
      await picture(desk, 'screening-due-desk');
    },
    TEST_MS,
  );

  it(
    'takes answers by thumb on a phone',
    async () => {
      const phone = await house.workAs('dorm-psychologist', PHONE, '/screening-desk/record');
      await phone.getByLabel('班级').selectOption({ label: '八年级3班' });
      await phone.getByLabel('学生').selectOption({ label: `住宿乙 · ${schoolYear - 13}-03-15` });
      for (let count = 1; count <= 9; count += 1) {
        await phone.getByText(`第 ${count} 题，共 9 题`).first().waitFor();
        if (count === 3) await picture(phone, 'screening-answer-phone');
        await phone.getByRole('button', { name: /完全没有/ }).click();
      }
      expect(await overflow(phone)).toBe(0);
      await phone.getByRole('button', { name: '提交作答' }).click();
      await phone.getByText('得分 0').waitFor();
      await picture(phone, 'screening-result-phone');
      expect(await overflow(phone)).toBe(0);
    },
    TEST_MS,
  );

  it(
    'shows teacher and head who took part, and on no page an answer, a score or a band',
    async () => {
      const teacher = await house.workAs('dorm-teacher', PHONE, '/screening');
      await teacher.getByRole('link', { name: '八年级3班' }).click();
      await teacher.getByRole('button', { name: '走读丙 不参加' }).click();
      await teacher.getByText('已作答 2，未作答 0，缺席 0，不参加 1').waitFor();
      await picture(teacher, 'screening-round-phone');
      expect(await overflow(teacher)).toBe(0);
      expect(await teacher.getByRole('main').innerText()).not.toMatch(RESULTS);
      expect(await teacher.getByRole('link', { name: '录入作答' }).count()).toBe(0);

      for (const account of ['dorm-head', 'dorm-teacher'])
        for (const path of ['/screening-desk', '/screening-desk?list=ALL']) {
          const page = await house.workAs(account, undefined, path);
          await page.getByRole('alert').first().waitFor();
          expect(await page.getByRole('main').innerText()).not.toMatch(/住宿甲|中度/);
        }

      const head = await house.workAs('dorm-head', undefined, '/screening');
      await head.getByRole('link', { name: '八年级3班' }).click();
      await head.getByRole('button', { name: '结束本轮筛查' }).click();
      await head.getByText('已结束').waitFor();
      expect(await head.getByRole('main').innerText()).not.toMatch(RESULTS);
    },
    TEST_MS,
  );

  it(
    'reads in English, and tells the psychologist what became of the help',
    async () => {
      const demo = await house.workAs('school-psychologist', undefined, '/screening-desk');
      await reloadUntil(demo, demo.getByText('已承接'));
      await picture(demo, 'screening-demo-desk');
      await demo.getByRole('button', { name: 'English' }).click();
      await demo.getByText('Accepted').waitFor();
      await picture(demo, 'screening-demo-en');
      await demo.goto(`${house.url}/screening`);
      await demo.getByRole('link', { name: '九年级一班' }).waitFor();
      await picture(demo, 'screening-rounds-en');
    },
    TEST_MS,
  );
});

describe('4.3.b needs on screen 帮扶需求', () => {
  it(
    'shows the mass organization what it accepted; it records progress and fulfils, and the psychologist sees it',
    async () => {
      const worker = await house.workAs('mass-organization', undefined, '/asked-needs');
      const accepted = worker.getByRole('listitem').filter({ hasText: '已承接' });
      await reloadUntil(worker, accepted);
      await picture(worker, 'asked-needs-desk');
      const name = await accepted.getByRole('link').first().innerText();
      await accepted.getByRole('button', { name: '记录进展' }).click();
      await worker.getByLabel('情况').fill('第一次入户，情绪平稳');
      await worker.getByRole('dialog').getByRole('button', { name: '提交' }).click();
      const running = worker.getByRole('listitem').filter({ hasText: name }).filter({ hasText: '落实中' });
      await running.getByRole('button', { name: '已落实' }).click();
      await worker.getByLabel('情况').fill('完成六次疏导');
      await worker.getByRole('dialog').getByRole('button', { name: '提交' }).click();
      await worker.getByRole('listitem').filter({ hasText: '已落实' }).first().waitFor();

      const desk = await house.workAs('school-psychologist', undefined, '/screening-desk');
      await reloadUntil(desk, desk.getByText('已落实'));
    },
    TEST_MS,
  );

  it(
    'shows the purchasing bureau what was passed on to it, refuses a date too far away, and places the order',
    async () => {
      const bureau = await house.workAs('civil-affairs', PHONE, '/service-needs');
      const asked = bureau.getByRole('listitem').filter({ hasText: '待答复' });
      await reloadUntil(bureau, asked);
      await picture(bureau, 'service-needs-phone');
      expect(await overflow(bureau)).toBe(0);
      await asked.getByRole('button', { name: /^承\s?接$/ }).click();
      const form = bureau.getByRole('dialog');
      await form.getByLabel('承诺在何日以前落实').fill('2099-01-01');
      await form.getByRole('button', { name: /^承\s?接$/ }).click();
      await form.getByText(/应在今天至/).waitFor();
      await form.getByLabel('承诺在何日以前落实').fill(addDays(today, 30));
      await form.getByRole('button', { name: /^承\s?接$/ }).click();
      await bureau.getByRole('button', { name: '下达服务单' }).click();
      await form.getByLabel('承接组织').click();
      await pick(bureau, /暖阳/);
      await form.getByLabel('原因').fill('群团组织未能承接');
      await form.getByRole('button', { name: /^下\s?达$/ }).click();
      await form.waitFor({ state: 'detached' });

      const desk = await house.workAs('civil-affairs', undefined, '/service-needs');
      await desk.getByRole('button', { name: 'English' }).click();
      await desk.getByText('Accepted').first().waitFor();
      await picture(desk, 'service-needs-en');
      await desk.getByRole('main').getByRole('listitem').getByRole('link').first().click();
      await desk.getByRole('heading', { level: 3, name: 'Needs' }).waitFor();
      await picture(desk, 'child-needs-en');
    },
    TEST_MS,
  );
});
