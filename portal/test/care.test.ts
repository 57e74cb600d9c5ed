import { buffer } from 'node:stream/consumers';
import { describe, expect, it } from '@jest/globals';
import { addDays, dayOf } from '@ger/kernel';
import { demoIdentityNumber } from '@ger/scripts/demo-people';
import type { Page } from 'playwright-core';
import { PHONE, theHouse } from './support/house.ts';
import { registerChild } from './support/people.ts';
import { pick } from './support/pick.ts';
import { overflow, picture, section } from './support/reading.ts';

const house = theHouse();
const TEST_MS = 90_000;
const today = dayOf(new Date());

const choose = async (page: Page, label: string, title: string): Promise<void> => {
  const form = page.getByRole('dialog');
  await form.getByLabel(label, { exact: true }).click();
  await pick(page, title);
};

async function checkItems(page: Page, items: readonly string[]): Promise<void> {
  for (const item of items) {
    const cells = page.getByRole('group', { name: item });
    await cells.getByLabel('符合', { exact: true }).check();
    await cells.getByLabel('依据').click();
    await pick(page, '入户了解');
  }
}

describe('3.1.b, L.2, L.3 naming a delegate on the page 委托监护', () => {
  it(
    'is refused with what is missing, then done, printed, told to the school, and ended with a report to the police',
    async () => {
      const child = await registerChild(house, 'township', { name: '委托测试甲' });
      const page = await house.workAs('township', undefined, `/children/${child}`);
      const file = section(page, '民政部门');
      await page.getByRole('button', { name: '确定受委托监护人' }).click();
      const form = page.getByRole('dialog', { name: '确定受委托监护人' });
      await form.getByLabel('姓名', { exact: true }).fill('测试祖母');
      await form.getByLabel('身份证件号码').fill(demoIdentityNumber('1958-03-12', 'FEMALE', 401));
      expect(await form.getByLabel('出生日期').inputValue()).toBe('1958-03-12');
      await choose(page, '与儿童的关系', '祖父母、外祖父母');
      await checkItems(page, ['身心健康，具有照护能力', '无性侵害', '无吸毒', '未曾拒不履行']);
      await form.getByLabel('至（该日起失效）').fill(addDays(today, 200));
      await form.getByLabel('原因').fill('父母外出务工');
      await form.getByRole('button', { name: '提交' }).click();

      await form.getByRole('listitem').filter({ hasText: '尚未核查其他不适宜情形' }).waitFor();
      await form.getByRole('listitem').filter({ hasText: '须听取儿童本人的意愿' }).waitFor();
      await checkItems(page, ['无其他不适宜情形']);
      await choose(page, '方式', '当面听取');
      await form.getByLabel('儿童表达的意愿').fill('愿意和奶奶住');
      await form.getByRole('button', { name: '提交' }).click();
      await file.getByText('尚未书面告知学校、幼儿园').waitFor();

      const [download] = await Promise.all([
        page.waitForEvent('download'),
        file.getByRole('button', { name: '下载责任确认书' }).click(),
      ]);
      const paper = await buffer(await download.createReadStream());
      expect(download.suggestedFilename()).toMatch(/^委托监护责任确认书-委托〔\d{4}〕[0-9A-F]{12}号\.pdf$/);
      expect(paper.subarray(0, 5).toString()).toBe('%PDF-');

      await file.getByRole('button', { name: '书面告知学校、嘎查村' }).click();
      await choose(page, '告知对象', '学校、幼儿园');
      await page.getByRole('dialog').getByRole('button', { name: '提交' }).click();
      await file.getByText(`${today} 当面送达告知学校、幼儿园`).waitFor();

      await file.getByRole('button', { name: '终止委托监护' }).click();
      await page.getByRole('dialog').getByLabel('原因').fill('祖母住院');
      await page.getByRole('dialog').getByRole('button', { name: '提交' }).click();
      await report(page, '祖母住院，家中无人照料');
      await page.getByRole('button', { name: '完成' }).click();
      await file.getByText('发现情形：单独居住生活').waitFor();
    },
    TEST_MS,
  );
});

