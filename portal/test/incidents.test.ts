import { addDays, dayOf } from '@ger/kernel';
import { buffer } from 'node:stream/consumers';
import { demoPicture } from '@ger/scripts/demo-evidence';
import { VILLAGE } from '@ger/scripts/demo-places';
import { describe, expect, it } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { DESK, PHONE, theHouse } from './support/house.ts';
import { registerChild } from './support/people.ts';
import { pick } from './support/pick.ts';
import { overflow, picture, reloadUntil } from './support/reading.ts';

const house = theHouse();
const TEST_MS = 150_000;

/** One step of the officer: its button, the reason, and the state that follows. */
async function take(page: Page, act: string, state: string): Promise<void> {
  await page.getByRole('button', { name: act, exact: true }).first().click();
  const form = page.getByRole('dialog');
  await form.getByRole('textbox').last().fill('浏览器测试办理');
  await form.getByRole('button', { name: act, exact: true }).click();
  await form.waitFor({ state: 'hidden' });
  await page.getByRole('heading', { level: 1 }).getByText(state).waitFor();
}

describe('4.2 the duty desk 值班台', () => {
  it(
    'shows a report with its running clock, and the officer goes through to the checklist',
    async () => {
      const childId = await registerChild(house, 'township', { name: '萨日娜' });
      await house.graph.act(
        'village',
        'reportFinding',
        {
          reporterKind: 'VILLAGE_COMMITTEE',
          findings: ['LIVING_ALONE'],
          childId,
          place: VILLAGE,
          foundAt: new Date(Date.now() - 60_000).toISOString(),
          description: '孩子独自在家三天',
        },
        'receipt { receiptNumber }',
      );
      const page = await house.workAs('police', undefined, '/incidents');
      const entry = page.getByRole('listitem').filter({ hasText: '萨日娜' });
      await reloadUntil(page, entry.first());
      expect(await entry.first().locator('time').last().textContent()).toMatch(/\d\d:\d\d:\d\d/);
      await picture(page, 'duty-desk');
      await entry.first().getByRole('link').click();
      await page.getByText('孩子独自在家三天').waitFor();

      await take(page, '受理', '已受理');
      await take(page, '出警', '已出警');
      await take(page, '到达现场', '已到现场');
      await page.getByRole('button', { name: '认定情况属实', exact: true }).first().click();
      const form = page.getByRole('dialog');
      await form.getByLabel('能联系上父母').check();
      await form.getByRole('textbox').last().fill('现场核实');
      await form.getByRole('button', { name: '认定情况属实', exact: true }).click();
      await form.waitFor({ state: 'hidden' });

      const list = page.getByRole('list', { name: '处置措施' });
      const admonition = list.getByRole('listitem').filter({ hasText: '训诫父母' });
      await admonition.getByText('未落实').waitFor();
      await admonition.getByRole('button', { name: /落实处置措施/ }).click();
      await page.getByRole('dialog').getByRole('textbox').last().fill('已当面训诫');
      await page.getByRole('dialog').getByRole('button', { name: '记录' }).click();
      await admonition.getByText('已落实').waitFor();
      await picture(page, 'incident');
      await take(page, '通报苏木乡镇', '情况属实');
      await page.setViewportSize(PHONE);
      expect(await overflow(page)).toBe(0);
      await picture(page, 'incident-phone');
    },
    TEST_MS,
  );

  it(
    'takes evidence in with its progress, refuses a program, hands it to a colleague and gives it out for a purpose',
    async () => {
      const incidentId = await substantiated(await registerChild(house, 'township', { name: '取证测试' }));
      const page = await house.workAs('police', undefined, `/incidents/${incidentId}`);
      await page.getByRole('button', { name: '登记证据', exact: true }).click();
      const form = page.getByRole('dialog');
      const file = form.locator('input[type=file]');
      await file.setInputFiles({
        name: '照片.jpg',
        mimeType: 'image/jpeg',
        buffer: Buffer.from('MZ\x90\0 not a picture'),
      });
      await form.getByRole('alert').getByText('不接收这种文件').waitFor();
      await file.setInputFiles({ name: '照片.png', mimeType: 'image/png', buffer: demoPicture() });
      await form.getByText('已上传：照片.png').waitFor();
      await form.getByLabel('名称').fill('客厅全景');
      await form.getByLabel('提取、收集的情况').fill('到场后拍摄，未移动物品');
      await picture(page, 'evidence-form');
      await form.getByRole('button', { name: '登记证据', exact: true }).click();
      await form.waitFor({ state: 'hidden' });

      const entry = page.getByRole('list', { name: '证据', exact: true }).locator(':scope > li').first();
      await entry.getByText('保管中', { exact: true }).waitFor();
      for (const [act, state] of [
        ['核验完整性', '文件完好'],
        ['移交', '移交待接收'],
      ] as const) {
        await entry.getByRole('button', { name: act, exact: true }).click();
        await form.getByRole('button', { name: act, exact: true }).click();
        await form.waitFor({ state: 'hidden' });
        await entry.getByText(state, { exact: true }).waitFor();
      }
      const evidenceId = await evidenceOf(incidentId);
      await house.graph.act(
        'police-case',
        'acceptEvidence',
        { evidenceId, receiver: '接收民警' },
        'evidence { id }',
      );
      await page.reload();
      await entry.getByText(/现由 接收民警/).waitFor();
      await entry.getByRole('button', { name: /下载/ }).click();
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('menuitem', { name: '办理侵害案件' }).click(),
      ]);
      expect(await buffer(await download.createReadStream())).toEqual(demoPicture());
      await picture(page, 'evidence');
      await page.setViewportSize(PHONE);
      expect(await overflow(page)).toBe(0);
      await picture(page, 'evidence-phone');
      await page.setViewportSize(DESK);
      await page.getByRole('button', { name: 'English' }).click();
      await page.getByRole('heading', { name: 'Evidence', exact: true }).waitFor();
      await picture(page, 'evidence-english');
    },
    TEST_MS,
  );

  it(
    'gives a form to every act: asked of others, tried, joined, separated, named, opened, transferred',
    async () => {
      await registerChild(house, 'township', { name: '并案测试' });
      const report = async (description: string): Promise<string> => {
        const said = await house.graph.act<{ receipt: { receiptNumber: string } }>(
          'hospital',
          'reportFinding',
          {
            reporterKind: 'MEDICAL',
            findings: ['DOMESTIC_VIOLENCE'],
            situations: ['INJURIES_OR_UNCONSCIOUS'],
            childDescription: description,
            place: VILLAGE,
            foundAt: new Date(Date.now() - 60_000).toISOString(),
            description,
            reporterName: '刘医生',
          },
          'receipt { receiptNumber }',
        );
        return incidentOf(said.receipt.receiptNumber);
      };
      const first = await report('甲：手臂淤青的男孩');
      const second = await report('乙：同一男孩再次就诊');
      const page = await house.workAs('police', undefined, `/incidents/${first}`);
      await page.getByText('身份不明', { exact: true }).waitFor();

      await fill(page, '并案', async (form) => {
        await form.getByLabel('并入哪一起').click();
        await page
          .locator('.ant-select-item-option', { hasText: /身份不明的儿童.*家庭暴力/ })
          .first()
          .click();
      });
      await page.getByRole('link', { name: '已并入另一起事件，点此查看' }).click();
      await page
        .getByRole('list', { name: '并入的报告' })
        .getByText('甲：手臂淤青的男孩', { exact: true })
        .waitFor();
      const joined = page.url();
      expect(joined).toContain('/incidents/');

      const entry = page.getByRole('list', { name: '并入的报告' }).locator(':scope > li').last();
      await entry.getByText('查看记入审计').waitFor();
      await entry.getByRole('button', { name: '说明用途后查看' }).click();
      await page.getByRole('menuitem').first().click();
      await entry.getByText('刘医生').waitFor();
      await entry.getByRole('button', { name: '分案' }).click();
      await page.getByRole('dialog').getByRole('textbox').last().fill('不是同一件事');
      await page.getByRole('dialog').getByRole('button', { name: '分案' }).click();
      await page.waitForURL((url) => url.href !== joined);

      await fill(page, '确认儿童身份', async (form) => {
        await form.getByLabel('儿童', { exact: true }).click();
        await page.keyboard.type('并案测试');
        await page.locator('.ant-select-item-option', { hasText: '并案测试' }).first().waitFor();
        await page.keyboard.press('Enter');
      });
      await page.getByRole('link', { name: '并案测试' }).waitFor();
      await page.getByText('身份已确认').waitFor();

      await take(page, '受理', '已受理');
      await take(page, '出警', '已出警');
      await take(page, '到达现场', '已到现场');
      await fill(page, '认定情况属实', (form) => form.getByLabel('需要临时庇护').check());
      const shelter = page
        .getByRole('list', { name: '处置措施' })
        .getByRole('listitem')
        .filter({ hasText: '通知并协助民政部门临时安置' });
      await shelter.getByRole('button', { name: /记录落实经过/ }).click();
      const step = page.getByRole('dialog');
      await step.getByLabel('经过').click();
      await page.keyboard.press('Enter');
      await step.getByRole('textbox').last().fill('三次拨打未接');
      await step.getByRole('button', { name: '记录' }).click();
      await shelter.getByText('三次拨打未接').waitFor();
      await shelter.getByRole('button', { name: /请有关部门办理/ }).click();
      await page.getByRole('dialog').getByRole('textbox').last().fill('请安排庇护');
      await page.getByRole('dialog').getByRole('button', { name: '发出请办' }).click();
      await shelter.getByText('尚未答复').waitFor();
      expect(await shelter.getByRole('button', { name: /请有关部门办理/ }).count()).toBe(0);
      const steps = page.getByRole('list', { name: '办理经过' });
      await steps
        .getByText(/\d\d:\d\d:\d\d/)
        .first()
        .waitFor();
      await fill(page, '出具文书', async (form) => {
        await form.getByLabel('对谁出具（姓名）').fill('测试父亲');
        await form.getByLabel('与儿童的关系').click();
        await page.locator('.ant-select-item-option', { hasText: '父亲' }).click();
        await form.getByLabel('查明的事实').fill('家中多次殴打');
      });
      const paper = page.getByRole('list', { name: '文书' }).getByRole('listitem');
      await paper.getByText('尚未送达').waitFor();
      await paper.getByRole('button', { name: /下载/ }).click();
      const download = page.waitForEvent('download');
      await page.getByRole('menuitem').first().click();
      expect((await download).suggestedFilename()).toMatch(/^训诫书-.*\.pdf$/);
      await paper.getByRole('button', { name: '送达文书' }).click();
      await page.getByRole('dialog').getByLabel('收件人').fill('本人');
      await page.getByRole('dialog').getByRole('button', { name: '送达文书' }).click();
      await paper.getByText('已送达').waitFor();
      await conductDecided(await house.workAs('police-case', undefined, new URL(page.url()).pathname));
      await page.reload();
      await page.getByRole('list', { name: '加害行为与处置' }).getByText('人民检察院').waitFor();
      await picture(page, 'incident-forms');
      await page.setViewportSize(PHONE);
      expect(await overflow(page)).toBe(0);
      await picture(page, 'incident-forms-phone');

      await page.setViewportSize(DESK);
      await page.goto(`${house.url}/incidents/${second}`);
      await fill(page, '移送主管单位', async (form) => {
        await form.getByLabel('单位').click();
        await page.locator('.ant-select-item-option', { hasText: '托克托县公安局' }).click();
      });
      await page.waitForURL((url) => url.pathname === '/incidents');
      const bureau = await house.workAs('police-bureau', undefined, `/incidents/${second}`);
      await take(bureau, '受理', '已受理');
    },
    TEST_MS,
  );
});

