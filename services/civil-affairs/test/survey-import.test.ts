import ExcelJS from 'exceljs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { until, type ServiceUnderTest, type TestOfficer } from '@ger/test-kit';
import {
  act,
  anIdentityNumber,
  ELSEWHERE,
  registered,
  startCivilAffairs,
  townshipOfficer,
  VILLAGE,
  VILLAGE_ELSEWHERE,
} from './support.ts';

let service: ServiceUnderTest;
let township: TestOfficer;

beforeAll(async () => {
  service = await startCivilAffairs();
  township = await townshipOfficer(service);
});
afterAll(() => service.stop());

type Line = Record<string, unknown>;

const line = (more: Line = {}): Line => ({
  姓名: '萨日娜',
  性别: '女',
  出生日期: '2016-05-20',
  身份证件号码: anIdentityNumber('2016-05-20', 'FEMALE'),
  户籍地区划代码: VILLAGE,
  居住地区划代码: VILLAGE,
  农村牧区: '是',
  父亲姓名: '巴特尔',
  父亲监护能力: '有监护能力',
  父亲外出去向: '北京市',
  父亲外出日期: '2026/3/1',
  母亲姓名: '其木格',
  母亲监护能力: '死亡',
  ...more,
});

async function template(): Promise<ExcelJS.Workbook> {
  const { data } = await township.query<{ surveyTemplate: string }>('{ surveyTemplate }');
  return opened(data?.surveyTemplate ?? '');
}

async function opened(base64: string): Promise<ExcelJS.Workbook> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(Buffer.from(base64, 'base64') as unknown as ArrayBuffer);
  return workbook;
}

/** The template, filled in. */
async function filled(lines: readonly Line[]): Promise<string> {
  const workbook = await template();
  const sheet = workbook.worksheets[0];
  if (!sheet) throw new Error('no sheet');
  const headers = (sheet.getRow(1).values as string[]).slice(1).map((header) => header.replace('*', ''));
  lines.forEach((values, index) => {
    const row = sheet.getRow(index + 2);
    for (const [header, value] of Object.entries(values))
      row.getCell(headers.indexOf(header) + 1).value = value as ExcelJS.CellValue;
  });
  return Buffer.from(await workbook.xlsx.writeBuffer()).toString('base64');
}

interface Import {
  id: string;
  state: string;
  rows: number;
  processed: number;
  added: number;
  unchanged: number;
  rejected: number;
  problems: { row: number; column: string; zh: string }[];
  correctedSheet: string | null;
}

const handIn = (content: string, officer = township) =>
  act(officer, 'importSurvey', { fileName: '摸底.xlsx', content }, 'surveyImport { id state rows }');

async function imported(content: string, officer = township): Promise<Import> {
  const { payload, errors } = await handIn(content, officer);
  expect(errors).toEqual([]);
  expect(payload['surveyImport']).toMatchObject({ state: 'RUNNING' });
  const { id } = payload['surveyImport'] as { id: string };
  return until('the import to be done', async () => {
    const { data } = await officer.query<{ surveyImport: Import | null }>(
      `query($id: ID!) { surveyImport(id: $id) { id state rows processed added unchanged rejected problems { row column zh } correctedSheet } }`,
      { id },
    );
    return data?.surveyImport && data.surveyImport.state !== 'RUNNING' ? data.surveyImport : undefined;
  });
}

