import { dayOf } from '@ger/kernel';
import { demoIdentityNumber } from '@ger/scripts/demo-people';
import { BANNER, OTHER_TOWNSHIP, VILLAGE } from '@ger/scripts/demo-places';
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
/** Where the demonstration has hardly any children: the list is one page. */
const ELSEWHERE = '150121100201';

describe('3.3.a the school year on screen 学校', () => {
  let number = '';
  beforeAll(async () => {
    const school = { agency: 'education', kind: 'SCHOOL', divisions: [VILLAGE] };
    const township = {
      role: 'township.officer',
      agency: 'township',
      kind: 'TOWNSHIP',
      divisions: [OTHER_TOWNSHIP],
    };
    await recordOfficers(house, [
      { account: 'screen-head', role: 'school.head', ...school },
      {
        account: 'screen-bureau',
        role: 'education.officer',
        agency: 'education',
        kind: 'BANNER_BUREAU',
        divisions: [BANNER],
      },
      { account: 'screen-township', ...township },
    ]);
    number = demoIdentityNumber(BIRTH, 'FEMALE', 77);
    await registerChild(house, 'screen-township', {
      name: '未入学甲',
      birthDate: BIRTH,
      residence: ELSEWHERE,
      more: { identityNumber: number },
    });
    await registerChild(house, 'screen-township', {
      name: '未入学乙',
      birthDate: '2015-03-02',
      residence: ELSEWHERE,
    });
  }, TEST_MS);

  it(
    'opens a class, enrols until it is full, gives a number; the bureau confirms and returns',
    async () => {
      const page = await house.workAs('screen-head', undefined, '/school');
      await page.getByRole('button', { name: '设立班级' }).click();
      const open = page.getByRole('dialog');
      await open.getByLabel('班级名称').fill('六年级1班');
      await open.getByLabel('年级（1 至 12）').fill('6');
      await open.getByLabel('班额').fill('2');
      await open.getByRole('button', { name: '设立班级' }).click();
      await page.getByText('空余 2').waitFor();

      await page.getByRole('button', { name: '学生入学' }).click();
      const enrol = page.getByRole('dialog');
      await enrol.getByLabel('姓名').fill('未入学甲');
      await enrol.getByLabel('性别').click();
      await pick(page, '女');
      await enrol.getByLabel('出生日期').fill(BIRTH);
      await enrol.getByLabel('身份证件号码').fill(number);
      await enrol.getByLabel('学籍辅号').fill(`G${number}`);
      await enrol.getByLabel('居住地').fill(VILLAGE);
      await pick(page, (list) => list.locator('.ant-select-item-option').first());
      await enrol.getByLabel('入学日期').fill(`${schoolYear}-09-01`);
      await enrol.getByRole('button', { name: /入学$/ }).click();
      await enrol.getByText('全国学籍号由身份证件号码组成').waitFor();
      await picture(page, 'school-enrol');
      await enrol.getByLabel('学籍辅号').fill('2026150122001');
      await enrol.getByRole('button', { name: /入学$/ }).click();
      await page.getByText('空余 1').waitFor();
      await page.getByText('2026150122001').waitFor();
      await picture(page, 'school-desk');

      const bureau = await house.workAs('screen-bureau', undefined, '/schools');
      await bureau.getByRole('heading', { level: 1, name: '学校' }).waitFor();
      await bureau.getByText('待确认学籍 1').first().waitFor();
      await picture(bureau, 'schools-desk');
      await bureau.getByRole('link', { name: 'screen-head单位（测试）' }).click();
      await bureau.getByRole('button', { name: '办理：未入学甲' }).click();
      await bureau.getByRole('menuitem', { name: '退回更正' }).click();
      await bureau.getByLabel('原因').fill('年级有误');
      await bureau.getByRole('dialog').getByRole('button', { name: '退回更正' }).click();
      await bureau.getByText('退回：年级有误').waitFor();

      await page.reload();
      await page.getByRole('button', { name: '办理：未入学甲' }).click();
      await page.getByRole('menuitem', { name: '填写学籍号' }).click();
      await page.getByRole('dialog').getByLabel('学籍辅号').fill('2026150122002');
      await page.getByRole('dialog').getByRole('button', { name: '提交' }).click();
      await page.getByText('2026150122002').waitFor();

      await bureau.reload();
      await bureau.getByRole('button', { name: '确认本班学籍' }).click();
      const enrolled = bureau.getByRole('listitem').filter({ hasText: '未入学甲' });
      await enrolled.getByText('已确认').waitFor();
      await picture(bureau, 'school-bureau');
    },
    TEST_MS,
  );

  it(
    'shows who goes where before the promotion, and that it waits for the end of the year',
    async () => {
      const page = await house.workAs('screen-head', undefined, '/school');
      await page.getByRole('link', { name: '全校升级' }).click();
      await page.getByText('升级 1 人，留级 0 人，毕业 0 人').waitFor();
      await page.getByText('七年级1班（7 年级）').waitFor();
      await picture(page, 'promotion-desk');
    },
    TEST_MS,
  );

  it(
    'shows the township both sides of a match; confirming it settles who was not enrolled',
    async () => {
      const page = await house.workAs('screen-township', undefined, '/not-enrolled');
      const card = page.getByRole('listitem').filter({ hasText: '未入学甲' });
      await reloadUntil(page, card.getByText('有学校登记了相同证件标识的学生'));
      await picture(page, 'not-enrolled-desk');
      await card.getByRole('link', { name: '去确认是否同一人' }).click();

      const match = page.getByRole('listitem').filter({ hasText: '未入学甲' });
      await match.getByText('6 年级').waitFor(); // the class of a school elsewhere is not the township's to see
      await picture(page, 'matches-desk');
      await match.getByRole('button', { name: '确认为同一人' }).click();
      await page.getByLabel('原因').fill('入户核对户口簿');
      await page.getByRole('dialog').getByRole('button', { name: '确认为同一人' }).click();
      await match.waitFor({ state: 'detached' });

      await page.goto(`${house.url}/not-enrolled?state=ENROLLED_HERE`);
      await reloadUntil(page, page.getByRole('listitem').filter({ hasText: '未入学甲' }));
    },
    TEST_MS,
  );

  it(
    'lets the township conclude about a child on a phone, with what the conclusion needs',
    async () => {
      const page = await house.workAs('screen-township', PHONE, '/not-enrolled');
      const card = page.getByRole('listitem').filter({ hasText: '未入学乙' });
      await card.getByRole('button', { name: '登记核实结论' }).click();
      const form = page.getByRole('dialog');
      await form.getByLabel('结论').click();
      await page.getByTitle('在外地就读（须有证明）').click();
      await form.getByLabel('证明材料和说明').fill('就读于北京市某小学');
      await form.getByRole('button', { name: '提交' }).click();
      await form.getByText('须有相应的证明材料').first().waitFor();
      await picture(page, 'not-enrolled-phone-form');
      await form.getByLabel('证明材料的种类').click();
      await page.getByTitle('学校出具的就读证明').click();
      await form.getByRole('button', { name: '提交' }).click();
      await card.waitFor({ state: 'detached' });
      await picture(page, 'not-enrolled-phone');

      expect(await overflow(page)).toBe(0);
    },
    TEST_MS,
  );

  it(
    'takes a list: checked, shown, started, and what is wrong comes back',
    async () => {
      const page = await house.workAs('screen-head', undefined, '/school/import');
      const headers = '姓名,性别,出生日期,年级,班级,学籍辅号,居住地区划代码';
      const good = `名单甲,男,2017-01-05,4,四年级9班,L001,${VILLAGE}`;
      const wrong = `名单乙,不详,2017-01-06,4,四年级9班,L002,${VILLAGE}`;
      await page.getByLabel('选择学生名单').setInputFiles({
        name: '名单.csv',
        mimeType: 'text/csv',
        buffer: Buffer.from([headers, good, wrong].join('\n')),
      });
      await page.getByRole('button', { name: '上传核对' }).click();
      await page.getByText('将入学 1 人').waitFor();
      await page.getByText('第 3 行 · 性别：请从以下选项填写：男、女').waitFor();
      await picture(page, 'pupil-import-desk');
      await page.getByRole('button', { name: '确认导入' }).click();
      await page.getByText('已入学 1 人').waitFor();

      await page.goto(`${house.url}/school`);
      await page.getByText('名单甲').waitFor();
    },
    TEST_MS,
  );

  it(
    'fits a phone, and reads in English by switch',
    async () => {
      const phone = await house.workAs('screen-head', PHONE, '/school');
      await phone.getByText('六年级1班').first().waitFor();
      await picture(phone, 'school-phone');
      expect(await overflow(phone)).toBe(0);

      const desk = await house.workAs('screen-head', undefined, '/school');
      await desk.getByRole('button', { name: 'English' }).click();
      await desk.getByText('1 free').first().waitFor();
      await picture(desk, 'school-desk-en');
      await desk.getByRole('link', { name: 'Promotion' }).click();
      await desk.getByText('2 move up, 0 stay, 0 finish').waitFor();
      await picture(desk, 'promotion-desk-en');
    },
    TEST_MS,
  );

  it(
    'moves pupils to another class of the grade in one act, and takes it back on the same day',
    async () => {
      const act = (mutation: string, input: Record<string, unknown>, payload: string) =>
        house.graph.act<Record<string, { id: string }>>('screen-head', mutation, input, payload);
      const opened = { grade: 4, schoolYear };
      const { schoolClass } = await act('openClass', { name: '四年级1班', ...opened }, 'schoolClass { id }');
      await act('openClass', { name: '四年级2班', capacity: 2, ...opened }, 'schoolClass { id }');
      for (const name of ['调班甲', '调班乙'])
        await act(
          'enrolPupil',
          {
            classId: schoolClass?.id,
            name,
            birthDate: '2016-11-02',
            sex: 'MALE',
            residence: VILLAGE,
            boarding: false,
            from: `${schoolYear}-09-01`,
          },
          'pupil { id }',
        );
      const page = await house.workAs('screen-head', undefined, '/school?name=调班');
      await page.getByLabel('选择：调班甲').check();
      await page.getByLabel('选择：调班乙').check();
      await page.getByText('已选 2 人').waitFor();
      await page.getByRole('button', { name: '调班', exact: true }).click();
      const form = page.getByRole('dialog');
      await form.getByLabel('调入班级').click();
      await page.getByTitle('四年级2班 · 空余 2').click();
      await form.getByLabel('原因').fill('均衡编班');
      await picture(page, 'class-move-form-desk');
      await form.getByRole('button', { name: '调班', exact: true }).click();
      const row = page.getByRole('listitem').filter({ hasText: '调班甲' });
      await row.getByText('四年级2班').waitFor();
      await picture(page, 'class-move-list-desk');

      const phone = await house.workAs('screen-head', PHONE, '/school/moves');
      const moved = phone.getByRole('listitem').filter({ hasText: '到 四年级2班' });
      await moved.getByText('调班甲（原 四年级1班）').waitFor();
      await moved.getByRole('button', { name: '撤销调班' }).click();
      await phone.getByRole('dialog').getByLabel('原因').fill('选错学生');
      await phone.getByRole('dialog').getByRole('button', { name: '撤销调班' }).click();
      await moved.getByText('已撤销').waitFor();
      await picture(phone, 'class-moves-phone');
      expect(await overflow(phone)).toBe(0);

      await page.goto(`${house.url}/school/moves`);
      await page.getByRole('button', { name: 'English' }).click();
      await page.getByText('Undone', { exact: true }).waitFor();
      await picture(page, 'class-moves-desk-en');
    },
    TEST_MS,
  );
});
