import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { until, type ServiceUnderTest, type TestOfficer } from '@ger/test-kit';
import { ROLES, rolesOf, type Role } from '@ger/kernel';
import ExcelJS from 'exceljs';
import fc from 'fast-check';
import {
  act,
  aParent,
  away,
  BANNER,
  ELSEWHERE,
  NEXT_VILLAGE,
  registered,
  startCivilAffairs,
  TOWNSHIP,
  townshipOfficer,
  VILLAGE,
  VILLAGE_ELSEWHERE,
} from './support.ts';

let service: ServiceUnderTest;
let township: TestOfficer;
let banner: TestOfficer;
let elsewhere: TestOfficer;
const HOME = [aParent('FATHER'), aParent('MOTHER')];

interface Row {
  division: { code: string; name: string };
  figures: number[];
}
interface Summary {
  division: { code: string };
  quarter: string | null;
  asOf: string;
  columns: { key: string; number: number | null }[];
  total: Row;
  rows: Row[];
  checks: {
    rule: string;
    holds: boolean;
    imbalances: {
      division: { code: string };
      difference: number;
      causes: { column: { key: string }; count: number; questions: Record<string, unknown>[] }[];
    }[];
  }[];
  sheet?: { fileName: string; content: string };
}
const SUMMARY = `division { code } quarter asOf columns { key number } total { division { code name } figures }
  rows { division { code name } figures } checks { rule holds imbalances { division { code } difference causes {
    column { key } count questions { missing schooling health ageFrom ageTo } } } }`;

async function asked(officer: TestOfficer, args = '') {
  const { data, errors } = await officer.query<{ officialSummary: Summary | null }>(
    `{ officialSummary${args} { ${SUMMARY} } }`,
  );
  return { summary: data?.officialSummary ?? null, code: errors[0]?.extensions['code'] };
}
async function summary(officer: TestOfficer, args = ''): Promise<Summary> {
  const { summary: found, code } = await asked(officer, args);
  if (!found) throw new Error(`no summary: ${String(code)}`);
  return found;
}
/** A row's figures by column. */
function byKey({ columns }: Summary, { figures }: Row): Record<string, number> {
  return Object.fromEntries(columns.map(({ key }, index) => [key, figures[index] ?? 0]));
}
/** Only what is not nought. */
function filled(found: Summary, row: Row): Record<string, number> {
  return Object.fromEntries(Object.entries(byKey(found, row)).filter(([, count]) => count !== 0));
}
function rowOf(found: Summary, code: string): Row {
  const row = found.rows.find(({ division }) => division.code === code);
  if (!row) throw new Error(`no row ${code}`);
  return row;
}

beforeAll(async () => {
  service = await startCivilAffairs();
  township = await townshipOfficer(service);
  elsewhere = await townshipOfficer(service, [ELSEWHERE]);
  banner = await service.officer({
    role: 'civil-affairs.officer',
    divisions: [BANNER],
    kind: 'BANNER_BUREAU',
  });
  const say = (mutation: string, childId: string, fields: object) =>
    act(township, mutation, { childId, reason: '核对', ...fields }, 'child { id }');
  // Today is 1 September 2026: a boy who is five for one more day, a girl of six, a boy of fourteen, one not left behind.
  const boy = await registered(township, {
    name: '五岁',
    birthDate: '2020-09-02',
    sex: 'MALE',
    health: 'WEAK',
  });
  await say('recordSchooling', boy.id, { schooling: 'KINDERGARTEN' });
  await say('recordRegistration', boy.id, { householdRegistered: true });
  await say('recordCare', boy.id, { carer: 'GRANDPARENTS', guardianship: 'GOOD' });
  const girl = await registered(township, { name: '六岁', birthDate: '2020-09-01', residence: NEXT_VILLAGE });
  await say('recordSchooling', girl.id, { schooling: 'PRIMARY' });
  await say('recordCare', girl.id, { carer: 'NOBODY', guardianship: 'DELEGATE_INADEQUATE' });
  await registered(township, {
    name: '十四岁',
    birthDate: '2012-03-01',
    sex: 'MALE',
    residence: NEXT_VILLAGE,
    health: 'OTHER',
    guardians: [aParent('FATHER', away), aParent('MOTHER', { capacity: 'INCAPABLE' })],
  });
  await registered(township, { name: '父母在家', guardians: HOME });
  await registered(elsewhere, {
    name: '别处',
    residence: VILLAGE_ELSEWHERE,
    registration: VILLAGE_ELSEWHERE,
  });
});
afterAll(() => service.stop());

