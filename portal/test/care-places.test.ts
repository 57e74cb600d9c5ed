import { afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { PHONE, theHouse } from './support/house.ts';
import { recordOfficers, registerChild } from './support/people.ts';
import { overflow, picture, reloadUntil } from './support/reading.ts';

/** A banner that no other test works in, with one of its villages. */
const BANNER = '150123';
const TOWNSHIP = '150123100';
const VILLAGE = '150123100200';
const TEST_MS = 150_000;

const house = theHouse();
beforeAll(async () => {
  const officer = (account: string, role: string, agency: string, kind: string, divisions: string[]) => ({
    account,
    role,
    agency,
    kind,
    divisions,
  });
  await recordOfficers(house, [
    officer('bed-head', 'civil-affairs.head', 'civil-affairs', 'BANNER_BUREAU', [BANNER]),
    officer('bed-township', 'township.officer', 'township', 'TOWNSHIP', [TOWNSHIP]),
    officer('bed-village', 'village.director', 'township', 'VILLAGE', [VILLAGE]),
    officer('bed-police', 'police.duty', 'police', 'POLICE_STATION', [TOWNSHIP]),
  ]);
}, 120_000);

let page: Page | undefined;
afterEach(async () => page?.context().close());

const card = (on: Page, text: string): Locator => on.getByRole('listitem').filter({ hasText: text });

/** A child whom the police found beaten, and for whom they ask civil affairs for a place. */
async function waiting(name: string): Promise<{ childId: string; incidentId: string }> {
  const childId = await registerChild(house, 'bed-township', { name, residence: VILLAGE });
  await house.graph.act(
    'bed-village',
    'reportFinding',
    {
      reporterKind: 'VILLAGE_COMMITTEE',
      findings: ['DOMESTIC_VIOLENCE'],
      childId,
      place: VILLAGE,
      foundAt: new Date(Date.now() - 60_000).toISOString(),
      description: '孩子被打',
    },
    'receipt { receiptNumber }',
  );
  const { data } = await house.graph.ask<{
    incidents: { edges: { node: { id: string; child: { id: string } | null } }[] } | null;
  }>('bed-police', 'query Waiting { incidents(first: 50) { edges { node { id child { id } } } } }');
  const incidentId = data?.incidents?.edges.find(({ node }) => node.child?.id === childId)?.node.id ?? '';
  const police = (act: string, more: object = {}) =>
    house.graph.act('bed-police', act, { incidentId, reason: '浏览器测试', ...more }, 'incident { id }');
  for (const act of ['acceptIncident', 'dispatchIncident', 'arriveOnScene']) await police(act);
  await police('substantiateIncident', {
    findings: ['DOMESTIC_VIOLENCE'],
    circumstances: { parentsReachable: true, injured: false, needsShelter: true, needsOtherSchool: false },
  });
  await police('requestMeasure', { measure: 'PLACE_IN_SHELTER' });
  return { childId, incidentId };
}

describe('4.2.e 6.3.a a place for a child 临时照料安置', () => {
  it(
    'is found in a shelter with a free bed, reviewed and ended; the police see that it was, and nobody else where',
    async () => {
      const name = '娜日苏';
      const { childId, incidentId } = await waiting(name);
      page = await house.workAs('bed-head', undefined, '/care-places');
      await page.getByRole('button', { name: '登记照料机构' }).click();
      const form = page.getByRole('dialog');
      await form.getByLabel('种类').click();
      await page.getByTitle('临时庇护场所').click();
      await form.getByLabel('名称').fill('安心小院');
      await form.getByLabel('住址').fill('隐蔽路7号');
      await form.getByLabel('电话').fill('0471-8512345');
      await form.getByLabel('床位数').fill('1');
      await form.getByRole('button', { name: '登记照料机构' }).click();
      await form.waitFor({ state: 'hidden' });
      const shelter = card(page, '安心小院');
      await shelter.getByText('空余 1 张床位').waitFor();
      expect(await shelter.innerText()).not.toContain('隐蔽路7号');
      await shelter.getByRole('button', { name: '查看住址' }).click();
      await shelter.getByText('隐蔽路7号').waitFor();

      await reloadUntil(page, card(page, name));
      await card(page, name).getByText('去处依次为').waitFor();
      await picture(page, 'care-places-requests');
      await card(page, name).getByRole('button', { name: '安置', exact: true }).click();
      await form.getByLabel('机构').click();
      await page.getByTitle(/安心小院/).click();
      await form.getByLabel('理由').fill('就近');
      await picture(page, 'care-places-form');
      await form.getByRole('button', { name: '安置', exact: true }).click();
      await form.waitFor({ state: 'hidden' });
      await card(page, '安心小院').getByText('空余 0 张床位').waitFor();

      await page.getByLabel('办理状态').selectOption({ label: '照料中' });
      const inCare = card(page, name);
      await inCare.getByText('复核', { exact: false }).first().waitFor();
      await inCare.getByRole('button', { name: '复核', exact: true }).click();
      await form.getByLabel('说明').fill('情绪稳定');
      await form.getByRole('button', { name: '复核', exact: true }).click();
      await inCare.getByText('情绪稳定').waitFor();
      await picture(page, 'care-places-in-care');

      await page.goto(`${house.url}/children/${childId}`);
      await page.getByText('安心小院').waitFor();
      await picture(page, 'child-placement');
      const township = await house.workAs('bed-township', undefined, `/children/${childId}`);
      await township.getByText('临时庇护场所').first().waitFor();
      expect(await township.locator('main').innerText()).not.toContain('安心小院');
      await township.context().close();
      const police = await house.workAs('bed-police', undefined, `/incidents/${incidentId}`);
      const measure = police
        .getByRole('listitem')
        .filter({ hasText: '民政部门临时安置' })
        .filter({ hasText: '已落实' });
      await reloadUntil(police, measure);
      await police.context().close();

      await page.goto(`${house.url}/care-places?state=IN_CARE`);
      await inCare.getByRole('button', { name: '结束安置', exact: true }).click();
      await form.getByLabel('去向').click();
      await page.getByTitle('交近亲属').click();
      await form.getByLabel('说明').fill('姑姑接回');
      await form.getByRole('button', { name: '结束安置', exact: true }).click();
      await form.waitFor({ state: 'hidden' });
      await card(page, '安心小院').getByText('空余 1 张床位').waitFor();
    },
    TEST_MS,
  );

  it(
    'on a phone: the board fits, and a request without a place is answered with its cause',
    async () => {
      const name = '巴雅尔';
      await waiting(name);
      page = await house.workAs('bed-head', PHONE, '/care-places');
      await reloadUntil(page, card(page, name));
      expect(await overflow(page)).toBe(0);
      await picture(page, 'care-places-phone');
      await card(page, name).getByRole('button', { name: '答复未能安置' }).click();
      const form = page.getByRole('dialog');
      await form.getByLabel('原因').click();
      await page.getByTitle('没有空余床位').click();
      await form.getByLabel('说明').fill('附近均满');
      await form.getByRole('button', { name: '答复未能安置' }).click();
      await form.waitFor({ state: 'hidden' });
      await card(page, name).waitFor({ state: 'detached' });
      await page.goto(`${house.url}/care-places?state=REFUSED`);
      await card(page, name).getByText('没有空余床位').waitFor();
    },
    TEST_MS,
  );
});

describe('4.3.c a family is brought into assistance 社会救助', () => {
  it(
    'is asked for on the child’s page, granted with an amount, given for a month, and printed',
    async () => {
      const childId = await registerChild(house, 'bed-township', { name: '呼和', residence: VILLAGE });
      const township = await house.workAs('bed-township', undefined, `/children/${childId}`);
      await township.getByRole('button', { name: '申请社会救助' }).click();
      const asking = township.getByRole('dialog');
      await asking.getByLabel('种类').click();
      await township.getByTitle('临时救助').click();
      await asking.getByLabel('申请理由').fill('冬季取暖困难');
      await asking.getByRole('button', { name: '申请社会救助' }).click();
      await asking.waitFor({ state: 'hidden' });
      await township.getByText('冬季取暖困难').waitFor();
      await township.context().close();

      page = await house.workAs('bed-head', undefined, '/assistance');
      const entry = card(page, '呼和');
      await entry.getByText('待审批').waitFor();
      await entry.getByRole('button', { name: '批准', exact: true }).click();
      const form = page.getByRole('dialog');
      await form.getByLabel('每次金额（元）').fill('1500');
      await form.getByLabel('理由').fill('经核查属实');
      await form.getByRole('button', { name: '批准', exact: true }).click();
      await form.waitFor({ state: 'hidden' });
      await page.getByLabel('办理状态').selectOption({ label: '已批准' });
      await entry.getByText('每次 1500.00 元').waitFor();
      await entry.getByRole('button', { name: '登记发放' }).click();
      await form.getByRole('button', { name: '登记发放' }).click();
      await form.waitFor({ state: 'hidden' });
      await entry.getByText(/已发放：/).waitFor();
      await entry.getByText(/^救助〔/).waitFor();
      await picture(page, 'assistance');
      await page.setViewportSize(PHONE);
      expect(await overflow(page)).toBe(0);
      await picture(page, 'assistance-phone');
    },
    TEST_MS,
  );
});

/** A child found alone, the parents admonished, found alone again: the records support a ground. */
async function leftAlone(name: string): Promise<string> {
  const childId = await registerChild(house, 'bed-township', { name, residence: VILLAGE });
  const found = { findings: ['LIVING_ALONE'], childId };
  await house.graph.act(
    'bed-village',
    'reportFinding',
    {
      ...found,
      reporterKind: 'VILLAGE_COMMITTEE',
      place: VILLAGE,
      foundAt: new Date(Date.now() - 60_000).toISOString(),
      description: '孩子独自在家',
    },
    'receipt { receiptNumber }',
  );
  const { data } = await house.graph.ask<{
    incidents: { edges: { node: { id: string; child: { id: string } | null } }[] } | null;
  }>('bed-police', 'query Alone { incidents(first: 50) { edges { node { id child { id } } } } }');
  const incidentId = data?.incidents?.edges.find(({ node }) => node.child?.id === childId)?.node.id ?? '';
  const police = (act: string, more: object) =>
    house.graph.act('bed-police', act, { incidentId, ...more }, 'incident { id }');
  for (const act of ['acceptIncident', 'dispatchIncident', 'arriveOnScene'])
    await police(act, { reason: '浏览器测试' });
  await police('substantiateIncident', {
    findings: ['LIVING_ALONE'],
    circumstances: { parentsReachable: true, injured: false, needsShelter: false, needsOtherSchool: false },
    reason: '浏览器测试',
  });
  await police('startHandling', { reason: '浏览器测试' });
  await police('completeMeasure', { measure: 'ADMONISH_PARENTS', note: '已训诫' });
  const visitedOn = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
  await house.graph.act(
    'bed-village',
    'recordVisit',
    { ...found, visitedOn, visitorKind: 'DIRECTOR', note: '仍独自在家' },
    'visit { id }',
  );
  return childId;
}

describe('4.4.b, L.8 a petition to revoke guardianship 申请撤销监护人资格', () => {
  it(
    'is hinted at on the child’s page, drafted, filed, granted with the new guardian, and fits a phone',
    async () => {
      const name = '苏日娜';
      const childId = await leftAlone(name);
      page = await house.workAs('bed-head', undefined, '/petitions');
      await reloadUntil(page, card(page, name));
      await card(page, name).getByText('经教育不改', { exact: false }).waitFor();
      await picture(page, 'petitions-waiting');

      await page.goto(`${house.url}/children/${childId}`);
      await page.getByText('记录支持').first().waitFor();
      await picture(page, 'child-grounds');
      await page.getByRole('button', { name: '拟写申请' }).click();
      const form = page.getByRole('dialog');
      await form.getByLabel('被申请人').click();
      await page.getByTitle('父（父亲）').click();
      await form.getByLabel('事实与理由').fill('多次将孩子独自留在家中');
      await form.getByLabel('说明').fill('无人申请');
      await picture(page, 'petition-draft');
      await form.getByRole('button', { name: '拟写申请' }).click();
      await form.waitFor({ state: 'hidden' });
      await page.getByRole('link', { name: '撤销监护人资格申请' }).click();
      await page.getByText('多次将孩子独自留在家中').waitFor();

      const act = async (title: string, fill: Readonly<Record<string, string>>) => {
        await page?.getByRole('button', { name: title, exact: true }).click();
        for (const [label, value] of Object.entries({ ...fill, 说明: '办理' }))
          await form.getByLabel(label, { exact: true }).fill(value);
        await form.getByRole('button', { name: title, exact: true }).click();
        await form.waitFor({ state: 'hidden' });
      };
      await act('登记已提交法院', { 法院: '和林格尔县人民法院' });
      await act('登记法院受理', { 案号: '（2026）内0123民特7号' });
      await act('登记开庭审理', {});
      await picture(page, 'petition-heard');
      await act('登记判决撤销并指定监护人', { 裁判文书号: '（2026）内0123民特7号', 新监护人姓名: '姥姥' });
      await page.getByText('新监护人：姥姥').waitFor();
      await act('登记移交新监护人', {});
      await page.getByText('已移交新监护人').first().waitFor();

      await page.setViewportSize(PHONE);
      expect(await overflow(page)).toBe(0);
      await picture(page, 'petition-phone');
    },
    TEST_MS,
  );
});
