import { describe, expect, it } from '@jest/globals';
import { readRegister } from '../register.ts';
import { divisionsFrom, isFunctionalZone } from './division.ts';
import { divisionSearch, latinKeysOf } from './search.ts';

const notes = {
  cutOff: '2023-06-30',
  functionalZones: { actingAuthority: {} },
  formerCodes: { predecessors: {} },
};

describe('3.2.a the register of divisions 区划名册', () => {
  const lists = readRegister();
  const all = lists.flatMap(({ divisions }) => divisions);

  it('holds the five levels of the region, every place under its parent', () => {
    const count = (digits: number): number => all.filter(({ code }) => code.length === digits).length;

    expect([2, 4, 6, 9, 12].map(count)).toEqual([1, 12, 108, 1225, 14_592]);
  });

  it('is recorded as the region with its leagues, and one list per banner or zone', () => {
    expect(lists).toHaveLength(109);
    expect(lists[0]?.divisions).toHaveLength(13);
    expect(Math.max(...lists.map((list) => JSON.stringify(list).length))).toBeLessThan(500_000);
  });

  it('keeps the five functional zones with the villages in them and a banner that acts for each', () => {
    const zones = all.filter(({ kind }) => kind === 'FUNCTIONAL_ZONE');

    expect(zones.map(({ code }) => code).toSorted()).toEqual([
      '150172',
      '150271',
      '150571',
      '152571',
      '152971',
    ]);
    for (const { code, actingAuthority } of zones) {
      expect(all.some((place) => place.code === actingAuthority && place.kind === 'STATUTORY')).toBe(true);
      expect(all.some((place) => place.code.length === 12 && place.code.startsWith(code))).toBe(true);
    }
  });

  it('takes positions 71 to 79 of a league for zones, and nothing else', () =>
    expect(['150171', '150179', '150170', '150180', '150122', '1571'].map(isFunctionalZone)).toEqual([
      true,
      true,
      false,
      false,
      false,
      false,
    ]));

  it.each([
    ['a place without its parent', '15,内蒙古自治区\n150122,托克托县'],
    ['a zone nobody acts for', '15,内蒙古自治区\n1501,呼和浩特市\n150172,开发区'],
    ['a text that is no code', '15,内蒙古自治区\nx,y'],
  ])('refuses %s', (_, csv) => expect(() => divisionsFrom(csv, notes)).toThrow());
});

describe('the village picker 查找区划', () => {
  it.each(['\ndongmajiagedu', '\ndmjgd'])(
    'knows 东马家圪堵 by %j without the ending all villages share',
    (key) => expect(latinKeysOf('东马家圪堵村民委员会').split(/(?=\n)/)).toContain(key),
  );

  it('keeps a name that is nothing but such an ending', () =>
    expect(latinKeysOf('居委会')).toContain('\njuweihui'));

  it('looks by code, by letters or by characters', () =>
    expect(['150122', 'TKT', '托克托', ' '].map((text) => divisionSearch(text))).toEqual([
      { by: 'code', text: '150122' },
      { by: 'latin', text: 'tkt' },
      { by: 'characters', text: '托克托' },
      undefined,
    ]));
});