/** An act against the child, its criminal case, handed over, received, and concluded (4.4.a). */
async function conductDecided(page: Page): Promise<void> {
  const choose = async (label: string, option: string): Promise<void> => {
    await page.getByRole('dialog').getByLabel(label).click();
    await page.locator('.ant-select-item-option', { hasText: option }).last().click();
  };
  await fill(page, '记录加害行为', async (form) => {
    await choose('行为种类', '虐待');
    await choose('情节', '涉嫌犯罪');
    await choose('与儿童的关系', '父亲');
    await form.getByLabel('行为人（姓名）').fill('测试父亲');
  });
  const acts = page.getByRole('list', { name: '加害行为与处置' });
  await acts.getByText('待决定处置').waitFor();
  await fill(page, '决定处置', () => choose('处置方式', '刑事立案（应当采取）'));
  await page.getByRole('button', { name: '移送司法机关', exact: true }).click();
  const over = page.getByRole('dialog');
  await over.getByRole('button', { name: '移送司法机关', exact: true }).click();
  await over.waitFor({ state: 'hidden' });
  await acts.getByText('已移送司法机关').waitFor();
  await fill(page, '登记接收回执', () => Promise.resolve());
  await acts.getByText('司法机关已接收').waitFor();
  await fill(page, '处置完毕', () => Promise.resolve());
  await acts.getByText('已处置完毕').waitFor();
  await picture(page, 'conduct');
}

