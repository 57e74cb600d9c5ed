import { readSheet } from '@ger/sheets';
import { startServiceUnderTest, until, type ServiceUnderTest } from '@ger/test-kit';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { education } from '../src/service.ts';
import { HEADERS, lineOf, listOf } from './pupil-list.ts';
import { act, enrolled, schoolAt, type School } from './support.ts';

let service: ServiceUnderTest;

beforeAll(async () => {
  service = await startServiceUnderTest(education);
});
afterAll(() => service.stop());

const VIEW = `query($id: ID!) { pupilImport(id: $id) { id fileName state rows newRows unchanged bad added opensClasses failure { code zh }
  problems { row column zh } correctedSheet actions { action allowed } } }`;
interface View {
  id: string;
  state: string;
  rows: number;
  newRows: number;
  unchanged: number;
  bad: number;
  added: number;
  opensClasses: number;
  failure: { code: string } | null;
  problems: { row: number; column: string; zh: string }[];
  correctedSheet: string | null;
}
const view = async (school: School, id: string) =>
  (await school.head.query<{ pupilImport: View | null }>(VIEW, { id })).data?.pupilImport;
const inState = (school: School, id: string, state: string) =>
  until(`an import ${state}`, async () => {
    const seen = await view(school, id);
    return seen?.state === state ? seen : undefined;
  });
const upload = async (school: School, content: string, fileName = '名单.xlsx') => {
  const { thing, refusal, errors } = await act(school.head, 'importPupils', {
    fileName,
    content,
    schoolYear: 2026,
  });
  return { id: thing?.id ?? '', refusal, errors };
};
const checked = async (school: School, lines: readonly (readonly string[])[]) => {
  const { id } = await upload(school, await listOf(lines));
  return inState(school, id, 'CHECKED');
};
const started = async (school: School, id: string) => {
  await act(school.head, 'startPupilImport', { importId: id });
  return inState(school, id, 'DONE');
};
const pupilsOf = async (school: School) => {
  const { rows } = await service.database.query<{ pupils: number; classes: number }>(
    `SELECT count(*)::int AS pupils, count(DISTINCT class_id)::int AS classes FROM enrolment WHERE unit_id = $1`,
    [school.unitId],
  );
  return rows[0];
};

