import { dayOf, newId } from '@ger/kernel';
import {
  pdfText,
  startServiceUnderTest,
  until,
  type ServiceUnderTest,
  type TestOfficer,
} from '@ger/test-kit';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { education } from '../src/service.ts';
import { act, BANNER, enrolled, schoolAt, VILLAGE, type School } from './support.ts';

/** Of another banner: the lists of this one are not touched. */
const ELSEWHERE = '150222101201';

let service: ServiceUnderTest;
let school: School;
let officer: TestOfficer;
let head: TestOfficer;

beforeAll(async () => {
  service = await startServiceUnderTest(education);
  officer = await service.officer({
    role: 'education.officer',
    divisions: [BANNER],
    kind: 'BANNER_BUREAU',
  });
  head = await service.officer({ role: 'education.head', unitId: officer.unitId });
  school = await schoolAt(service);
  await service.events.say('civil-affairs', 'unit.recorded', {
    aggregateId: school.unitId,
    aggregateVersion: 2,
    occurredAt: service.clock.now(),
    payload: {
      unitId: school.unitId,
      agency: 'education',
      kind: 'SCHOOL',
      superiorUnitId: null,
      divisions: [],
      seat: VILLAGE,
      name: '新营子镇中心小学',
    },
  });
});
afterAll(() => service.stop());

interface Report {
  id: string;
  kind: string;
  period: string;
  state: string;
  dueOn: string;
  late: boolean;
  since: string | null;
  until: string | null;
  remark: string | null;
  numbers: { newCases: number; atEnd: number; atStart: number; pupils: number } | null;
  actions: { action: string; allowed: boolean }[];
}
const FIELDS =
  'id kind period state dueOn late since until remark numbers { atStart newCases atEnd pupils } actions { action allowed }';
const listed = async (as: TestOfficer, args = ''): Promise<Report[]> => {
  const { data } = await as.query<{ ladderReports: { edges: { node: Report }[] } }>(
    `{ ladderReports(first: 100${args}) { edges { node { ${FIELDS} } } } }`,
  );
  return data?.ladderReports.edges.map(({ node }) => node) ?? [];
};
/** The unit's own report of a period, as soon as the clock has opened it. */
const reportOf = (as: TestOfficer, period: string): Promise<Report> =>
  until(`the report of ${period}`, async () =>
    (await listed(as, ', own: true')).find((report) => report.period === period),
  );
const step = (as: TestOfficer, name: string, reportId: string, remark?: string) =>
  act(as, name, { reportId, ...(remark !== undefined && { remark }) });
const said = async (reportId: string) =>
  (await service.events.published()).filter(
    ({ payload }) => (payload as { reportId?: string }).reportId === reportId,
  );

/** What a report's paper says, without blanks; nothing while there is none. */
async function paperOf(as: TestOfficer, id: string): Promise<string | null> {
  const { data } = await as.query<{ ladderReport: { paper: { content: string } | null } | null }>(
    'query($id: ID!) { ladderReport(id: $id) { paper { content } } }',
    { id },
  );
  const content = data?.ladderReport?.paper?.content;
  return content === undefined ? null : (await pdfText(Buffer.from(content, 'base64'))).replaceAll(/\s/g, '');
}

/** A school without anybody, closed on a day or in use. */
async function newSchool(closedAt?: Date): Promise<string> {
  const unitId = newId();
  const payload = {
    unitId,
    agency: 'education',
    kind: 'SCHOOL',
    superiorUnitId: null,
    divisions: [],
    seat: ELSEWHERE,
    name: '学校',
  };
  await service.events.say('civil-affairs', 'unit.recorded', {
    aggregateId: unitId,
    occurredAt: service.clock.now(),
    payload: { ...payload, ...(closedAt && { until: dayOf(closedAt) }) },
  });
  return unitId;
}