/** Reports what was found, and answers the receipt number that the police gave. */
async function report(page: Page, words: string): Promise<string> {
  const form = page.getByRole('dialog', { name: '向公安机关报告' });
  await form.getByLabel('情况说明').fill(words);
  await form.getByRole('button', { name: '向公安机关报告' }).click();
  const receipt = page.getByRole('dialog', { name: '公安机关已收到报告' });
  const number = await receipt.getByRole('strong').innerText();
  expect(number).toMatch(/^R\d{8}(-[2-9A-HJ-NP-Z]{4}){3}$/);
  return number;
}

describe('3.2.c visits due on a phone 走访任务', () => {
  it(
    'lets the village record a planned visit, and report what it found in the same act (4.1.a)',
    async () => {
      const name = '走访测试乙';
      const childId = await registerChild(house, 'township', { name });
      await house.graph.act(
        'township',
        'planVisit',
        { childId, plannedOn: today, visitorKind: 'DIRECTOR', purpose: 'ROUTINE' },
        'visit { id }',
      );
      const page = await house.workAs('village', PHONE, '/visits');
      const card = page.getByRole('listitem').filter({ hasText: name });
      await card.waitFor();
      expect(await overflow(page)).toBe(0);

      await card.getByRole('button', { name: '记录走访' }).click();
      const form = page.getByRole('dialog', { name: '记录走访' });
      await form.getByLabel('儿童本人').check();
      await form.getByLabel('疑似遭受家庭暴力').check();
      await form.getByLabel('下次走访日期').fill(addDays(today, 200));
      await form.getByRole('button', { name: '提交' }).click();
      await form.getByText(/下次走访不应晚于/).waitFor();
      await form.getByLabel('下次走访日期').fill(addDays(today, 7));
      await form.getByRole('button', { name: '提交' }).click();

      await report(page, '孩子手臂有伤');
      await page.getByRole('button', { name: '完成' }).click();
      await card.getByText(addDays(today, 7)).waitFor();
      expect(await card.innerText()).toContain('随访');
    },
    TEST_MS,
  );

  it(
    'asks for a reason before it cancels one',
    async () => {
      const name = '走访测试丙';
      const childId = await registerChild(house, 'township', { name });
      await house.graph.act(
        'township',
        'planVisit',
        { childId, plannedOn: today, visitorKind: 'DIRECTOR', purpose: 'ROUTINE' },
        'visit { id }',
      );
      const page = await house.workAs('township', undefined, '/visits');
      const row = page.getByRole('row').filter({ hasText: name });

      await row.getByRole('button', { name: '取消走访' }).click();
      const form = page.getByRole('dialog', { name: '取消走访' });
      await form.getByRole('button', { name: '提交' }).click();
      await form.getByText('必填').waitFor();
      await form.getByLabel('原因').fill('全家外出');
      await form.getByRole('button', { name: '提交' }).click();

      await row.waitFor({ state: 'detached' });
    },
    TEST_MS,
  );

  it(
    'is planned for many children at once from the ledger',
    async () => {
      const names = ['成批走访丁', '成批走访戊'];
      for (const name of names) await registerChild(house, 'township', { name });
      const page = await house.workAs('township', undefined, '/children?search=成批走访');
      for (const name of names) await page.getByLabel(`勾选 ${name}`).check();

      await page.getByRole('group', { name: '成批办理' }).getByRole('button', { name: '安排走访' }).click();
      const form = page.getByRole('dialog', { name: '安排走访' });
      await form.getByLabel('日期').fill(addDays(today, 2));
      await form.getByRole('button', { name: /办理$/ }).click();

      const result = page.getByRole('dialog', { name: '办理结果' });
      await result.getByText('选中 2 名，已办理 2 名。').waitFor();
      await page.goto(new URL('/visits', house.url).href);
      for (const name of names) await page.getByRole('row').filter({ hasText: name }).waitFor();
    },
    TEST_MS,
  );
});

