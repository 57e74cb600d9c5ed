import { buffer } from 'node:stream/consumers';
import { addDays, dayOf } from '@ger/kernel';
import { completedAssessment } from '@ger/scripts/demo-assessment';
import { VILLAGE } from '@ger/scripts/demo-places';
import { describe, expect, it } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { PHONE, theHouse } from './support/house.ts';
import { registerChild } from './support/people.ts';
import { pick } from './support/pick.ts';
import { overflow, picture, reloadUntil, section } from './support/reading.ts';

const house = theHouse();
const TEST_MS = 240_000;

/** A child of the police's case, of which the township was told. */
async function notified(name: string): Promise<string> {
  const childId = await registerChild(house, 'township', { name });
  await house.graph.act(
    'village',
    'reportFinding',
    {
      reporterKind: 'VILLAGE_COMMITTEE',
      findings: ['LIVING_ALONE'],
      childId,
      place: VILLAGE,
      foundAt: new Date(Date.now() - 60_000).toISOString(),
      description: '孩子独自在家',
    },
    'receipt { receiptNumber }',
  );
  const { data } = await house.graph.ask<{
    incidents: { edges: { node: { id: string; child: { id: string } | null } }[] };
  }>('police', '{ incidents(first: 100) { edges { node { id child { id } } } } }');
  const incidentId = data?.incidents.edges.find(({ node }) => node.child?.id === childId)?.node.id;
  const reason = '办理';
  for (const step of ['acceptIncident', 'dispatchIncident', 'arriveOnScene'])
    await house.graph.act('police', step, { incidentId, reason }, 'incident { id }');
  await house.graph.act(
    'police',
    'substantiateIncident',
    {
      incidentId,
      findings: ['LIVING_ALONE'],
      circumstances: { parentsReachable: true, injured: false, needsShelter: false, needsOtherSchool: false },
      reason,
    },
    'incident { id }',
  );
  await house.graph.act('police', 'startHandling', { incidentId, reason }, 'incident { id }');
  await house.graph.act('police', 'notifyTownship', { incidentId, reason }, 'incident { id }');
  return childId;
}

/** One domain of the assessment, entered by itself. */
async function fill(page: Page, domain: string, finding: string, level: string): Promise<void> {
  await page.getByRole('button', { name: `填写${domain}`, exact: true }).click();
  const form = page.getByRole('dialog');
  await form.getByLabel(finding, { exact: true }).check();
  await form.getByRole('radio', { name: level, exact: true }).check();
  await form.getByRole('textbox').last().fill('入户了解情况');
  await form.getByRole('button', { name: '保存', exact: true }).click();
  await form.waitFor({ state: 'hidden' });
  await page.getByRole('button', { name: `修改${domain}`, exact: true }).waitFor();
}