/** An act with a form of its own: what it asks besides, the reason, and sent. */
async function fill(page: Page, act: string, more: (form: Locator) => Promise<void>): Promise<void> {
  await page.getByRole('button', { name: act, exact: true }).first().click();
  const form = page.getByRole('dialog');
  await more(form);
  await form.getByRole('textbox').last().fill('浏览器测试办理');
  await form.getByRole('button', { name: act, exact: true }).click();
  await form.waitFor({ state: 'hidden' });
}

/** The incident of a report, as the station sees it. */
async function evidenceOf(incidentId: string): Promise<string> {
  const { data } = await house.graph.ask<{ incident: { evidence: { id: string }[] | null } | null }>(
    'police',
    'query Seen($id: ID!) { incident(id: $id) { evidence { id } } }',
    { id: incidentId },
  );
  return data?.incident?.evidence?.[0]?.id ?? '';
}
async function incidentOf(receiptNumber: string): Promise<string> {
  const { data } = await house.graph.ask<{
    incidents: { edges: { node: { id: string; reports: { receiptNumber: string }[] | null } }[] } | null;
  }>('police', 'query Seen { incidents(first: 50) { edges { node { id reports { receiptNumber } } } } }');
  const found = data?.incidents?.edges.find(({ node }) =>
    node.reports?.some((report) => report.receiptNumber === receiptNumber),
  );
  return found?.node.id ?? '';
}

