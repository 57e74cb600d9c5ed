import { VILLAGE } from '@ger/scripts/demo-places';
import { describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { PHONE, theHouse } from './support/house.ts';
import { registerChild } from './support/people.ts';
import { overflow, picture, reloadUntil } from './support/reading.ts';

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