describe('4.3.a an assessment is made together 会同开展调查评估', () => {
  it(
    'is entered in pieces by the township, with the parts of civil affairs and the police, and then completed',
    async () => {
      const name = '乌日罕';
      await notified(name);
      const page = await house.workAs('township', undefined, '/assessments');
      await reloadUntil(page, page.getByRole('link', { name }));
      await picture(page, 'assessments');
      await page.getByRole('link', { name }).click();
      await page.getByRole('heading', { level: 1 }).getByText('待开展').waitFor();
      const missing = page.getByRole('region', { name: '完成前还缺少' });
      await missing.getByText('公安机关尚未提交其部分').waitFor();

      await page.getByRole('button', { name: '请其参与评估' }).click();
      await page.getByRole('dialog').getByRole('combobox').click();
      await page.getByTitle('新营子镇中心学校（演示）').click();
      await page.getByRole('dialog').getByRole('button', { name: '请其参与', exact: true }).click();
      await page.getByRole('dialog').waitFor({ state: 'hidden' });
      const agencies = page.getByRole('list', { name: '各部门参与的部分' });
      await agencies.getByText('新营子镇中心学校（演示）').waitFor();

      await fill(page, '安全处境', '独自居住、无人看护', '高');
      await fill(page, '监护情况', '监护教养方式不当', '中');
      await fill(page, '身心健康状况', '身心健康', '低');
      await page.getByRole('button', { name: '填写结论' }).click();
      const form = page.getByRole('dialog');
      await form.getByLabel('评估结论').fill('需要监护指导，父亲应尽快返乡。');
      await picture(page, 'assessment-conclusion');
      await form.getByRole('button', { name: '保存', exact: true }).click();
      await form.waitFor({ state: 'hidden' });
      await page.getByText('需要监护指导，父亲应尽快返乡。').waitFor();
      await page.getByRole('button', { name: '记录参加者' }).click();
      await form.getByLabel('姓名或名称').fill('其木格');
      await form.getByRole('button', { name: '保存', exact: true }).click();
      await form.waitFor({ state: 'hidden' });

      const bureau = await house.workAs('civil-affairs', undefined, new URL(page.url()).pathname);
      await bureau.getByRole('button', { name: '参与评估' }).click();
      await bureau.getByRole('dialog').getByLabel('家庭经济困难').check();
      const ofBureau = bureau.getByRole('dialog').getByRole('group', { name: '监护情况' });
      await ofBureau.getByRole('radio', { name: '中', exact: true }).check();
      await bureau.getByRole('dialog').getByRole('button', { name: '保存', exact: true }).click();
      await bureau.getByRole('dialog').waitFor({ state: 'hidden' });
      await bureau.getByRole('button', { name: 'English' }).click();
      await bureau.getByText('The household is poor').first().waitFor();
      await picture(bureau, 'assessment-english');

      const police = await house.workAs('police', PHONE, '/assessment-parts');
      await reloadUntil(police, police.getByRole('link', { name }));
      expect(await overflow(police)).toBe(0);
      await police.getByRole('link', { name }).click();
      await police.getByRole('button', { name: '提交评估部分' }).click();
      const part = police.getByRole('dialog');
      await part.getByLabel('独自居住、无人看护').check();
      await part.getByRole('button', { name: '提交评估部分' }).click();
      // without a level it would be lower than what was ticked allows: said at its own cell
      await part.getByText('风险程度低于所勾选情形的最低程度').waitFor();
      const ofPolice = part.getByRole('group', { name: '安全处境' });
      await ofPolice.getByRole('radio', { name: '高', exact: true }).check();
      await part.getByRole('textbox').last().fill('门窗完好');
      await picture(police, 'assessment-part-form-phone');
      await part.getByRole('button', { name: '提交评估部分' }).click();
      await part.waitFor({ state: 'hidden' });
      await police.getByRole('heading', { level: 1 }).getByText('已提交').waitFor();
      await picture(police, 'assessment-part-phone');

      await reloadUntil(page, page.getByText('三个方面、结论和参加者都已齐全'));
      await page.getByText('说明：门窗完好').waitFor();
      await picture(page, 'assessment');
      await page.setViewportSize(PHONE);
      expect(await overflow(page)).toBe(0);
      await picture(page, 'assessment-phone');
      await page.getByRole('button', { name: '完成评估' }).click();
      await page.getByRole('dialog').getByRole('button', { name: '完成调查评估' }).click();
      await page.getByRole('heading', { level: 1 }).getByText('已完成').waitFor();
      await picture(page, 'assessment-completed-phone');
      await page.getByRole('link', { name }).click();
      await page.getByRole('heading', { level: 3, name: '调查评估' }).waitFor();
    },
    TEST_MS,
  );
});

/** An act in its window: opened by its button, filled in, sent, gone. */
async function act(
  page: Page,
  opener: Locator,
  submit: string,
  fill: (form: Locator) => Promise<void> = async () => {},
): Promise<void> {
  await opener.click();
  const form = page.getByRole('dialog');
  await fill(form);
  await form.getByRole('button', { name: submit, exact: true }).click();
  await form.waitFor({ state: 'hidden' });
}