describe('4.2.d the board of missing children 失踪儿童', () => {
  it(
    'shows who is looked for with the clock, sends a circular to another unit, whose officer tells what was seen, until the child is found',
    async () => {
      const childId = await registerChild(house, 'township', { name: '走失测试' });
      await house.graph.act(
        'village',
        'reportFinding',
        {
          reporterKind: 'VILLAGE_COMMITTEE',
          findings: ['MISSING'],
          childId,
          place: VILLAGE,
          foundAt: new Date(Date.now() - 60_000).toISOString(),
          description: '放学后没有回家',
        },
        'receipt { receiptNumber }',
      );
      const page = await house.workAs('police', undefined, '/missing');
      const card = (on: Page) =>
        on
          .getByRole('list', { name: /失踪儿童|Missing children/ })
          .locator(':scope > li', { hasText: '走失测试' });
      await reloadUntil(page, card(page));
      expect(await card(page).locator('time').textContent()).toMatch(/\d\d:\d\d:\d\d/);
      const act = async (on: Page, name: string, more: (form: Locator) => Promise<void>): Promise<void> => {
        await card(on).getByRole('button', { name, exact: true }).click();
        const form = on.getByRole('dialog');
        await more(form);
        await form.getByRole('button', { name, exact: true }).click();
        await form.waitFor({ state: 'hidden' });
      };
      const where = async (form: Locator): Promise<void> => {
        await form.getByLabel('地点').click();
        await form.page().locator('.ant-select-item-option').first().click();
      };
      await act(page, '登记最后出现情况', async (form) => {
        await where(form);
        await form.getByLabel('体貌特征').fill('穿黄色雨衣');
      });
      await act(page, '发出协查通报', async (form) => {
        await form.getByLabel('发给哪些单位').click();
        await page.locator('.ant-select-item-option', { hasText: '托克托县公安局' }).click();
        await page.keyboard.press('Escape');
        await form.getByLabel('联系电话').fill('0471-0000110');
        await form.getByLabel('协查要求').fill('请查找车站');
      });
      await card(page).getByText('查找中，已发通报').waitFor();
      const circular = card(page).getByRole('list', { name: '协查通报' });
      await circular.getByRole('button', { name: /下载/ }).click();
      const download = page.waitForEvent('download');
      await page.getByRole('menuitem').first().click();
      expect((await download).suggestedFilename()).toMatch(/^协查通报-.*\.pdf$/);

      const bureau = await house.workAs('police-bureau', undefined, '/missing');
      await act(bureau, '登记目击线索', async (form) => {
        await where(form);
        await form.getByLabel('情况').fill('车站候车室有人见过');
      });
      await page.reload();
      await card(page).getByText('车站候车室有人见过').waitFor();
      await picture(page, 'missing-board');
      await page.getByRole('button', { name: 'English' }).click();
      await page.setViewportSize(PHONE);
      await card(page).getByText('searching, circulated').waitFor();
      expect(await overflow(page)).toBe(0);
      await picture(page, 'missing-board-phone-en');
      await page.setViewportSize(DESK);
      await page.getByRole('button', { name: '中文' }).click();

      await act(page, '登记已找到', async (form) => {
        await where(form);
        for (const [label, option] of [
          ['如何找到', '根据目击线索'],
          ['找到时的状况', '未受伤害'],
        ] as const) {
          await form.getByLabel(label).click();
          await page.locator('.ant-select-item-option', { hasText: option }).click();
        }
        await form.getByLabel('情况').fill('在候车室找到');
      });
      await card(page).waitFor({ state: 'detached' });
      await page.goto(`${house.url}/missing?ended=yes`);
      await card(page).getByText('在候车室找到').waitFor();
    },
    TEST_MS,
  );
});