describe('L.11 the ladder of reports 四个一', () => {
  it('is opened by the clock for every school and bureau of its level, once for the period', async () => {
    const ofSchool = await reportOf(school.head, '2026-09');
    const ofBanner = await reportOf(head, '2026Q3');

    expect(ofSchool).toMatchObject({
      kind: 'SCHOOL_MONTHLY',
      state: 'OPEN',
      dueOn: '2026-09-30',
      late: false,
    });
    expect(ofBanner).toMatchObject({ kind: 'BANNER_QUARTERLY', state: 'OPEN', dueOn: '2026-09-30' });
    expect(await said(ofSchool.id)).toMatchObject([
      {
        type: 'ladder-report.opened',
        payload: { kind: 'SCHOOL_MONTHLY', period: '2026-09', unitId: school.unitId, dueOn: '2026-09-30' },
      },
    ]);
    expect((await listed(head)).map(({ kind }) => kind).toSorted()).toEqual([
      'BANNER_QUARTERLY',
      'SCHOOL_MONTHLY',
    ]);
  });

  it('is opened for no school that is closed', async () => {
    const [closed, open] = [await newSchool(service.clock.now()), await newSchool()];
    const periods = async (unitId: string) =>
      (await service.database.query(`SELECT period FROM ladder_report WHERE unit_id = $1`, [unitId])).rows;

    await until('the report of the open school', async () => (await periods(open)).length === 1);

    expect(await periods(closed)).toEqual([]);
  });

  it('is drawn up from the records, reviewed by another officer and filed with its numbers', async () => {
    const pupilId = await enrolled(school);
    await act(school.teacher, 'registerDropout', { pupilId });
    const { id } = await reportOf(school.head, '2026-09');

    const drawn = await step(school.teacher, 'drawUpLadderReport', id, '本月新增一人');
    const seen = await reportOf(school.head, '2026-09');
    const early = await step(school.head, 'fileLadderReport', id);
    await step(school.head, 'reviewLadderReport', id);
    const filed = await step(school.head, 'fileLadderReport', id);
    const again = await step(school.teacher, 'drawUpLadderReport', id);

    expect(drawn.thing?.state).toBe('DRAWN_UP');
    expect(seen).toMatchObject({
      since: '2026-09-01',
      until: '2026-09-01',
      remark: '本月新增一人',
      numbers: { atStart: 0, newCases: 1, atEnd: 1, pupils: 1 },
    });
    expect(early.refusal?.code).toBe('ILLEGAL_TRANSITION');
    expect(filed.thing?.state).toBe('FILED');
    expect(again.refusal?.code).toBe('ILLEGAL_TRANSITION');
    expect((await said(id)).map(({ type }) => type)).toEqual([
      'ladder-report.opened',
      'ladder-report.drawn-up',
      'ladder-report.reviewed',
      'ladder-report.filed',
    ]);
    expect((await said(id)).at(-1)).toMatchObject({ payload: { numbers: { newCases: 1, atEnd: 1 } } });
  });

  it('is printed once it is filed, with its numbers, and read by the school and those above it alone', async () => {
    const { id } = await reportOf(school.head, '2026-09');
    const open = await reportOf(head, '2026Q3');
    const elsewhere = await schoolAt(service, '150222101');

    const text = await paperOf(school.head, id);

    for (const words of [
      '控辍保学学校月报告',
      '编号：学校月报告〔2026-09〕',
      '2026年9月1日至2026年9月1日',
      '新营子镇中心小学',
      '本月新增一人',
      '新增1本期首次登记辍学',
      '期末辍学1',
      '复学率0.0%',
      '校长',
    ])
      expect(text).toContain(words);
    expect(await paperOf(head, id)).toBe(text);
    expect(await paperOf(head, open.id)).toBeNull();
    expect(await paperOf(elsewhere.head, id)).toBeNull();
  });

  it('runs on from where the last one ended, so that no dropout falls between two', async () => {
    service.clock.set(new Date('2026-09-20T10:00:00+08:00'));
    const between = await enrolled(school);
    await act(school.teacher, 'registerDropout', { pupilId: between });
    service.clock.set(new Date('2026-10-09T10:00:00+08:00'));
    const { id } = await reportOf(school.head, '2026-10');

    await step(school.teacher, 'drawUpLadderReport', id);

    expect(await reportOf(school.head, '2026-10')).toMatchObject({
      since: '2026-09-02',
      until: '2026-10-09',
      numbers: { atStart: 1, newCases: 1, atEnd: 2 },
    });
  });

  it('is sent back with a reason, and not reviewed by whoever drew it up', async () => {
    const { id } = await reportOf(head, '2026Q4');
    await step(head, 'drawUpLadderReport', id);

    const own = await step(head, 'reviewLadderReport', id);
    const without = await step(head, 'sendBackLadderReport', id);
    const back = await step(head, 'sendBackLadderReport', id, '漏报一所学校');
    await step(officer, 'drawUpLadderReport', id);
    const reviewed = await step(head, 'reviewLadderReport', id);

    expect(own.refusal).toMatchObject({ missing: [{ code: 'NOT_OWN_DRAFT' }] });
    expect(without.errors[0]?.extensions['code']).toBe('BAD_USER_INPUT');
    expect(back.thing?.state).toBe('OPEN');
    expect(reviewed.thing?.state).toBe('REVIEWED');
  });

  it('is found when it is late, by the unit and by the level above', async () => {
    const late = (await listed(head, ', late: true')).map(({ kind, period }) => `${kind} ${period}`);
    const { data } = await head.query<{
      ladderStandings: { kind: string; period: string; reports: number; filed: number; late: number }[];
    }>('{ ladderStandings { kind period reports filed late } }');

    expect(late).toEqual(['BANNER_QUARTERLY 2026Q3']);
    expect(data?.ladderStandings).toEqual([
      { kind: 'BANNER_QUARTERLY', period: '2026Q4', reports: 1, filed: 0, late: 0 },
      { kind: 'BANNER_QUARTERLY', period: '2026Q3', reports: 1, filed: 0, late: 1 },
      { kind: 'SCHOOL_MONTHLY', period: '2026-10', reports: 1, filed: 0, late: 0 },
      { kind: 'SCHOOL_MONTHLY', period: '2026-09', reports: 1, filed: 1, late: 0 },
    ]);
  });

  it('is seen by the level above and done by nobody but its own, and not seen elsewhere', async () => {
    const { id } = await reportOf(school.head, '2026-10');
    const elsewhere = await schoolAt(service, '150222101');

    const above = await step(head, 'reviewLadderReport', id);
    const other = await step(elsewhere.head, 'reviewLadderReport', id);

    expect(above.refusal).toMatchObject({ missing: [{ code: 'OWN_REPORT' }] });
    expect(other.errors[0]?.extensions['code']).toBe('NOT_FOUND');
  });

  it('is drawn up once when two do so at the same moment, one after the other', async () => {
    const { id } = await reportOf(school.head, '2026-10');

    const answers = await Promise.all([
      step(school.teacher, 'drawUpLadderReport', id),
      step(school.head, 'drawUpLadderReport', id),
    ]);

    expect(answers.map(({ thing }) => thing?.state)).toEqual(['DRAWN_UP', 'DRAWN_UP']);
    const { rows } = await service.database.query(
      'SELECT count(*)::int AS versions, max(version) AS latest FROM ladder_report_version WHERE report_id = $1',
      [id],
    );
    expect(rows[0].versions).toBe(rows[0].latest);
  });
});