describe('4.3.b a service plan 帮扶方案', () => {
  it(
    'is drafted from the assessment, agreed to, adopted, and shows where each need went and what came back',
    async () => {
      const name = '斯日古楞';
      const today = dayOf(new Date());
      const childId = await notified(name);
      const assessmentId = await completedAssessment(house.graph, childId, ['COUNSELLING', 'LEGAL_AID']);
      const page = await house.workAs('township', undefined, `/assessments/${assessmentId}`);
      const button = (text: string, within: Page | Locator = page): Locator =>
        within.getByRole('button', { name: text, exact: true });
      await act(page, button('拟定帮扶方案'), '拟定帮扶方案');
      await page.getByRole('heading', { level: 1 }).getByText('拟定中').waitFor();
      const planned = page.getByRole('list', { name: '拟提的需求' });
      await button('删去心理疏导').waitFor();

      // what is still missing is said where the plan would be adopted
      await button('确定方案').focus();
      await page.getByText('民政部门尚未同意').waitFor();
      await page.getByText('尚未填写帮扶目标').first().waitFor();
      await page.keyboard.press('Escape');
      await act(page, button('填写帮扶目标'), '保存', (form) =>
        form.getByLabel('帮扶目标').fill('父亲三个月内返乡，孩子情绪平稳。'),
      );
      const choose = async (form: Locator, label: string, title: string): Promise<void> => {
        await form.getByLabel(label, { exact: true }).click();
        await pick(page, title);
      };
      await act(page, button('增加需求'), '增加需求', async (form) => {
        await choose(form, '需求种类', '医疗救治');
        await choose(form, '是否紧急', '紧急');
      });
      await planned.getByText('医疗救治 紧急').waitFor();
      await button('删去法律援助').click();
      await button('删去法律援助').waitFor({ state: 'hidden' });
      await act(page, button('记录公安参与'), '保存', (form) =>
        choose(form, '公安机关', '新营子派出所（演示）'),
      );
      await picture(page, 'plan-draft');

      const path = new URL(page.url()).pathname;
      const bureau = await house.workAs('civil-affairs', undefined, path);
      await act(bureau, button('同意方案', bureau), '同意方案');
      await page.reload();
      await act(page, button('确定方案'), '确定方案');
      await page.getByRole('heading', { level: 1 }).getByText('执行中').waitFor();
      const needs = page.getByRole('list', { name: '帮扶需求与落实' });
      const need = (kind: string): Locator => needs.locator('> li').filter({ hasText: kind });
      await need('心理疏导').getByText('托克托县妇女联合会（演示）').waitFor();

      const hospital = need('医疗救治');
      await act(page, button('登记已联系机构', hospital), '提交', async (form) => {
        await form.getByLabel('机构名称').fill('托克托县医院');
        await form.getByLabel('情况').fill('电话联系');
        await picture(page, 'plan-body-form');
      });
      await hospital.getByText(`${today} 已联系托克托县医院`).waitFor();
      await act(page, button('登记已承接', hospital), '提交', (form) =>
        form.getByLabel('情况').fill('约定复诊'),
      );
      await act(page, button('登记已落实', hospital), '提交', (form) =>
        form.getByLabel('情况').fill('复查正常'),
      );
      await hospital.getByText('已落实', { exact: true }).waitFor();

      const { data } = await house.graph.ask<{ child: { needs: { id: string; kind: string }[] } }>(
        'township',
        'query Needs($id: ID!) { child(id: $id) { needs { id kind } } }',
        { id: childId },
      );
      const needId = data?.child.needs.find(({ kind }) => kind === 'COUNSELLING')?.id;
      await house.graph.act(
        'mass-organization',
        'acceptNeed',
        { needId, dueOn: addDays(today, 20) },
        'need { id }',
      );
      await reloadUntil(page, need('心理疏导').getByText(`承诺 ${addDays(today, 20)} 以前落实`));
      await picture(page, 'plan');
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('button', { name: '下载帮扶方案' }).click(),
      ]);
      const paper = await buffer(await download.createReadStream());
      expect(paper.subarray(0, 5).toString()).toBe('%PDF-');
      await page.setViewportSize(PHONE);
      expect(await overflow(page)).toBe(0);
      await picture(page, 'plan-phone');

      await act(page, button('撤回需求', need('心理疏导')), '提交', (form) =>
        form.getByRole('textbox').fill('家长自行联系'),
      );
      await act(page, button('办结方案'), '办结方案', (form) =>
        form.getByLabel('办结情况').fill('父亲已返乡'),
      );
      await page.getByRole('heading', { level: 1 }).getByText('已办结').waitFor();
      await page.getByRole('link', { name }).click();
      await section(page, '民政部门').getByText('已办结').waitFor();

      await bureau.goto(new URL('/plans', house.url).href);
      await bureau.getByRole('link', { name: '敖其尔' }).waitFor();
      await picture(bureau, 'plans');
      await bureau.goto(new URL('/needs?state=UNMET', house.url).href);
      await bureau.getByRole('list', { name: '帮扶需求' }).getByText('法律援助').first().waitFor();
      await picture(bureau, 'needs');
      await bureau.getByRole('button', { name: 'English' }).click();
      await bureau.getByRole('link', { name: 'Plan', exact: true }).first().click();
      await bureau.getByRole('heading', { level: 1 }).getByText('Running').waitFor();
      await picture(bureau, 'plan-english');
    },
    TEST_MS,
  );
});