describe('4.4.d written warnings 告诫书', () => {
  it(
    'are drawn up on an incident, issued, served on both, notified, visited, and raised when not kept',
    async () => {
      const childId = await registerChild(house, 'township', { name: '告诫测试' });
      const incidentId = await decidedToWarn(await substantiated(childId));
      const page = await house.workAs('police-case', undefined, `/incidents/${incidentId}`);
      await page.getByRole('button', { name: '拟告诫书' }).click();
      const draft = page.getByRole('dialog');
      await draft.getByText('测试父亲（父亲）：家庭暴力').waitFor();
      await draft.getByLabel('受害儿童的代理人（姓名）').fill('测试父亲');
      await choose(page, draft.getByLabel('代理人与儿童的关系'), '其他家庭成员');
      await draft.getByLabel('禁止行为和告诫内容').fill('禁止再次殴打、辱骂孩子');
      await draft.getByRole('button', { name: '拟告诫书' }).click();
      await draft.getByText('加害人不能代受害儿童接受送达').first().waitFor();
      await draft.getByLabel('受害儿童的代理人（姓名）').fill('测试祖母');
      await draft.getByRole('button', { name: '拟告诫书' }).click();
      await draft.waitFor({ state: 'hidden' });
      await page.getByRole('list', { name: '告诫书' }).getByRole('link', { name: '草稿' }).click();

      await take(page, '出具告诫书', '待送达');
      for (const [served, recipient] of ['加害人', '受害儿童的代理人', '嘎查村（社区）（通知）'].entries()) {
        if (served > 0)
          await page
            .getByText('已送达', { exact: true })
            .nth(served - 1)
            .waitFor();
        await page.getByRole('button', { name: '记录送达、通知' }).click();
        const form = page.getByRole('dialog');
        await form.getByText(recipient, { exact: true }).waitFor();
        await form.getByLabel('收件人或见证人').fill('本人');
        await form.getByRole('button', { name: '记录送达、通知' }).click();
        await form.waitFor({ state: 'hidden' });
      }
      await page.getByRole('heading', { level: 1 }).getByText('回访中').waitFor();
      const download = page.waitForEvent('download');
      await page.getByRole('button', { name: /下载/ }).click();
      await page.getByRole('menuitem').first().click();
      expect((await download).suggestedFilename()).toMatch(/^告诫书-.*\.pdf$/);

      await page.getByRole('button', { name: '记录回访' }).click();
      const visit = page.getByRole('dialog');
      await visit.getByLabel('回访情况').fill('孩子有新伤');
      await visit.getByLabel('再次实施家庭暴力、虐待').check();
      await visit.getByRole('button', { name: '记录回访' }).click();
      await page.getByRole('list', { name: '违反情形' }).getByText('待处理').waitFor();
      await picture(page, 'warning');
      await page.getByRole('button', { name: '升级处置' }).click();
      await choose(page, page.getByRole('dialog').getByLabel('升级为'), '治安管理处罚');
      await page.getByRole('dialog').getByLabel('原因').fill('再次动手');
      await page.getByRole('dialog').getByRole('button', { name: '升级处置' }).click();
      await page.getByRole('heading', { level: 1 }).getByText('已升级处置').waitFor();
      const path = new URL(page.url()).pathname;
      await page.goto(`${house.url}/warnings`);
      await page.getByRole('list', { name: '告诫书' }).getByText('告诫测试').waitFor();
      await picture(page, 'warnings');

      const village = await house.workAs('village', PHONE, path);
      await village.getByText('禁止再次殴打、辱骂孩子').waitFor();
      expect(await village.getByText('酒后殴打孩子').count()).toBe(0);
      expect(await overflow(village)).toBe(0);
      await picture(village, 'warning-phone');
      await village.goto(`${house.url}/warnings`);
      await village.getByRole('list', { name: '告诫书' }).getByText('告诫测试').waitFor();
      expect(await overflow(village)).toBe(0);
    },
    TEST_MS,
  );
});