describe('6.2 the survey sheet 摸底排查表', () => {
  it('registers every good line as the officer’s own act, status and risk included', async () => {
    const done = await imported(await filled([line(), line({ 姓名: '格日勒', 农村牧区: '否' })]));

    expect(done).toMatchObject({
      state: 'DONE',
      rows: 2,
      processed: 2,
      added: 2,
      rejected: 0,
      problems: [],
      correctedSheet: null,
    });
    const { data } = await township.query<{ children: { edges: { node: unknown }[] } }>(
      `{ children(search: "srn") { edges { node { name status { categories } guardians { relation capacity away } versions { recordedBy reason } } } } }`,
    );
    expect(data?.children.edges.map(({ node }) => node)).toEqual([
      {
        name: '萨日娜',
        status: { categories: ['LEFT_BEHIND'] },
        guardians: [
          { relation: 'FATHER', capacity: 'ABLE', away: true },
          { relation: 'MOTHER', capacity: 'DECEASED', away: false },
        ],
        versions: [{ recordedBy: '苏木乡镇（街道）儿童督导员', reason: '摸底排查表导入' }],
      },
    ]);
    expect((await service.events.published('child.registered')).at(-1)?.postId).toBe(township.postId);
    const { rows } = await service.database.query(
      `SELECT cardinality(child_ids) AS children FROM audit_entry
        WHERE operation = 'importSurvey' AND facts = ARRAY[$1] AND officer_id = $2 AND cardinality(child_ids) > 0`,
      [done.id, township.officerId],
    );
    expect(rows).toEqual([{ children: 2 }]);
  });

  it('adds nothing when the same file comes twice, lines without a number included', async () => {
    const file = await filled([line(), line({ 姓名: '无号', 身份证件号码: null, 无证件原因: '未登记户口' })]);

    const first = await imported(file);
    const second = await imported(file);

    expect(first).toMatchObject({ added: 2, unchanged: 0 });
    expect(second).toMatchObject({ added: 0, unchanged: 2, rejected: 0 });
  });

  it('sends bad lines back with the reason at the cell, and takes the corrected sheet', async () => {
    const wrong = line({ 出生日期: '去年', 性别: '女孩' });
    const elsewhereLine = line({ 居住地区划代码: VILLAGE_ELSEWHERE });
    const badPhone = line({ 母亲电话: '不详' });

    const done = await imported(await filled([line(), wrong, elsewhereLine, badPhone]));

    expect(done).toMatchObject({ added: 1, rejected: 3 });
    expect(done.problems.map(({ row, column }) => `${row} ${column}`)).toEqual([
      '3 性别',
      '3 出生日期',
      '4 居住地区划代码',
      '5 母亲电话',
    ]);
    const sheet = (await opened(done.correctedSheet ?? '')).worksheets[0];
    const headers = sheet?.getRow(1).values as string[];
    expect(sheet?.getRow(3).getCell(headers.indexOf('退回原因')).text).toContain(
      '出生日期：日期应如2016-05-20',
    );
    expect(sheet?.getRow(3).getCell(headers.indexOf('出生日期')).note).toBeDefined();
    if (!sheet) throw new Error('no sheet');
    sheet.getRow(3).getCell(headers.indexOf('出生日期')).value = '2016年5月20日';
    sheet.getRow(3).getCell(headers.indexOf('性别')).value = '女';
    const corrected = await imported(Buffer.from(await sheet.workbook.xlsx.writeBuffer()).toString('base64'));
    expect(corrected).toMatchObject({ added: 1, unchanged: 1, rejected: 2 });
  });

  it('says of a number on file elsewhere that it is registered and nothing else, and of one under another name so', async () => {
    const elsewhere = await townshipOfficer(service, [ELSEWHERE]);
    const theirs = anIdentityNumber('2016-05-20', 'FEMALE');
    const ours = anIdentityNumber('2016-05-20', 'FEMALE');
    await registered(elsewhere, { identityNumber: theirs, residence: VILLAGE_ELSEWHERE });
    await registered(township, { identityNumber: ours });

    const done = await imported(await filled([line({ 身份证件号码: theirs }), line({ 身份证件号码: ours })]));

    expect(done.problems).toEqual([
      { row: 2, column: '身份证件号码', zh: '相同证件号码已建有档案，一人只建一档' },
      { row: 3, column: '身份证件号码', zh: '本范围内该证件号码已用另一姓名建档，请核对' },
    ]);
  });

  it('reads a formula as its value, and gives nothing back that a spreadsheet program would run', async () => {
    const done = await imported(
      await filled([
        line({ 姓名: { formula: 'CONCATENATE("萨","仁")', result: '萨仁' } }),
        line({ 姓名: '', 民族: '=HYPERLINK("http://example.com")', 详细住址: '@SUM(1)' }),
      ]),
    );

    expect(done).toMatchObject({ added: 1, rejected: 1 });
    const sheet = (await opened(done.correctedSheet ?? '')).worksheets[0];
    const cells = [2, 3].flatMap((row) => sheet?.getRow(row).values as string[]).filter(Boolean);
    expect(cells.filter((cell) => typeof cell !== 'string' || /^[=+\-@]/.test(cell))).toEqual([]);
    expect(cells).toContain(`'=HYPERLINK("http://example.com")`);
  });

  it('keeps the sheet unreadable in the database, and drops the file once its lines are read', async () => {
    const done = await imported(await filled([line({ 姓名: '敏感姓名', 性别: '?' })]));

    const { rows } = await service.database.query(
      `SELECT i.content, i.file_name, r.cells FROM survey_import i JOIN survey_row r USING (import_id) WHERE import_id = $1`,
      [done.id],
    );

    expect(rows[0]?.content).toBeNull();
    expect(JSON.stringify(rows)).not.toMatch(/敏感|摸底|15998/);
  });

  it.each([
    ['no workbook', Buffer.from('姓名,性别').toString('base64')],
    ['an empty file', ''],
  ])('refuses %s', async (_, content) => {
    expect((await handIn(content)).payload.refusal).toMatchObject({ code: 'FILE_UNREADABLE', clause: '6.2' });
  });

  it('says of a workbook without the columns that it cannot be read', async () => {
    const workbook = new ExcelJS.Workbook();
    workbook.addWorksheet('表').addRow(['名字', '性别']);

    const done = await imported(Buffer.from(await workbook.xlsx.writeBuffer()).toString('base64'));

    expect(done).toMatchObject({ state: 'UNREADABLE', rows: 0 });
  });

  it('refuses a file over 20 MB', async () => {
    const content = Buffer.alloc(20 * 1024 * 1024 + 1).toString('base64');

    expect((await handIn(content)).payload.refusal).toMatchObject({ code: 'FILE_TOO_LARGE' });
  });

  it('shows an import to its own unit alone, and lets no teacher import', async () => {
    const done = await imported(await filled([line()]));
    const elsewhere = await townshipOfficer(service, [ELSEWHERE]);
    const teacher = await service.officer({ role: 'school.teacher', divisions: [] });

    const { data } = await elsewhere.query(`query($id: ID!) { surveyImport(id: $id) { id } }`, {
      id: done.id,
    });
    const refused = await handIn(await filled([line()]), teacher);

    expect(data).toEqual({ surveyImport: null });
    expect(refused.payload.refusal?.code).toBe('NOT_YOUR_ROLE');
  });

  it('stops adding when the post of the importing officer has ended', async () => {
    const leaving = await townshipOfficer(service);
    const content = await filled([line()]);
    const job = await service.database.connect();
    await job.query(`SELECT pg_advisory_lock(hashtext('work-on-surveys'))`); // the job waits until the post has ended
    const { payload } = await handIn(content, leaving);
    await service.database.query(`UPDATE post SET valid_until = '2026-09-01' WHERE post_id = $1`, [
      leaving.postId,
    ]);
    await job.query(`SELECT pg_advisory_unlock(hashtext('work-on-surveys'))`);
    job.release();

    const row = await until('the line to be judged', async () => {
      const { rows } = await service.database.query<{ state: string }>(
        `SELECT state FROM survey_row WHERE import_id = $1 AND state <> 'PENDING'`,
        [(payload['surveyImport'] as { id: string }).id],
      );
      return rows[0];
    });

    expect(row.state).toBe('REJECTED');
  });
});