describe('6.2 the official summary 汇总表', () => {
  it('counts the left-behind children of each village below and of all, and what was not collected in its own place', async () => {
    const found = await summary(township);

    expect(found).toMatchObject({ division: { code: TOWNSHIP }, quarter: null, asOf: '2026-09-01' });
    expect(filled(found, rowOf(found, VILLAGE))).toEqual({
      all: 1,
      to5: 1,
      to5Male: 1,
      kindergarten: 1,
      registered: 1,
      healthy: 1,
      grandparents: 1,
      good: 1,
    });
    expect(filled(found, rowOf(found, NEXT_VILLAGE))).toEqual({
      all: 2,
      to13: 1,
      to13Female: 1,
      to16: 1,
      to16Male: 1,
      primary: 1,
      schoolingNotCollected: 1,
      registrationNotCollected: 2,
      healthy: 1,
      healthOther: 1,
      boardingNotCollected: 1,
      nobody: 1,
      carerNotCollected: 1,
      poor: 1,
      guardianshipNotCollected: 1,
    });
    expect(byKey(found, found.total)['all']).toBe(3);
  });

  it('has a line for every village of the township, those without a left-behind child too', async () => {
    const { rows } = await summary(township);

    expect(rows.length).toBeGreaterThan(2);
    expect(rows.filter(({ figures }) => figures.every((count) => count === 0)).length).toBe(rows.length - 2);
    expect(rows.map(({ division }) => division.code)).toEqual(
      rows.map(({ division }) => division.code).toSorted(),
    );
  });

  it('says which checks fail, where, by how many, because of what, and how the ledger finds those children', async () => {
    const { checks } = await summary(township);
    const failing = checks.filter(({ holds }) => !holds);

    expect(failing.map(({ rule }) => rule)).toEqual([
      'schooling',
      'registration',
      'health',
      'boarding',
      'carer',
      'guardianship',
    ]);
    expect(failing[0]?.imbalances).toEqual([
      {
        division: { code: TOWNSHIP },
        difference: 1,
        causes: [
          {
            column: { key: 'schoolingNotCollected' },
            count: 1,
            questions: [{ missing: 'schooling', schooling: null, health: null, ageFrom: null, ageTo: null }],
          },
        ],
      },
      expect.objectContaining({ division: { code: NEXT_VILLAGE }, difference: 1 }),
    ]);
    expect(failing[2]?.imbalances[0]?.causes).toMatchObject([
      { column: { key: 'healthOther' }, count: 1, questions: [{ health: 'OTHER' }] },
    ]);
  });

  it('leads to exactly the children who are counted as not collected', async () => {
    const { data } = await township.query<{ children: { edges: { node: { name: string } }[] } }>(
      `{ children(filter: { within: "${TOWNSHIP}", category: LEFT_BEHIND, missing: "schooling" }) { edges { node { name } } } }`,
    );

    expect(data?.children.edges.map(({ node }) => node.name)).toEqual(['十四岁']);
  });

  it('does not take a field for missing that the form does not have', async () => {
    const { errors } = await township.query(`{ children(filter: { missing: "salary" }) { total } }`);

    expect(errors[0]?.extensions['code']).toBe('BAD_USER_INPUT');
  });

  it('sees of a child who turned sixteen before the daily look that the age bands do not add up', async () => {
    await service.database.query(
      `UPDATE dossier SET birth_date = '2010-08-31' WHERE child_id IN (SELECT child_id FROM dossier WHERE name = '别处')`,
    );
    const { checks } = await summary(elsewhere);
    await service.database.query(`UPDATE dossier SET birth_date = '2016-05-20' WHERE name = '别处'`);

    expect(checks.find(({ rule }) => rule === 'ages')?.imbalances[0]).toMatchObject({
      difference: 1,
      causes: [{ column: { key: 'all' }, count: 1, questions: [{ ageFrom: 16, ageTo: 17 }] }],
    });
  });

  it('is one statement for the figures, whatever the level', async () => {
    const count = async (officer: TestOfficer): Promise<number> => {
      const before = await service.statements();
      await officer.query(`{ officialSummary { total { figures } } }`);
      return (await service.statements()) - before;
    };

    expect(await count(banner)).toBe(await count(township));
  });

  it('is the same in the workbook, with the checks on a second sheet', async () => {
    const { data } = await township.query<{
      officialSummary: { sheet: { fileName: string; content: string } };
    }>(`{ officialSummary { sheet { fileName content } } }`);
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.load(
      Buffer.from(data?.officialSummary.sheet.content ?? '', 'base64') as unknown as ArrayBuffer,
    );
    const [form, checks] = workbook.worksheets;
    if (!form || !checks) throw new Error('two sheets');
    const found = await summary(township);

    expect(data?.officialSummary.sheet.fileName).toMatch(/^农村留守儿童信息汇总表-.*2026-09-01\.xlsx$/);
    expect((form.getRow(6).values as unknown[]).slice(1)).toEqual(['合计', ...found.total.figures]);
    expect(form.rowCount).toBe(6 + found.rows.length + 2);
    expect(form.pageSetup).toMatchObject({ orientation: 'landscape', paperSize: 8 });
    expect((checks.getColumn(3).values as string[]).filter((value) => value === '不平衡').length).toBe(
      found.checks.flatMap(({ imbalances }) => imbalances).length,
    );
  });
});