describe('4.4.e protection orders, followed up in the village 人身安全保护令', () => {
  it(
    'are recorded by the police, visited by the village on a phone, and a breach it reports is with the police at once',
    async () => {
      await registerChild(house, 'township', { name: '护令测试' });
      const page = await house.workAs('police-case', undefined, '/orders');
      await page.getByRole('button', { name: '登记收到的保护令' }).click();
      const form = page.getByRole('dialog');
      await form.getByLabel('儿童', { exact: true }).click();
      await page.keyboard.type('护令测试');
      await page.locator('.ant-select-item-option', { hasText: '护令测试' }).first().waitFor();
      await page.keyboard.press('Enter');
      await form.getByLabel('儿童姓名').fill('护令测试');
      await choose(page, form.getByLabel('申请方式'), '妇女联合会代为申请');
      await form.getByLabel('申请人（姓名或单位）').fill('县妇联');
      await form.getByLabel('被申请人（姓名）').fill('护令父亲');
      await choose(page, form.getByLabel('被申请人与儿童的关系'), '父亲');
      await form.getByLabel('人民法院').fill('托克托县人民法院');
      await form.getByLabel('案号').fill('民保令9号');
      const day = addDays(dayOf(new Date()), 60);
      await form.getByLabel('失效日期（不超过六个月）').fill(day);
      await form.getByLabel('禁止在住所、学校等一定范围内活动').check();
      await form.getByLabel('具体内容：禁止在住所、学校等一定范围内活动').fill('学校周围二百米');
      await form.getByRole('button', { name: '登记收到的保护令' }).click();
      await form.waitFor({ state: 'hidden' });
      const card = page.getByRole('list', { name: '人身安全保护令' }).getByRole('listitem');
      await card.filter({ hasText: '护令测试' }).getByRole('link').click();
      await page.getByRole('heading', { level: 1 }).getByText('生效中').waitFor();
      await page.getByRole('button', { name: '记录送达' }).click();
      const service = page.getByRole('dialog');
      await service.getByLabel('收件人或见证人').fill('本人');
      await service.getByRole('button', { name: '记录送达' }).click();
      await service.waitFor({ state: 'hidden' });

      const village = await house.workAs('village', PHONE, '/follow-ups');
      const task = village.getByRole('list', { name: '告诫书、保护令随访' }).locator(':scope > li');
      const own = task.filter({ hasText: '护令测试' });
      await reloadUntil(village, own);
      expect(await village.getByText('护令父亲').count()).toBe(0);
      expect(await overflow(village)).toBe(0);
      await picture(village, 'follow-ups-phone');
      await own.getByRole('button', { name: '记录随访' }).click();
      const visit = village.getByRole('dialog');
      await visit.getByLabel('走访情况').fill('父亲在校门口等候孩子');
      await visit.getByLabel('违反规定接触、靠近').check();
      await picture(village, 'follow-up-form-phone');
      await visit.getByRole('button', { name: '记录随访' }).click();
      await village.getByText('报告后不能撤回').waitFor();
      await picture(village, 'follow-up-confirm-phone');
      await village.getByRole('button', { name: '返回修改' }).click();
      await visit.getByRole('button', { name: '记录随访' }).click();
      await village.getByRole('button', { name: '确认并报告' }).click();
      await own.getByText('父亲在校门口等候孩子').first().waitFor();
      await village.setViewportSize(DESK);
      await village.getByRole('button', { name: 'English' }).click();
      await village.setViewportSize(PHONE);
      await village.getByText('To be acted on').first().waitFor();
      expect(await overflow(village)).toBe(0);
      await picture(village, 'follow-ups-phone-en');

      const breaches = page.getByRole('list', { name: '违反情形' });
      await reloadUntil(page, breaches);
      await breaches.getByText('父亲在校门口等候孩子').waitFor();
      await picture(page, 'order');
      await page.getByRole('button', { name: '处理违反情形' }).click();
      const handled = page.getByRole('dialog');
      await choose(page, handled.getByLabel('处理结果'), '治安管理处罚');
      await handled.getByLabel('移送法院的日期').fill(dayOf(new Date()));
      await handled.getByLabel('法院回执号').fill('法收9号');
      await handled.getByLabel('原因').fill('已传唤');
      await handled.getByRole('button', { name: '处理违反情形' }).click();
      await page.getByRole('list', { name: '移送人民法院' }).getByText('法收9号').waitFor();
      await page.setViewportSize(PHONE);
      expect(await overflow(page)).toBe(0);
      await picture(page, 'order-phone');
      await page.setViewportSize(DESK);
      await page.goto(`${house.url}/orders`);
      await card.filter({ hasText: '护令测试' }).waitFor();
      await page.getByRole('button', { name: 'English' }).click();
      await page.getByRole('heading', { level: 1, name: 'Protection orders' }).waitFor();
      await picture(page, 'orders-en');
    },
    TEST_MS,
  );
});

