import { describe, expect, it } from '@jest/globals';
import { neutralised, restored } from '@ger/sheets';
import { COLUMNS, REQUIRED_HEADERS } from '../../registration-form/rules/columns.ts';
import { atCell, cellsOf, readRow } from './survey-row.ts';

const headers = COLUMNS.map(({ header }) => header);
const line = (more: Record<string, string> = {}): string[] => {
  const values: Record<string, string> = {
    姓名: '萨日娜',
    性别: '女',
    出生日期: '2016-05-20',
    户籍地区划代码: '150122101202',
    居住地区划代码: '150122101202',
    农村牧区: '是',
    ...more,
  };
  return headers.map((header) => values[header] ?? '');
};
const read = (more?: Record<string, string>) => readRow(cellsOf(headers, line(more)));

describe('6.2 a line of the survey sheet 摸底排查表的一行', () => {
  it('is read with its guardians, whatever order the columns stand in', () => {
    const reversed = readRow(
      cellsOf(headers.toReversed(), line({ 母亲姓名: '其木格', 母亲监护能力: '死亡' }).toReversed()),
    );

    expect(reversed).toMatchObject({
      ok: true,
      row: {
        entry: {
          name: '萨日娜',
          sex: 'FEMALE',
          rural: true,
          guardians: [{ relation: 'MOTHER', capacity: 'DECEASED' }],
        },
      },
    });
  });

  it.each(['2016-05-20', '2016/5/20', '2016.5.20', '2016年5月20日', '20160520'])(
    'knows the date %s',
    (text) => expect(read({ 出生日期: text })).toMatchObject({ row: { entry: { birthDate: '2016-05-20' } } }),
  );

  it('says of every cell it cannot read what it should be, without repeating what it says', () => {
    const answer = read({ 性别: '女孩', 出生日期: '去年', 父亲姓名: '巴特尔' });

    expect(answer).toMatchObject({
      ok: false,
      problems: [{ column: '性别' }, { column: '出生日期' }, { column: '父亲监护能力' }],
    });
    expect(JSON.stringify(answer)).not.toMatch(/女孩|去年|巴特尔/);
  });

  it('finds the cell a fault of registration came from', () => {
    const answer = read({ 母亲姓名: '其木格', 母亲监护能力: '死亡' });
    if (!answer.ok) throw new Error('the line is good');
    const at = (path: string): string => atCell({ path, zh: '', en: '' }, answer.row).column;

    expect([at('birthDate'), at('guardians.0.phone'), at('guardians.0.awaySince'), at('reason')]).toEqual([
      '出生日期',
      '母亲电话',
      '母亲外出日期',
      '姓名',
    ]);
  });

  it('names the columns a sheet lacks', () =>
    expect(REQUIRED_HEADERS.filter((header) => !['姓名', '性别'].includes(header))).toEqual([
      '出生日期',
      '户籍地区划代码',
      '农村牧区',
      '居住地区划代码',
    ]));
});

describe('text in sheets', () => {
  it.each(['=1+1', '+8613900000000', '-1', '@SUM(1)', '\t=1'])(
    'shows %j as text and reads it back',
    (text) => {
      expect(neutralised(text)).toBe(`'${text}`);
      expect(restored(neutralised(text))).toBe(text);
    },
  );

  it('leaves other text as it is', () =>
    expect([neutralised('乌云娜'), restored("'引号")]).toEqual(['乌云娜', "'引号"]));
});
