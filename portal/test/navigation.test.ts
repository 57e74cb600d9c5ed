import { beforeAll, describe, expect, it } from '@jest/globals';
import { OTHER_TOWNSHIP } from '@ger/scripts/demo-places';
import { PHONE, theHouse } from './support/house.ts';
import { recordOfficers, registerChild } from './support/people.ts';
import { overflow, picture } from './support/reading.ts';

const house = theHouse();
const TEST_MS = 60_000;

describe('the shell 平台外框', () => {
  beforeAll(async () => {
    await recordOfficers(house, [
      {
        account: 'navigation-township',
        role: 'township.officer',
        agency: 'township',
        kind: 'TOWNSHIP',
        divisions: [OTHER_TOWNSHIP],
      },
    ]);
    await registerChild(house, 'navigation-township', {
      name: '导航测试',
      residence: `${OTHER_TOWNSHIP}001`,
    });
  }, TEST_MS);

  it(
    'shows an officer the pages of the post by section, and the children of the own township',
    async () => {
      const page = await house.workAs('navigation-township');
      const navigation = page.getByRole('navigation', { name: '主导航' });

      await navigation.getByRole('list', { name: '档案' }).getByRole('link', { name: '儿童档案' }).waitFor();
      await navigation.getByRole('list', { name: '责任' }).getByRole('link', { name: '责任事项' }).waitFor();
      await page.getByRole('main').getByRole('link', { name: '导航测试' }).waitFor();
      await picture(page, 'navigation-desk');
    },
    TEST_MS,
  );

  it(
    'has everything in the drawer on a phone, and nothing wider than the screen',
    async () => {
      const page = await house.workAs('navigation-township', PHONE);

      await page.getByRole('button', { name: '菜单' }).click();
      await page.getByRole('dialog').getByRole('list', { name: '责任' }).getByRole('link').first().waitFor();
      await picture(page, 'navigation-phone');

      expect(await overflow(page)).toBe(0);
    },
    TEST_MS,
  );
});