/** One of a list that opens. */
async function choose(page: Page, field: Locator, option: string): Promise<void> {
  await field.click();
  await pick(page, (list) => list.locator('.ant-select-item-option', { hasText: option }).first());
}

/** An incident of violence against the child that the station found to be so. */
async function substantiated(childId: string): Promise<string> {
  const said = await house.graph.act<{ receipt: { receiptNumber: string } }>(
    'village',
    'reportFinding',
    {
      reporterKind: 'VILLAGE_COMMITTEE',
      findings: ['DOMESTIC_VIOLENCE'],
      childId,
      place: VILLAGE,
      foundAt: new Date(Date.now() - 60_000).toISOString(),
      description: '邻居反映孩子被打',
    },
    'receipt { receiptNumber }',
  );
  const incidentId = await incidentOf(said.receipt.receiptNumber);
  for (const act of ['acceptIncident', 'dispatchIncident', 'arriveOnScene'])
    await house.graph.act('police', act, { incidentId, reason: '浏览器测试' }, 'incident { id }');
  await house.graph.act(
    'police',
    'substantiateIncident',
    {
      incidentId,
      findings: ['DOMESTIC_VIOLENCE'],
      circumstances: { parentsReachable: true, injured: false, needsShelter: false, needsOtherSchool: false },
      reason: '现场核实',
    },
    'incident { id }',
  );
  return incidentId;
}

/** What the father did, and that he is warned; answers the incident. */
async function decidedToWarn(incidentId: string): Promise<string> {
  await house.graph.act(
    'police-case',
    'recordConduct',
    {
      incidentId,
      kind: 'VIOLENCE',
      grade: 'MINOR',
      relation: 'FATHER',
      person: '测试父亲',
      facts: '酒后殴打孩子',
    },
    'incident { id }',
  );
  const { data } = await house.graph.ask<{ incident: { conducts: { id: string }[] } | null }>(
    'police-case',
    'query Seen($id: ID!) { incident(id: $id) { conducts { id } } }',
    { id: incidentId },
  );
  await house.graph.act(
    'police-case',
    'decideIntervention',
    { conductId: data?.incident?.conducts[0]?.id, kind: 'WRITTEN_WARNING', reason: '情节较轻' },
    'conduct { id }',
  );
  return incidentId;
}

