import ExcelJS from 'exceljs';
import { describe, expect, it } from '@jest/globals';
import { MOST_ROWS, readSheet } from '@ger/sheets';
import { zip } from '@ger/sheets/zip-fixture';
import { REQUIRED_HEADERS as NEEDED } from '../registration-form/rules/columns.ts';
import { correctedCsv, correctedWorkbook } from './corrected-sheet.ts';
import { templateSheet } from './template.ts';

const GOOD = ['萨日娜', '女', '2016-05-20', '150122101202', '是', '150122101202'];

async function workbookOf(rows: readonly (readonly ExcelJS.CellValue[])[]): Promise<Buffer> {
  const workbook = new ExcelJS.Workbook();
  const sheet = workbook.addWorksheet('摸底排查表');
  for (const row of rows) sheet.addRow([...row]);
  return Buffer.from(await workbook.xlsx.writeBuffer());
}
const csvOf = (rows: readonly (readonly string[])[], sign = ','): string =>
  rows.map((row) => row.join(sign)).join('\r\n');
const read = async (kind: 'XLSX' | 'CSV', file: Buffer) => {
  const answer = await readSheet(kind, file, NEEDED);
  return answer.ok ? answer.sheet : answer.fault;
};

describe('6.2 reading a workbook 读取 xlsx', () => {
  it('takes text, numbers, days, rich text and saved values of formulas as text, each line at its place', async () => {
    const day = new Date('2016-05-20T00:00:00Z');
    const rich = { richText: [{ text: '萨' }, { text: '日娜' }] };
    const formula = { formula: 'A1', result: '女' };

    const sheet = await read(
      'XLSX',
      await workbookOf([
        [...NEEDED, '父亲电话'],
        [],
        [rich, formula, day, 150122101202, '是', '150122101202', 13900001234],
      ]),
    );

    expect(sheet).toEqual({
      headers: [...NEEDED, '父亲电话'],
      rows: [{ number: 3, values: [...GOOD, '13900001234'] }],
    });
  });

  it('leaves a formula without a value a formula, and says which formula failed', async () => {
    const sheet = await read(
      'XLSX',
      await workbookOf([
        NEEDED,
        [{ formula: 'A1' } as ExcelJS.CellFormulaValue, { error: '#REF!' }, ...GOOD.slice(2)],
      ]),
    );

    expect(sheet).toMatchObject({ rows: [{ values: ['=', '#REF!', ...GOOD.slice(2)] }] });
  });

  it('finds the headers below a title, stars and spaces passed over', async () => {
    const starred = NEEDED.map((header) => `${header} *`);

    expect(await read('XLSX', await workbookOf([['农村留守儿童摸底排查表'], starred, GOOD]))).toMatchObject({
      headers: NEEDED,
      rows: [{ number: 3, values: GOOD }],
    });
  });

  it('reads the template as its own, with no lines yet', async () =>
    expect(await read('XLSX', Buffer.from(await templateSheet(), 'base64'))).toEqual({ code: 'NO_ROWS' }));

  it('names the columns that are missing', async () =>
    expect(
      await read(
        'XLSX',
        await workbookOf([
          ['名字', '性别'],
          ['萨日娜', '女'],
        ]),
      ),
    ).toEqual({
      code: 'WRONG_TEMPLATE',
      names: '姓名、出生日期、户籍地区划代码、农村牧区、居住地区划代码',
    }));

  it('refuses a column that stands twice', async () =>
    expect(await read('XLSX', await workbookOf([[...NEEDED, '姓名'], GOOD]))).toEqual({
      code: 'COLUMN_TWICE',
      names: '姓名',
    }));

  it.each([
    ['no sheet', '<workbook><sheets></sheets></workbook>', 'NO_SHEET'],
    ['entities of its own', '<!DOCTYPE x [<!ENTITY a "aaa">]><workbook/>', 'FILE_UNREADABLE'],
    [
      'a sheet that is not there',
      '<workbook><sheets><sheet r:id="rId1"/></sheets></workbook>',
      'FILE_UNREADABLE',
    ],
  ])('refuses a workbook with %s', async (_, body, code) =>
    expect(
      await read(
        'XLSX',
        zip({
          'xl/workbook.xml': { body: Buffer.from(body) },
          'xl/_rels/workbook.xml.rels': {
            body: Buffer.from(
              '<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>',
            ),
          },
        }),
      ),
    ).toEqual({ code }),
  );

  it('reads elements with a prefix, entities and inline text, as other programs write them', async () => {
    const cells = (row: number, values: readonly string[]): string =>
      `<x:row r="${row}">${values.map((value, at) => `<x:c r="${String.fromCharCode(65 + at)}${row}" t="inlineStr"><x:is><x:t>${value}</x:t></x:is></x:c>`).join('')}</x:row>`;
    const file = zip({
      'xl/workbook.xml': {
        body: Buffer.from('<x:workbook><x:sheets><x:sheet name="a" r:id="r1"/></x:sheets></x:workbook>'),
      },
      'xl/_rels/workbook.xml.rels': {
        body: Buffer.from(
          '<Relationships><Relationship Id="r1" Target="/xl/worksheets/sheet1.xml"/></Relationships>',
        ),
      },
      'xl/worksheets/sheet1.xml': {
        body: Buffer.from(
          `<x:worksheet><x:sheetData>${cells(1, NEEDED)}${cells(2, ['&#33832;&amp;&lt;', ...GOOD.slice(1)])}</x:sheetData></x:worksheet>`,
        ),
      },
    });

    expect(await read('XLSX', file)).toMatchObject({ rows: [{ values: ['萨&<', ...GOOD.slice(1)] }] });
  });
});