describe('§8 who sees the summary 谁能看汇总表', () => {
  const MAY: readonly Role[] = (['VILLAGE_TOWNSHIP', 'CIVIL_AFFAIRS', 'SUPERVISION'] as const).flatMap(
    rolesOf,
  );
  const ALL = (Object.keys(ROLES) as Role[]).filter((role) => role !== 'public');

  it.each(ALL)('%s', async (role) => {
    const officer = await service.officer({ role, divisions: [TOWNSHIP] });
    const { summary: found, code } = await asked(officer, `(division: "${TOWNSHIP}")`);

    expect({ seen: found !== null, code }).toEqual(
      MAY.includes(role) ? { seen: true, code: undefined } : { seen: false, code: 'FORBIDDEN' },
    );
  });

  it('two officers see each the own division, and nothing of the other', async () => {
    const [mine, theirs] = [await summary(township), await summary(elsewhere)];

    expect(byKey(mine, mine.total)['all']).toBe(3);
    expect(byKey(theirs, theirs.total)['all']).toBe(1);
    expect((await asked(elsewhere, `(division: "${TOWNSHIP}")`)).summary).toBeNull();
    expect((await asked(township, `(division: "${BANNER}")`)).summary).toBeNull();
  });

  it('the league sees counts, small ones too, and no way to children whom it may not look for so', async () => {
    const league = await service.officer({ role: 'supervision.league', divisions: ['1501'] });
    const found = await summary(league, `(division: "${TOWNSHIP}")`);
    const causes = found.checks.flatMap(({ imbalances }) => imbalances.flatMap((one) => one.causes));

    expect(byKey(found, rowOf(found, VILLAGE))['all']).toBe(1);
    expect(causes.length).toBeGreaterThan(0);
    expect(causes.flatMap(({ questions }) => questions)).toEqual([]);
  });
});

/** Children of earlier runs are counted no more. */
const leaveOut = () =>
  service.database.query(`UPDATE dossier SET state = 'CLOSED' WHERE name = '随机' AND state = 'OPEN'`);