describe('3.2.b every field of the form comes by the sheet 登记表各项', () => {
  it('keeps what the line says of household, schooling, care and living, and counts what is 未采集', async () => {
    const done = await imported(
      await filled([
        line({
          姓名: '全项',
          是否登记户口: '是',
          户口类型: '牧业户口',
          健康状况: '残疾',
          残疾类别: '肢体残疾',
          残疾等级: '二级',
          就学情况: '小学',
          是否寄宿: '是',
          授课语言: '未采集',
          祖父姓名: '宝音',
          其他家庭成员: '兄弟姐妹 格日勒 2012-05-01',
          收入来源: '打工、种养殖',
          享受救助: '无',
          父亲外出工种: '建筑',
          母亲电话: '无',
          其他监护人姓名: '宝音',
          其他监护人关系: '祖父母或外祖父母',
          其他监护人监护能力: '未采集',
          实际照料人: '祖父母、外祖父母',
          监护情况: '一般',
          居住方式: '冬营盘',
          是否单独居住: '是',
        }),
      ]),
    );

    expect(done).toMatchObject({ added: 1, problems: [] });
    const { rows } = await service.database.query(
      `SELECT form->>'householdType' AS household, health, form->>'disabilityGrade' AS grade, form->>'boarding' AS boarding,
              jsonb_array_length(form->'members') AS members, form->'incomeSources' AS income, form->'assistance' AS assistance,
              form->'livingArrangements'->0->>'kind' AS living, jsonb_array_length(guardians) AS guardians,
              not_collected @> '{languageOfInstruction,housing}' AS counted, child_id
         FROM dossier WHERE name = '全项'`,
    );
    expect(rows).toMatchObject([
      {
        household: 'PASTORAL',
        health: 'DISABLED',
        grade: '2',
        boarding: 'true',
        members: 2,
        income: ['WORK', 'FARMING'],
        assistance: [],
        living: 'WINTER_CAMP',
        guardians: 3,
        counted: true,
      },
    ]);
    const findings = await service.events.published('finding.recorded');
    expect(findings.at(-1)).toMatchObject({
      childId: (rows[0] as { child_id: string }).child_id,
      payload: { findings: ['LIVING_ALONE'] },
    });
  });
});
