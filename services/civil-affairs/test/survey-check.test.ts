import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ServiceUnderTest, TestOfficer } from '@ger/test-kit';
import {
  act,
  anIdentityNumber,
  aParent,
  away,
  ELSEWHERE,
  registered,
  startCivilAffairs,
  TOWNSHIP,
  townshipOfficer,
  VILLAGE,
  VILLAGE_ELSEWHERE,
} from './support.ts';
import {
  checked,
  csv,
  imported,
  line,
  lineOfAnotherFamily,
  linesOf,
  onImport,
  started,
  unnumbered,
  type Line,
} from './survey-support.ts';

let service: ServiceUnderTest;
let township: TestOfficer;

beforeAll(async () => {
  service = await startCivilAffairs();
  township = await townshipOfficer(service);
});
afterAll(() => service.stop());

const check = (lines: Parameters<typeof csv>[0]) => checked(township, csv(lines), '摸底.csv');
const verdicts = async (id: string): Promise<string[]> =>
  (await linesOf(township, id)).map(({ row, verdict }) => `${row} ${verdict}`);

const twins = () => {
  const first = lineOfAnotherFamily({ ...unnumbered, 父亲电话: '13900007777', 详细住址: '三组8号' });
  const name = `${String(first['姓名'])}二`;
  return [first, { ...first, 姓名: name }] as const;
};

/** Registers the first of twins by the form. */
const registerTwin = (first: Line): Promise<unknown> =>
  registered(township, {
    name: first['姓名'],
    birthDate: first['出生日期'],
    identityNumber: null,
    identityNumberAbsence: '未登记户口',
    residence: VILLAGE,
    address: '三组8号',
    guardians: [
      aParent('FATHER', { ...away, name: first['父亲姓名'], phone: '13900007777' }),
      aParent('MOTHER', { name: first['母亲姓名'], capacity: 'DECEASED', phone: null }),
    ],
  });