describe('6.2 the total is the sum of its lines 合计等于各行之和', () => {
  it('at every level, for children wherever they live and whatever is on record of them', async () => {
    const places = await service.database.query<{ code: string }>(
      `SELECT code FROM division_record WHERE length(code) = 12 AND code LIKE '150122%' ORDER BY code LIMIT 12`,
    );
    const children = fc.array(
      fc.record({
        place: fc.nat(places.rows.length - 1),
        year: fc.integer({ min: 2010, max: 2026 }),
        schooling: fc.constantFrom(null, 'PRIMARY', 'JUNIOR', 'SENIOR', 'DROPPED_OUT'),
        boarding: fc.constantFrom(null, true, false),
        guardianship: fc.constantFrom(null, 'GOOD', 'NOBODY', 'FAIR'),
      }),
      { minLength: 1, maxLength: 12 },
    );
    await fc.assert(
      fc.asyncProperty(children, async (some) => {
        await leaveOut();
        await service.database.query(
          `INSERT INTO dossier (child_id, version, name, name_pinyin, sex, birth_date, identity_tokens, registration,
             residence, rural, guardians, status, categories, updated_at, form)
           SELECT gen_random_uuid(), 1, '随机', 'sj', 'MALE', make_date(c.year, 3, 1), '{}', c.code, c.code, true, '[]', '{}',
             '{LEFT_BEHIND}', now(), c.form
             FROM jsonb_to_recordset($1) AS c(year int, code text, form jsonb)`,
          [
            JSON.stringify(
              some.map(({ place, year, ...form }) => ({ year, code: places.rows[place]?.code, form })),
            ),
          ],
        );
        await service.database.query(
          `UPDATE dossier SET division_no = residence::bigint WHERE name = '随机' AND division_no IS NULL`,
        );

        const whole = await summary(banner);
        for (const found of [whole, await summary(banner, `(division: "${TOWNSHIP}")`)]) {
          const sums = found.columns.map((_, index) =>
            found.rows.reduce((sum, { figures }) => sum + (figures[index] ?? 0), 0),
          );
          expect(sums).toEqual(found.total.figures);
        }
        expect(rowOf(whole, TOWNSHIP).figures).toEqual(
          (await summary(banner, `(division: "${TOWNSHIP}")`)).total.figures,
        );
        expect(byKey(whole, whole.total)['all']).toBe(3 + some.length);
      }),
      { numRuns: 15 },
    );
    await leaveOut();
  });
});

describe('6.2 the figures of a quarter stay what they were when it ended 季末数据', () => {
  it('are kept by the clock, and a child registered afterwards is only in today’s', async () => {
    service.clock.set(new Date('2026-10-01T00:10:00+08:00'));
    const quarters = await until(
      'the quarter is kept',
      async () => {
        const { data } = await banner.query<{ summaryQuarters: string[] }>('{ summaryQuarters }');
        return data?.summaryQuarters.length ? data.summaryQuarters : false;
      },
      25,
    );
    await registered(township, { name: '新来的' });

    const kept = await summary(banner, `(quarter: "2026Q3")`);
    const now = await summary(banner);

    expect(quarters).toEqual(['2026Q3']);
    expect(kept).toMatchObject({ quarter: '2026Q3', asOf: '2026-09-30' });
    expect(byKey(kept, kept.total)).toMatchObject({ all: 3, to13: 2, to5: 0 });
    expect(rowOf(kept, TOWNSHIP).figures).toEqual(kept.total.figures);
    expect(byKey(now, now.total)['all']).toBe(4);
    expect((await asked(banner, `(quarter: "2026Q2")`)).summary).toBeNull();
    expect((await asked(banner, `(quarter: "soon")`)).code).toBe('BAD_USER_INPUT');
    expect((await asked(elsewhere, `(division: "${TOWNSHIP}", quarter: "2026Q3")`)).summary).toBeNull();
  });
});