describe('6.2 reading comma separated text 读取 csv', () => {
  it.each([
    ['UTF-8', ',', (text: string) => Buffer.from(text)],
    ['UTF-8 with its mark', ',', (text: string) => Buffer.from(`\uFEFF${text}`)],
    ['UTF-8, semicolons', ';', (text: string) => Buffer.from(text)],
    ['UTF-8, tabs', '\t', (text: string) => Buffer.from(text)],
    ['UTF-16 with its mark', '\t', (text: string) => Buffer.from(`\uFEFF${text}`, 'utf16le')],
  ])('knows %s', async (_, sign, file) =>
    expect(await read('CSV', file(csvOf([NEEDED, GOOD, [], GOOD], sign)))).toEqual({
      headers: NEEDED,
      rows: [
        { number: 2, values: GOOD },
        { number: 4, values: GOOD },
      ],
    }),
  );

  it('knows GB18030, as Chinese spreadsheet programs save it', async () => {
    // 姓名 性别 in GB18030; the other headers are missing and named.
    const file = Buffer.from('d0d5c3fb2cd0d4b1f00d0ab0a12cc5ae', 'hex');

    expect(await read('CSV', file)).toMatchObject({
      code: 'WRONG_TEMPLATE',
      names: expect.not.stringContaining('姓名'),
    });
  });

  it('says which line breaks its quotation marks, and what is no text', async () => {
    expect(await read('CSV', Buffer.from(csvOf([NEEDED, ['"萨', ...GOOD.slice(1)]])))).toMatchObject({
      code: 'CSV_BROKEN',
    });
    expect(await read('CSV', Buffer.from([0xff, 0xff, 0x00, 0x80]))).toEqual({ code: 'ENCODING' });
  });
});

it(`6.2 refuses more than ${MOST_ROWS} lines, and says so`, async () => {
  const lines = Array.from({ length: MOST_ROWS + 1 }, () => GOOD);

  expect(await read('CSV', Buffer.from(csvOf([NEEDED, ...lines])))).toEqual({ code: 'TOO_MANY_ROWS' });
  const most = await read('CSV', Buffer.from(csvOf([NEEDED, ...lines.slice(1)])));
  expect('rows' in most && most.rows.length).toBe(MOST_ROWS);
});

describe('6.2 the sheet that comes back 注明原因的表', () => {
  const problems = [{ column: '性别', zh: '请填写', en: 'fill in' }];
  const rows = [
    { number: 2, values: ['甲', '男', ...GOOD.slice(2)], problems: [] },
    { number: 4, values: ['=乙', '', ...GOOD.slice(2)], problems },
  ];

  it.each([
    ['XLSX', () => correctedWorkbook(NEEDED, rows)],
    ['CSV', async () => correctedCsv(NEEDED, rows)],
  ] as const)(
    'says of every line where it stood and why it comes back, readable again: %s',
    async (kind, make) => {
      const sheet = await read(kind, await make());

      expect(sheet).toMatchObject({ headers: [...NEEDED, '原表行号', '退回原因'] });
      expect(
        'rows' in sheet && sheet.rows.map(({ values }) => [values[0], ...values.slice(NEEDED.length)]),
      ).toEqual([
        ['甲', '2'],
        ['=乙', '4', '性别：请填写'],
      ]);
    },
  );

  it('does not add its own columns twice', async () => {
    const again = await read('CSV', correctedCsv([...NEEDED, '原表行号', '退回原因'], rows));

    expect(again).toMatchObject({ headers: [...NEEDED, '原表行号', '退回原因'] });
  });
});
