import ExcelJS from 'exceljs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { until, type ServiceUnderTest, type TestOfficer } from '@ger/test-kit';
import {
  anIdentityNumber,
  ELSEWHERE,
  registered,
  startCivilAffairs,
  townshipOfficer,
  VILLAGE_ELSEWHERE,
} from './support.ts';
import {
  checked,
  csv,
  filled,
  handIn,
  imported,
  line,
  lineOfAnotherFamily,
  opened,
  unnumbered,
} from './survey-support.ts';

let service: ServiceUnderTest;
let township: TestOfficer;

beforeAll(async () => {
  service = await startCivilAffairs();
  township = await townshipOfficer(service);
});
afterAll(() => service.stop());

describe('6.2 the survey sheet 摸底排查表', () => {
  it('registers every good line as the officer’s own act, status and risk included', async () => {
    const done = await imported(
      township,
      await filled(township, [line(), line({ 姓名: '格日勒', 农村牧区: '否' })]),
    );

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
    const file = await filled(township, [lineOfAnotherFamily(), lineOfAnotherFamily(unnumbered)]);

    const first = await imported(township, file);
    const second = await imported(township, file);

    expect(first).toMatchObject({ added: 2, unchanged: 0 });
    expect(second).toMatchObject({ state: 'CHECKED', added: 0, unchanged: 2, rejected: 0 });
    expect(second.actions).toContainEqual({ action: 'startSurvey', allowed: false });
  });

  it('sends bad lines back with the reason at the cell, and takes the corrected sheet', async () => {
    const wrong = line({ 出生日期: '去年', 性别: '女孩' });
    const elsewhereLine = line({ 居住地区划代码: VILLAGE_ELSEWHERE });
    const badPhone = line({ 母亲电话: '不详' });

    const done = await imported(township, await filled(township, [line(), wrong, elsewhereLine, badPhone]));

    expect(done).toMatchObject({ added: 1, rejected: 3 });
    expect(done.problems.map(({ row, column }) => `${row} ${column}`)).toEqual([
      '3 性别',
      '3 出生日期',
      '4 居住地区划代码',
      '5 母亲电话',
    ]);
    const sheet = (await opened(done.correctedSheet ?? '')).worksheets[0];
    if (!sheet) throw new Error('no sheet');
    const headers = sheet.getRow(1).values as string[];
    const cell = (header: string): ExcelJS.Cell => sheet.getRow(2).getCell(headers.indexOf(header));
    expect(cell('退回原因').text).toContain('出生日期：日期应如2016-05-20');
    expect(cell('原表行号').text).toBe('3');
    expect(cell('出生日期').note).toBeDefined();
    cell('出生日期').value = '2016年5月20日';
    cell('性别').value = '女';
    const corrected = await imported(
      township,
      Buffer.from(await sheet.workbook.xlsx.writeBuffer()).toString('base64'),
    );
    expect(corrected).toMatchObject({ rows: 3, added: 1, rejected: 2 });
  });

  it('says of a number on file elsewhere that it is registered and nothing else, and of one under another name so', async () => {
    const elsewhere = await townshipOfficer(service, [ELSEWHERE]);
    const theirs = anIdentityNumber('2016-05-20', 'FEMALE');
    const ours = anIdentityNumber('2016-05-20', 'FEMALE');
    await registered(elsewhere, { identityNumber: theirs, residence: VILLAGE_ELSEWHERE });
    await registered(township, { identityNumber: ours });

    const done = await imported(
      township,
      await filled(township, [line({ 身份证件号码: theirs }), line({ 身份证件号码: ours })]),
    );

    expect(done.problems).toMatchObject([
      { row: 2, column: '身份证件号码', zh: '相同证件号码已建有档案，一人只建一档' },
      { row: 3, column: '身份证件号码', zh: '本范围内该证件号码已用另一姓名建档，请核对' },
    ]);
  });

  it('reads a formula as its value, and gives nothing back that a spreadsheet program would run', async () => {
    const done = await imported(
      township,
      await filled(township, [
        line({ 姓名: { formula: 'CONCATENATE("萨","仁")', result: '萨仁' } }),
        line({ 姓名: '', 民族: '=HYPERLINK("http://example.com")', 详细住址: '@SUM(1)' }),
      ]),
    );

    expect(done).toMatchObject({ added: 1, rejected: 1 });
    const sheet = (await opened(done.correctedSheet ?? '')).worksheets[0];
    const cells = [2].flatMap((row) => sheet?.getRow(row).values as string[]).filter(Boolean);
    expect(cells.filter((cell) => typeof cell !== 'string' || /^[=+\-@]/.test(cell))).toEqual([]);
    expect(cells).toContain(`'=HYPERLINK("http://example.com")`);
  });

  it('keeps the sheet unreadable in the database, and drops the file once its lines are read', async () => {
    const done = await imported(township, await filled(township, [line({ 姓名: '敏感姓名', 性别: '?' })]));

    const { rows } = await service.database.query(
      `SELECT i.content, i.file_name, r.cells, r.problems FROM survey_import i JOIN survey_row r USING (import_id) WHERE import_id = $1`,
      [done.id],
    );

    expect(rows[0]?.content).toBeNull();
    expect(JSON.stringify(rows)).not.toMatch(/敏感|摸底|15998/);
  });

  it.each([
    ['no workbook', Buffer.from('姓名,性别').toString('base64')],
    ['an empty file', ''],
  ])('refuses %s', async (_, content) => {
    expect((await handIn(township, content)).payload.refusal).toMatchObject({
      code: 'FILE_UNREADABLE',
      clause: '6.2',
    });
  });

  it('refuses a file that is neither xlsx nor csv', async () => {
    expect((await handIn(township, csv([line()]), '摸底.xlsm')).payload.refusal?.code).toBe('FILE_KIND');
  });

  it('says of a workbook without the columns which are missing', async () => {
    const workbook = new ExcelJS.Workbook();
    workbook.addWorksheet('表').addRow(['名字', '性别']);

    const done = await checked(township, Buffer.from(await workbook.xlsx.writeBuffer()).toString('base64'));

    expect(done).toMatchObject({
      state: 'FAILED',
      rows: 0,
      failure: { code: 'WRONG_TEMPLATE', zh: expect.stringContaining('姓名、出生日期') },
    });
  });

  it('refuses a file over 20 MB', async () => {
    const content = Buffer.alloc(20 * 1024 * 1024 + 1).toString('base64');

    expect((await handIn(township, content)).payload.refusal).toMatchObject({ code: 'FILE_TOO_LARGE' });
  });

  it('shows an import to its own unit alone, and lets no teacher import', async () => {
    const done = await imported(township, await filled(township, [line()]));
    const elsewhere = await townshipOfficer(service, [ELSEWHERE]);
    const teacher = await service.officer({ role: 'school.teacher', divisions: [] });

    const { data } = await elsewhere.query(`query($id: ID!) { surveyImport(id: $id) { id } }`, {
      id: done.id,
    });
    const refused = await handIn(teacher, await filled(township, [line()]));

    expect(data).toEqual({ surveyImport: null });
    expect(refused.payload.refusal?.code).toBe('NOT_YOUR_ROLE');
  });

  it('stops adding when the post of the importing officer has ended', async () => {
    const leaving = await townshipOfficer(service);
    const { id } = await checked(leaving, csv([lineOfAnotherFamily()]), '摸底.csv');
    await service.database.query(`UPDATE post SET valid_until = '2026-09-01' WHERE post_id = $1`, [
      leaving.postId,
    ]);
    // Started by the officer in the last second of the post: the state is written as the act would.
    await service.database.query(
      `UPDATE survey_import SET state = 'IMPORTING', started_at = uploaded_at, start_post_id = post_id, to_process = 1 WHERE import_id = $1`,
      [id],
    );

    const ended = await until('the import to end', async () => {
      const { rows } = await service.database.query<Record<string, unknown>>(
        `SELECT i.state, i.failure, i.added, i.rejected, r.outcome FROM survey_import i JOIN survey_row r USING (import_id)
          WHERE import_id = $1 AND state <> 'IMPORTING'`,
        [id],
      );
      return rows[0];
    });

    expect(ended).toEqual({
      state: 'FAILED',
      failure: { code: 'POST_ENDED' },
      added: 0,
      rejected: 1,
      outcome: 'RETURNED',
    });
  });

  it('takes comma separated text as well, and gives it back in the same form', async () => {
    const done = await imported(township, csv([lineOfAnotherFamily(), line({ 性别: '?' })]), '摸底.csv');

    expect(done).toMatchObject({ added: 1, rejected: 1 });
    const text = Buffer.from(done.correctedSheet ?? '', 'base64').toString('utf8');
    expect(text).toMatch(/^\uFEFF.*原表行号,退回原因\r\n.*3,性别：请从以下选项填写：男、女\r\n$/s);
  });
});

describe('3.2.b every field of the form comes by the sheet 登记表各项', () => {
  it('keeps what the line says of household, schooling, care and living, and counts what is 未采集', async () => {
    const done = await imported(
      township,
      await filled(township, [
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
              form->'livingArrangements'->0->>'kind' AS living, jsonb_typeof(guardians) AS guardians,
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
        guardians: 'string', // sealed as one text
        counted: true,
      },
    ]);
    const { child_id: childId } = rows[0] as { child_id: string };
    const { data } = await township.query(`query($id: ID!) { child(id: $id) { guardians { relation } } }`, {
      id: childId,
    });
    expect((data as { child: { guardians: object[] } }).child.guardians).toHaveLength(3);
    const findings = await service.events.published('finding.recorded');
    expect(findings.at(-1)).toMatchObject({
      childId,
      payload: { findings: ['LIVING_ALONE'] },
    });
  });
});