describe('6.2 what checking says of each line 逐行核对', () => {
  it('writes nothing before the officer has started the import', async () => {
    const { id, counts } = await check([lineOfAnotherFamily({ 姓名: '未开始' }), line({ 性别: '?' })]);

    const { rows } = await service.database.query(`SELECT 1 FROM dossier WHERE name = '未开始'`);

    expect(counts).toMatchObject({ new: 1, bad: 1 });
    expect(rows).toEqual([]);
    expect(await verdicts(id)).toEqual(['2 NEW', '3 BAD']);
    const [, bad] = await linesOf(township, id);
    expect(bad).toMatchObject({
      problems: [{ column: '性别', letter: 'B', zh: '请从以下选项填写：男、女' }],
    });
    expect(bad?.cells).toContainEqual({ column: '性别', letter: 'B', text: '?' });
  });

  it('shows the lines page by page, and of one verdict alone', async () => {
    const { id } = await check(Array.from({ length: 5 }, () => line({ 性别: '?' })));
    const page = async (after: string | null) => {
      const { data } = await township.query<{
        surveyImport: {
          lines: {
            edges: { node: { row: number } }[];
            pageInfo: { hasNextPage: boolean; endCursor: string };
          };
        };
      }>(
        `query($id: ID!, $after: String) { surveyImport(id: $id) { lines(first: 3, after: $after, verdict: BAD) {
           edges { node { row } } pageInfo { hasNextPage endCursor } } } }`,
        { id, after },
      );
      return data?.surveyImport.lines;
    };

    const first = await page(null);
    const second = await page(first?.pageInfo.endCursor ?? '');

    expect(first?.edges.map(({ node }) => node.row)).toEqual([2, 3, 4]);
    expect(second).toMatchObject({
      edges: [{ node: { row: 5 } }, { node: { row: 6 } }],
      pageInfo: { hasNextPage: false },
    });
  });

  it('says which fields differ from the file, and leaves the file as it is', async () => {
    const known = lineOfAnotherFamily({ 民族: '蒙古族', 收入来源: '打工、种养殖' });
    await imported(township, csv([known]), '摸底.csv');

    const { id, counts } = await check([
      { ...known, 民族: '汉族', 父亲电话: '13900009999', 收入来源: '种养殖、打工', 健康状况: '未采集' },
      lineOfAnotherFamily(),
    ]);
    const done = await started(township, id);

    expect(counts).toMatchObject({ differing: 1, new: 1 });
    const [differing] = await linesOf(township, id, 'DIFFERS');
    expect(differing).toMatchObject({ differing: ['民族', '父亲电话'], outcome: 'RETURNED' });
    expect(differing?.child?.id).toBeDefined();
    expect(done).toMatchObject({ added: 1, rejected: 1 });
    const { rows } = await service.database.query(
      `SELECT ethnic_group, version FROM dossier WHERE child_id = $1`,
      [differing?.child?.id],
    );
    expect(rows).toEqual([{ ethnic_group: '蒙古族', version: 1 }]);
  });

  it('takes the first of two lines with one number, or of one child without a number', async () => {
    const numbered = lineOfAnotherFamily();
    const without = lineOfAnotherFamily(unnumbered);

    const { id } = await check([numbered, { ...numbered, 姓名: '别名' }, without, without]);

    expect(await verdicts(id)).toEqual(['2 NEW', '3 BAD', '4 NEW', '5 BAD']);
    const bad = await linesOf(township, id, 'BAD');
    expect(bad.map(({ problems }) => problems[0]?.zh)).toEqual([
      '与第 2 行是同一儿童，只导入第 2 行',
      '与第 4 行是同一儿童，只导入第 4 行',
    ]);
  });

  it('sends back a line for a village outside the officer’s post, or of no village', async () => {
    const { id } = await check([
      lineOfAnotherFamily({ 居住地区划代码: VILLAGE_ELSEWHERE }),
      lineOfAnotherFamily({ 居住地区划代码: '150122101999' }),
    ]);

    expect(
      (await linesOf(township, id)).map(({ verdict, problems }) => [verdict, problems[0]?.column]),
    ).toEqual([
      ['BAD', '居住地区划代码'],
      ['BAD', '居住地区划代码'],
    ]);
  });

  it('says of a number on file elsewhere that it is registered, and nothing of whose it is', async () => {
    const elsewhere = await townshipOfficer(service, [ELSEWHERE]);
    const known = lineOfAnotherFamily();
    const birthDate = String(known['出生日期']);
    await registered(elsewhere, {
      identityNumber: known['身份证件号码'],
      birthDate,
      residence: VILLAGE_ELSEWHERE,
    });

    const { id } = await check([known]);

    const [bad] = await linesOf(township, id);
    expect(bad).toMatchObject({
      verdict: 'BAD',
      child: null,
      candidates: [],
      problems: [{ zh: '相同证件号码已建有档案，一人只建一档' }],
    });
  });

  it.each([
    ['closed', { state: 'CLOSED' }],
    ['open', { state: 'OPEN' }],
  ])('knows a file that is %s', async (_, { state }) => {
    const known = lineOfAnotherFamily();
    await imported(township, csv([known]), '摸底.csv');
    await service.database.query(`UPDATE dossier SET state = $1 WHERE name = $2`, [state, known['姓名']]);

    expect((await check([known])).counts).toMatchObject({ unchanged: 1, new: 0 });
  });

  it('knows a file that was merged into another one, by either number', async () => {
    const banner = await service.officer({
      role: 'civil-affairs.officer',
      divisions: ['150122'],
      kind: 'BUREAU',
    });
    const [one, other] = [lineOfAnotherFamily({ 姓名: '并档' }), lineOfAnotherFamily({ 姓名: '并档' })];
    await imported(township, csv([one, other]), '摸底.csv');
    const { rows } = await service.database.query<{ child_id: string }>(
      `SELECT child_id FROM dossier WHERE name = '并档' ORDER BY birth_date`,
    );
    const [kept, gone] = rows.map((row) => row.child_id);
    const merged = await act(
      banner,
      'mergeDossiers',
      { keptId: kept, childId: gone, choices: [], reason: '同一儿童' },
      'pair { id }',
    );
    expect(merged).toMatchObject({ errors: [], payload: { refusal: null } });

    const { counts } = await check([one, other]);

    expect(counts).toMatchObject({ new: 0, bad: 0 });
    expect(counts.unchanged + counts.differing).toBe(2);
  });
});