describe('3.1.a, 3.2.e trainings of guardians and migrant workers 监护人、务工人员培训', () => {
  it(
    'is planned and held by the township, and stands at the child whose guardian came',
    async () => {
      const childId = await registerChild(house, 'township', { name: '培训测试丁' });
      const page = await house.workAs('township', undefined, '/trainings');
      await page.getByRole('button', { name: '计划培训' }).click();
      const form = page.getByRole('dialog');
      await choose(page, '主题', '反家庭暴力法律');
      await form.getByLabel('名称').fill('反家暴法律培训');
      await form.getByRole('button', { name: '提交' }).click();
      await form.waitFor({ state: 'hidden' });
      const card = page.getByRole('listitem').filter({ hasText: '反家暴法律培训' });
      await card.getByRole('button', { name: '登记已举办' }).click();
      await form.getByLabel('参加人数').fill('31');
      await form.getByRole('button', { name: '提交' }).click();
      await card.getByText('参加 31 人').waitFor();
      await picture(page, 'trainings');

      const village = await house.workAs('village', PHONE, `/children/${childId}`);
      await village.getByRole('button', { name: '登记监护人参加' }).click();
      await choose(village, '哪次培训', `${today} 反家暴法律培训`);
      await choose(village, '监护人', '母（母亲）');
      await village.getByRole('dialog').getByRole('button', { name: '提交' }).click();
      await section(village, '民政部门').getByText('反家暴法律培训').waitFor();
      expect(await overflow(village)).toBe(0);
      await picture(village, 'child-trainings-phone');

      await page.getByRole('button', { name: 'English' }).click();
      await page.reload();
      await page.getByText('31 came, 1 of them on record as guardians').waitFor();
      await page.setViewportSize(PHONE);
      expect(await overflow(page)).toBe(0);
      await picture(page, 'trainings-english-phone');
    },
    TEST_MS,
  );
});

describe('5.1, 5.2 source support 源头支持', () => {
  it(
    'asks the offices of the place, and is settled once the file shows what came of it',
    async () => {
      const childId = await registerChild(house, 'township', { name: '源头测试戊' });
      const page = await house.workAs('township', undefined, `/children/${childId}`);
      const file = section(page, '民政部门');
      const form = page.getByRole('dialog');
      const submit = async (): Promise<void> => {
        await form.getByRole('button', { name: '提交' }).click();
        await form.waitFor({ state: 'hidden' });
      };
      await page.getByRole('button', { name: '登记源头支持' }).click();
      await choose(page, '家庭的去向', '儿童随父母到务工地生活');
      await form.getByLabel('家庭意愿').fill('父母想把孩子接到身边');
      await form.getByLabel('务工地').fill('呼和浩特市');
      await submit();
      await page.getByRole('button', { name: '提出支持措施' }).click();
      await choose(page, '措施', '落户');
      await form.getByLabel('受理部门').fill('派出所户籍窗口');
      await submit();
      await page.getByRole('button', { name: '登记答复' }).click();
      await choose(page, '答复', '已落实');
      await form.getByLabel('答复情况').fill('符合落户条件');
      await submit();
      await file.getByText('已落实（符合落户条件）').waitFor();
      await page.getByRole('button', { name: '登记已解决' }).focus();
      await page.getByText('档案中尚未登记儿童随父母迁出或父母返乡').waitFor();

      await house.graph.act(
        'township',
        'recordLeaving',
        { childId, because: 'MOVED_WITH_PARENTS', on: today, reason: '随父母迁出' },
        'child { id }',
      );
      await page.reload();
      await page.getByRole('button', { name: '登记已解决' }).click();
      await form.getByLabel('情况').fill('已在呼和浩特落户入学');
      await submit();
      await file.getByText('已解决', { exact: true }).waitFor();

      await page.goto(new URL('/source-support', house.url).href);
      await page.getByText('赛罕区住房保障中心（演示）').waitFor();
      await picture(page, 'source-support');
      await page.getByRole('button', { name: 'English' }).click();
      await page.getByRole('heading', { level: 1, name: 'Source support' }).waitFor();
      await page.setViewportSize(PHONE);
      expect(await overflow(page)).toBe(0);
      await picture(page, 'source-support-english-phone');
    },
    TEST_MS,
  );
});
