import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { PHONE, theHouse } from './support/house.ts';
import { recordOfficers, registerChild } from './support/people.ts';
import { overflow, picture, section } from './support/reading.ts';

const house = theHouse();
const TEST_MS = 60_000;

/** A township of its own: nobody else's test looks here. */
const TOWNSHIP = '150222104';
const VILLAGE = '150222104200';
const OFFICER = 'versions-township';
const POLICE = 'versions-police';
let childId: string;

beforeAll(async () => {
  await recordOfficers(house, [
    {
      account: OFFICER,
      role: 'township.officer',
      agency: 'township',
      kind: 'TOWNSHIP',
      divisions: [TOWNSHIP],
    },
    { account: POLICE, role: 'police.case', agency: 'police', kind: 'POLICE_STATION', divisions: [TOWNSHIP] },
  ]);
  childId = await registerChild(house, OFFICER, {
    name: '苏日娜（测试）',
    residence: VILLAGE,
    guardians: [
      {
        name: '巴特尔',
        relation: 'FATHER',
        capacity: 'ABLE',
        awayDestination: '北京市',
        awaySince: '2026-02-20',
      },
      { name: '其木格', relation: 'MOTHER', capacity: 'ABLE', capacitySince: '2016-05-20' },
    ],
  });
  const record = (act: string, input: object) =>
    house.graph.act(OFFICER, act, { childId, reason: '入户走访核实', ...input }, 'child { id }');
  await record('recordHousehold', { housing: 'YURT', assistance: [], incomeSources: ['FARMING'] });
  await record('recordHealth', { health: 'ILL', illnessKind: 'CHRONIC', illness: '哮喘' });
  await record('recordCare', { carer: 'GRANDPARENTS', reason: '电话核实' });
  await record('recordCare', { carer: null, reason: '登记有误，收回' });
  const { data } = await house.graph.ask<{ child: { guardians: { id: string; relation: string }[] } }>(
    OFFICER,
    `query($id: ID!) { child(id: $id) { guardians { id relation } } }`,
    { id: childId },
  );
  const mother = data?.child.guardians.find(({ relation }) => relation === 'MOTHER')?.id;
  await record('recordGuardianCapacity', {
    guardianId: mother,
    capacity: 'IMPRISONED',
    from: '2026-06-01',
    reason: '法院文书送达，事后更正',
  });
  await record('recordHousehold', { assistance: null, housing: 'OWN', reason: '季度核查' });
}, 120_000);

const open = (query = '', screen?: typeof PHONE, account = OFFICER): Promise<Page> =>
  house.workAs(account, screen, `/children/${childId}/versions${query}`);

describe('2.4 versions side by side 版本对照', () => {
  it(
    'is opened from the file, lists who changed what, when and why, and compares the last two',
    async () => {
      const page = await house.workAs(OFFICER, undefined, `/children/${childId}`);
      await page.getByRole('link', { name: '版本对照' }).click();

      const list = section(page, '历次变更');
      await list.getByText('第 1 版').waitFor();
      expect(await list.getByRole('listitem').count()).toBe(7);
      expect(await list.getByRole('listitem').first().innerText()).toMatch(
        /第 7 版[\s\S]*versions-township（苏木乡镇[\s\S]*季度核查/,
      );
      const compared = page.getByRole('table', { name: '逐项对照' });
      await compared.getByText('享受救助').waitFor();
      expect(await compared.getByRole('row').filter({ hasText: '享受救助' }).innerText()).toMatch(
        /无[\s\S]*未采集[\s\S]*季度核查/,
      );
      await picture(page, 'versions-desk');
    },
    TEST_MS,
  );

  it(
    'compares any two chosen, the guardians included, and shows what is the same on request',
    async () => {
      const page = await open();
      await page.getByRole('radio', { name: '以第 1 版为起点' }).click();
      await page.waitForURL((url) => url.searchParams.get('from') === '1');

      const compared = page.getByRole('table', { name: '逐项对照' });
      const guardians = compared.getByRole('rowgroup', { name: '父母及其他监护人' });
      await guardians.getByText('母亲 其木格').waitFor();
      expect(await guardians.getByRole('row').filter({ hasText: '监护能力' }).innerText()).toMatch(
        /服刑（2026-06-01起）[\s\S]*事后更正/,
      );
      expect(await compared.getByRole('row').filter({ hasText: '实际照料人' }).innerText()).toContain(
        '现已改回',
      );
      expect(await compared.getByText('户口类型').count()).toBe(0);
      await picture(page, 'versions-differences');
      await page.getByRole('checkbox', { name: '也显示相同的项目' }).check();
      await compared.getByText('户口类型').waitFor();
      await page.emulateMedia({ media: 'print' });
      await picture(page, 'versions-print');
      await page.emulateMedia({ media: 'screen' });
      await page.getByRole('button', { name: 'English' }).click();
      await page.getByRole('heading', { level: 1, name: /Versions compared/ }).waitFor();
      await page.getByRole('table', { name: 'Field by field' }).getByText('Household type').waitFor();
      await picture(page, 'versions-english');
    },
    TEST_MS,
  );

  it(
    'shows what needs a purpose once the officer has named one',
    async () => {
      const page = await open('?from=1&to=3', undefined, POLICE);
      await page.getByText('有 5 项须说明用途才能查看。').waitFor();
      expect(await page.getByText('哮喘').count()).toBe(0);
      await page.getByRole('button', { name: '说明用途' }).click();
      await page.getByRole('menuitem', { name: '出警处置' }).click();

      await page.getByText('哮喘').first().waitFor();
      await picture(page, 'versions-purpose');
    },
    TEST_MS,
  );

  it(
    'tells how things stood on a day, as known then and as known now',
    async () => {
      const page = await open();
      const table = section(page, '某日的情况').getByRole('table');
      await page.getByLabel('哪一天的情况').fill('2026-07-01');
      await page.waitForURL((url) => url.searchParams.get('on') === '2026-07-01');

      await table.getByRole('row').filter({ hasText: '监护人' }).getByText('服刑').first().waitFor();
      expect(await table.getByRole('row').filter({ hasText: '类别' }).innerText()).toContain('留守儿童');
      await page.getByLabel('当时的记录截至').fill('2026-03-01');
      await table.getByText('截至 2026-03-01 尚未建档').waitFor();
    },
    TEST_MS,
  );

  it(
    'is stacked on a phone, nothing wider than the screen',
    async () => {
      const page = await open('?from=1&to=7', PHONE);
      await page.getByRole('table', { name: '逐项对照' }).getByText('母亲 其木格').waitFor();

      expect(await overflow(page)).toBe(0);
      await picture(page, 'versions-phone');
    },
    TEST_MS,
  );
});