describe('2.4 likely duplicates wait for a person 疑似重复', () => {
  it('does not import a twin nobody has looked at, and gives it back in the sheet', async () => {
    const { id, counts } = await check([...twins()]);
    const done = await started(township, id);

    expect(counts).toMatchObject({ new: 1, likely: 1, accepted: 0 });
    const [likely] = await linesOf(township, id, 'LIKELY');
    expect(likely).toMatchObject({ row: 3, alikeRows: [2], outcome: 'RETURNED' });
    expect(done).toMatchObject({ added: 1, rejected: 1 });
    expect(Buffer.from(done.correctedSheet ?? '', 'base64').toString()).toContain('疑似与第 2 行重复');
  });

  it('imports both once the officer has said why they are two', async () => {
    const { id } = await check([...twins()]);
    const decided = await onImport(township, 'decideSurveyRows', {
      importId: id,
      rows: [3],
      different: true,
      reason: '双胞胎',
    });
    expect(decided).toMatchObject({ errors: [], payload: { refusal: null } });

    expect(await started(township, id)).toMatchObject({ added: 2, rejected: 0, correctedSheet: null });
  });

  it('asks in the same way about a child on file, and keeps what the officer said of the two', async () => {
    const [first, second] = twins();
    await imported(township, csv([first]), '摸底.csv');
    const { id } = await check([second]);
    const [likely] = await linesOf(township, id);
    expect(likely).toMatchObject({ verdict: 'LIKELY', candidates: [{ score: expect.any(Number) }] });

    await onImport(township, 'decideSurveyRows', {
      importId: id,
      rows: [2],
      different: true,
      reason: '双胞胎',
    });
    const done = await started(township, id);

    expect(done).toMatchObject({ added: 1, rejected: 0 });
    const { rows } = await service.database.query(
      `SELECT state FROM duplicate_pair WHERE $1::uuid IN (child_id, other_id)`,
      [likely?.candidates[0]?.child?.id],
    );
    expect(rows).toEqual([{ state: 'DIFFERENT' }]);
  });

  it('takes back what was said, wants a reason, and decides on likely duplicates alone', async () => {
    const { id } = await check([...twins(), line({ 性别: '?' })]);
    const decide = (rows: number[], different: boolean, reason?: string) =>
      onImport(township, 'decideSurveyRows', { importId: id, rows, different, ...(reason && { reason }) });

    expect((await decide([3], true)).errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
    expect((await decide([4], true, '双胞胎')).errors).toMatchObject([
      { extensions: { code: 'BAD_USER_INPUT' } },
    ]);
    await decide([3], true, '双胞胎');
    await decide([3], false);

    expect((await linesOf(township, id, 'LIKELY'))[0]?.accepted).toBe(false);
    expect(await started(township, id)).toMatchObject({ added: 1, rejected: 2 });
  });

  it('does not import a line that has become a likely duplicate since the check', async () => {
    const [first, second] = twins();
    const { id } = await check([second, lineOfAnotherFamily()]);
    service.clock.advance({ hours: 1 });
    await registerTwin(first);

    expect(await started(township, id)).toMatchObject({ added: 1, rejected: 1 });
  });
});

it('6.2 reads a formula in a text as a fault of its cell, also in comma separated text', async () => {
  const { id } = await check([
    lineOfAnotherFamily({ 民族: '=HYPERLINK("http://example.com")' }),
    lineOfAnotherFamily({ 父亲电话: '+86 13900001234' }),
    lineOfAnotherFamily({ 身份证件号码: anIdentityNumber('2015-01-01', 'MALE') }),
  ]);

  expect(await verdicts(id)).toEqual(['2 BAD', '3 NEW', '4 BAD']);
});

it('2.4 looks at older files anew where the score to look from was lowered since the check', async () => {
  const [first, second] = twins();
  await registerTwin(first);
  service.clock.advance({ hours: 1 });
  const other = { ...second, 姓名: '另一人', 出生日期: '2014-04-04' };
  const { id } = await check([other]);
  expect(await verdicts(id)).toEqual(['2 NEW']);
  await service.events.say('supervision', 'figure.tightened', {
    occurredAt: service.clock.now(),
    payload: {
      kind: 'duplicate-look',
      division: TOWNSHIP,
      amount: { count: 20 },
      from: '2026-09-01',
    },
  });

  expect(await started(township, id)).toMatchObject({ added: 0, rejected: 1 });
});