describe('4.1.b late and missing reports 迟报未报核查', () => {
  it(
    'the superior sees which records a lead rests on, and excuses one unit and confirms another, with a reason',
    async () => {
      const DAY_MS = 86_400_000;
      const visited = new Date(Date.now() - 3 * DAY_MS + 8 * 3_600_000).toISOString().slice(0, 10);
      const late = async (name: string, finding: string): Promise<void> => {
        const childId = await registerChild(house, 'township', { name });
        const { visit } = await house.graph.act<{ visit: { finding: { id: string } } }>(
          'township',
          'recordVisit',
          { childId, visitedOn: visited, visitorKind: 'SOCIAL_WORKER', findings: [finding] },
          'visit { finding { id } }',
        );
        await house.graph.act(
          'township',
          'reportFinding',
          {
            reporterKind: 'VILLAGE_COMMITTEE',
            findings: [finding],
            childId,
            place: VILLAGE,
            foundAt: new Date(Date.now() - 3 * DAY_MS).toISOString(),
            description: '走访时发现',
            findingId: visit.finding.id,
          },
          'receipt { receiptNumber }',
        );
      };
      await late('迟报甲', 'DELEGATE_INCAPABLE');
      await late('迟报乙', 'ABANDONMENT');
      const page = await house.workAs('civil-affairs-head', undefined, '/accountability');
      const card = (finding: string) =>
        page.getByRole('list', { name: '迟报未报核查' }).locator(':scope > li', { hasText: finding }).first();
      await reloadUntil(page, card('受委托监护人丧失监护能力'));
      await reloadUntil(page, card('被遗弃'));
      expect(await card('被遗弃').textContent()).toMatch(/民政部门的记录.*收到，迟 \d+(天|小时)/s);
      expect(await card('被遗弃').textContent()).not.toContain('迟报乙');
      await picture(page, 'accountability');

      const decide = async (finding: string, act: string, reason: string): Promise<void> => {
        await card(finding).getByRole('button', { name: act, exact: true }).click();
        const form = page.getByRole('dialog');
        await form.getByLabel('原因').fill(reason);
        await form.getByRole('button', { name: act, exact: true }).click();
        await form.waitFor({ state: 'hidden' });
        await card(finding).waitFor({ state: 'detached' });
      };
      await decide('被遗弃', '说明理由免责', '走访当日已电话报警');
      await decide('受委托监护人丧失监护能力', '认定迟报、未报', '确未及时报告');
      await page.goto(`${house.url}/accountability?state=EXCUSED`);
      await card('被遗弃').getByText('走访当日已电话报警').waitFor();
      await page.setViewportSize(PHONE);
      expect(await overflow(page)).toBe(0);
      await picture(page, 'accountability-phone');
      await page.setViewportSize(DESK);
      await page.getByRole('button', { name: 'English' }).click();
      await page.getByRole('heading', { name: 'Late and missing reports' }).waitFor();
      await page.setViewportSize(PHONE);
      expect(await overflow(page)).toBe(0);
      await picture(page, 'accountability-phone-en');
    },
    TEST_MS,
  );
});

describe('4.1.c commendations 表彰', () => {
  it(
    'the station proposes from a report of a closed case, the bureau approves, and the station presents it, without a name',
    async () => {
      const { data } = await house.graph.ask<{
        incidents: { edges: { node: { id: string; child: { name: string } | null } }[] } | null;
      }>('police-case', 'query Seen { incidents(first: 100) { edges { node { id child { name } } } } }');
      const closed = data?.incidents?.edges.find(({ node }) => node.child?.name === '王小帅');
      const page = await house.workAs('police-case', undefined, `/incidents/${closed?.node.id}`);
      const propose = page.getByRole('button', { name: '提出表彰', exact: true });
      await propose.first().click();
      const form = page.getByRole('dialog');
      await form.getByLabel('事迹（不写报告人姓名）').fill('浏览器测试：及时报警并陪伴孩子');
      await form.getByRole('button', { name: '提出表彰', exact: true }).click();
      await form.waitFor({ state: 'hidden' });
      await page.getByRole('link', { name: '表彰：表扬信，待批准' }).first().waitFor();

      const card = (on: Page) =>
        on.getByRole('list', { name: '表彰' }).locator(':scope > li', { hasText: '浏览器测试' });
      const act = async (on: Page, name: string): Promise<void> => {
        await card(on).getByRole('button', { name, exact: true }).click();
        const window = on.getByRole('dialog');
        await window.getByRole('textbox').last().fill('事迹属实');
        await window.getByRole('button', { name, exact: true }).click();
        await window.waitFor({ state: 'hidden' });
      };
      const bureau = await house.workAs('police-bureau', undefined, '/commendations');
      await act(bureau, '批准表彰');
      await card(bureau).getByText('已批准，待颁发').waitFor();
      expect(await bureau.getByRole('main').textContent()).not.toMatch(/赵大爷|孙丽|周强/);
      await picture(bureau, 'commendations');
      await page.goto(`${house.url}/commendations`);
      await act(page, '登记颁发');
      await card(page).getByText('已颁发', { exact: true }).waitFor();
      await page.setViewportSize(PHONE);
      expect(await overflow(page)).toBe(0);
      await picture(page, 'commendations-phone');
      await page.setViewportSize(DESK);
      await page.getByRole('button', { name: 'English' }).click();
      await page.getByRole('heading', { name: 'Commendations' }).waitFor();
      await page.setViewportSize(PHONE);
      expect(await overflow(page)).toBe(0);
      await picture(page, 'commendations-phone-en');
    },
    TEST_MS,
  );
});