describe('3.3.a a list is checked before anybody is enrolled 先核对后入学', () => {
  it('shows what would be done, enrols when it is started, and says every enrolment', async () => {
    const school = await schoolAt(service);
    const preview = await checked(school, [lineOf(1), lineOf(2), lineOf(3)]);

    expect(preview).toMatchObject({ rows: 3, newRows: 3, bad: 0, opensClasses: 3 });
    expect((await pupilsOf(school))?.pupils).toBe(0);

    expect(await started(school, preview.id)).toMatchObject({ added: 3 });
    expect(await pupilsOf(school)).toEqual({ pupils: 3, classes: 3 });
    const said = await service.events.published('enrolment.started');
    const own = said.filter(
      ({ payload }) => (payload as { schoolUnitId: string }).schoolUnitId === school.unitId,
    );
    expect(own).toHaveLength(3);
    const { rows } = await service.database.query(
      `SELECT (SELECT sum(taken)::int FROM grade_places WHERE unit_id = $1) AS taken,
              (SELECT count(*)::int FROM enrolment_version v JOIN enrolment e USING (enrolment_id) WHERE e.unit_id = $1) AS versions`,
      [school.unitId],
    );
    expect(rows[0]).toEqual({ taken: 3, versions: 3 });
  });

  it('adds nothing when the same list comes again, and keeps no identity number', async () => {
    const school = await schoolAt(service);
    const lines = Array.from({ length: 20 }, (_, order) => lineOf(order));
    await started(school, (await checked(school, lines)).id);

    const again = await checked(school, lines);

    expect(again).toMatchObject({ newRows: 0, unchanged: 20, bad: 0 });
    expect((await act(school.head, 'startPupilImport', { importId: again.id })).refusal).toMatchObject({
      missing: [{ code: 'ROWS_TO_ADD' }],
    });
    const { rows } = await service.database.query(`SELECT pupil::text AS all FROM pupil WHERE unit_id = $1`, [
      school.unitId,
    ]);
    expect(rows.some(({ all }) => (all as string).includes(lines[0]?.[3] ?? ''))).toBe(false);
  });

  it('returns wrong lines in the same sheet with the reason, and formulas as text', async () => {
    const school = await schoolAt(service);
    const evil = lineOf(7, { name: '=HYPERLINK("http://x")' });
    evil[1] = '不详';
    const [good, twice] = [lineOf(8), lineOf(8)];
    const national = lineOf(9, { studentNumber: 'G159999201605200024' });
    const preview = await checked(school, [good, evil, twice, national]);

    expect(preview).toMatchObject({ newRows: 1, bad: 3 });
    expect(preview.problems).toEqual([
      { row: 3, column: '性别', zh: '请从以下选项填写：男、女' },
      { row: 4, column: '姓名', zh: '与第 2 行重复' },
      expect.objectContaining({ row: 5, column: '学籍辅号' }),
    ]);
    const read = await readSheet('XLSX', Buffer.from(preview.correctedSheet ?? '', 'base64'), []);
    if (!read.ok) throw new Error('not readable');
    expect(read.sheet.headers).toEqual([
      ...HEADERS.map((header) => header.replace('*', '')),
      '原表行号',
      '退回原因',
    ]);
    expect(read.sheet.rows[0]?.values.at(-1)).toBe('性别：请从以下选项填写：男、女');
    const ExcelJS = (await import('exceljs')).default;
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.load(Buffer.from(preview.correctedSheet ?? '', 'base64') as unknown as ArrayBuffer);
    expect(workbook.worksheets[0]?.getCell('A2').value).toBe(`'=HYPERLINK("http://x")`);
  });

  it('knows who is at the school already, whoever entered him', async () => {
    const school = await schoolAt(service);
    const line = lineOf(11);
    await enrolled(school, { name: line[0], sex: 'MALE', birthDate: line[2], identityNumber: line[3] });

    expect(await checked(school, [line])).toMatchObject({ newRows: 0, unchanged: 1 });
    expect(await checked(school, [lineOf(11, { name: '别人' })])).toMatchObject({
      bad: 1,
      problems: [{ column: '身份证件号码' }],
    });
  });

  it('overfills no class: those for whom there is no place come back', async () => {
    const school = await schoolAt(service);
    await act(school.head, 'openClass', { name: '小班', grade: 1, schoolYear: 2026, capacity: 2 });
    const lines = [1, 2, 3].map((order) => lineOf(order, { grade: '1', className: '小班' }));

    expect(await started(school, (await checked(school, lines)).id)).toMatchObject({
      added: 2,
      bad: 1,
      problems: [{ row: 4, column: '班级', zh: '该班没有空余学位，请调整班额' }],
    });
  });

  it.each([
    ['text', Buffer.from('姓名').toString('base64'), '名单.xlsx', 'FILE_UNREADABLE'],
    ['an old workbook', Buffer.from('d0cf11e0a1b11ae1', 'hex').toString('base64'), '名单.xlsx', 'OLD_FORMAT'],
    ['another kind of file', 'AAAA', '名单.pdf', 'FILE_KIND'],
    [
      'one larger than 20 MB',
      Buffer.alloc(20 * 1024 * 1024 + 1).toString('base64'),
      '名单.csv',
      'FILE_TOO_LARGE',
    ],
  ])('refuses %s', async (_, content, fileName, code) => {
    const school = await schoolAt(service);

    expect((await upload(school, content, fileName)).refusal?.code).toBe(code);
  });

  it('says which columns a list lacks', async () => {
    const school = await schoolAt(service);
    const { id } = await upload(school, await listOf([['甲']], ['姓名']));

    expect(await inState(school, id, 'FAILED')).toMatchObject({ failure: { code: 'WRONG_TEMPLATE' } });
  });

  it('is the school’s own, and can be cancelled before it is started', async () => {
    const [school, other] = [await schoolAt(service), await schoolAt(service)];
    const { id } = await checked(school, [lineOf(21)]);

    expect(await view(other, id)).toBeNull();
    expect((await act(other.head, 'startPupilImport', { importId: id })).errors[0]?.extensions['code']).toBe(
      'NOT_FOUND',
    );
    await act(school.head, 'cancelPupilImport', { importId: id });
    expect((await act(school.head, 'startPupilImport', { importId: id })).refusal?.code).toBe(
      'ILLEGAL_TRANSITION',
    );
  });

  it('forgets the lines some days after the end', async () => {
    const school = await schoolAt(service);
    const { id } = await checked(school, [lineOf(31), ['', '', '', '', '', '', '', '', '是']]);
    await started(school, id);
    service.clock.advance({ days: 8 });

    await until('lines forgotten', async () => {
      const { rowCount } = await service.database.query('SELECT FROM pupil_import_row WHERE import_id = $1', [
        id,
      ]);
      return rowCount === 0;
    });
    expect(await view(school, id)).toMatchObject({ state: 'DONE', added: 1, correctedSheet: null });
  });
});
