import { addDays, dayOf } from '@ger/kernel';
import {
  pdfText,
  startServiceUnderTest,
  until,
  type ServiceUnderTest,
  type TestOfficer,
} from '@ger/test-kit';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { education } from '../src/service.ts';
import {
  absentFor,
  act,
  BANNER,
  caseOf,
  enrolled,
  persuasion,
  saidOf,
  schoolAt,
  TOWNSHIP,
  type School,
} from './support.ts';

let service: ServiceUnderTest;
let school: School;
let bureau: TestOfficer;
let township: TestOfficer;
let pupilId: string;

beforeAll(async () => {
  service = await startServiceUnderTest(education);
  school = await schoolAt(service);
  bureau = await service.officer({ role: 'education.officer', divisions: [BANNER] });
  township = await service.officer({ role: 'township.officer', divisions: [TOWNSHIP] });
  const named: readonly [string, string, string, string[], string][] = [
    [school.unitId, 'education', 'SCHOOL', [], '新营子镇中心小学'],
    [bureau.unitId, 'education', 'BANNER_BUREAU', [BANNER], '托克托县教育局'],
    [township.unitId, 'township', 'TOWNSHIP', [TOWNSHIP], '新营子镇人民政府'],
  ];
  for (const [unitId, agency, kind, divisions, name] of named)
    await service.events.say('civil-affairs', 'unit.recorded', {
      aggregateId: unitId,
      occurredAt: service.clock.now(),
      payload: { unitId, agency, kind, superiorUnitId: null, divisions, seat: '150122101202', name },
    });
  await until('the names', async () => {
    const { rowCount } = await service.database.query('SELECT FROM unit_name');
    return rowCount === 3;
  });
});
beforeEach(async () => {
  service.clock.set(new Date('2026-09-16T09:00:00+08:00'));
  pupilId = await enrolled(school, { name: '阿拉坦其其格' });
});
afterAll(() => service.stop());

const today = (): string => dayOf(service.clock.now());

/** A case from ten unexcused days to the written report. */
async function reported(): Promise<string> {
  await absentFor(school, pupilId, 1, 10);
  const dropoutCaseId = await caseOf(service, pupilId, 'SUSPECTED');
  await act(school.teacher, 'registerDropout', { pupilId });
  await act(school.teacher, 'recordPersuasion', persuasion(dropoutCaseId, today()));
  await act(school.teacher, 'recordPersuasion', {
    ...persuasion(dropoutCaseId, today()),
    visitors: '校长、嘎查达',
    metWith: '父亲（电话）',
  });
  await act(school.teacher, 'declarePersuasionFailed', { dropoutCaseId });
  await act(school.teacher, 'reportDropout', { dropoutCaseId });
  return dropoutCaseId;
}
async function acknowledged(): Promise<string> {
  const dropoutCaseId = await reported();
  await act(bureau, 'acknowledgeDropoutReport', { dropoutCaseId });
  await act(township, 'acknowledgeDropoutReport', { dropoutCaseId });
  return dropoutCaseId;
}
const ordered = (dropoutCaseId: string, by = township) =>
  act(by, 'takeLawfulMeasure', {
    dropoutCaseId,
    kind: 'ORDER_TO_CORRECT',
    on: today(),
    note: '责令限期送子女入学',
    correctBy: addDays(today(), 7),
  });

describe('3.3.h the written report on paper 书面报告', () => {
  const QUERY = `query($id: ID!) { dropoutCase(id: $id) { report { number absentSince absentDays paper { fileName mediaType content } } } }`;
  interface Seen {
    dropoutCase: {
      report: { number: string; paper: { fileName: string; mediaType: string; content: string } | null };
    };
  }

  it('names number, pupil, facts, attempts, recipients and who has acknowledged', async () => {
    const id = await reported();
    await act(bureau, 'acknowledgeDropoutReport', { dropoutCaseId: id });

    const { data } = await school.head.query<Seen>(QUERY, { id });

    const report = data?.dropoutCase.report;
    expect(report).toMatchObject({ absentSince: '2026-09-01', absentDays: 10 });
    expect(report?.paper).toMatchObject({
      fileName: expect.stringContaining(report?.number ?? '?'),
      mediaType: 'application/pdf',
    });
    const text = await pdfText(Buffer.from(report?.paper?.content ?? '', 'base64'));
    for (const words of [
      '辍学学生书面报告',
      report?.number ?? '?',
      '阿拉坦其其格',
      '三年级1班',
      '新营子镇中心小学',
      '托克托县教育局',
      '新营子镇人民政府',
      '自2026年9月1日起连续无故旷课10个教学日',
      '班主任、副校长',
      '校长、嘎查达',
      '父亲（电话）',
      '拒绝返校',
      '2026年9月16日',
      '尚未签收',
    ])
      expect(text.replaceAll(/\s/g, '')).toContain(words);
  });

  it('is printed for the township and the bureau too, and for no other school', async () => {
    const id = await reported();
    const elsewhere = await schoolAt(service, '150222101');
    const paperFor = async (officer: TestOfficer) =>
      (await officer.query<Seen>(QUERY, { id })).data?.dropoutCase?.report.paper ?? null;

    expect(await paperFor(township)).not.toBeNull();
    expect(await paperFor(bureau)).not.toBeNull();
    expect(await paperFor(elsewhere.head)).toBeNull();
  });
});

describe('L.10 lawful measures by kind 依法采取措施', () => {
  it('follows an order to correct up after its day, then lets the case go to the judiciary', async () => {
    const dropoutCaseId = await acknowledged();
    const tooSoon = await act(bureau, 'takeLawfulMeasure', {
      dropoutCaseId,
      kind: 'REFER_TO_JUDICIARY',
      on: today(),
      note: '提请',
    });
    await ordered(dropoutCaseId);
    const check = { dropoutCaseId, measure: 1, outcome: 'NOT_CORRECTED', note: '仍未到校' };
    const early = await act(township, 'checkOrderToCorrect', { ...check, on: today() });
    service.clock.advance({ days: 8 });
    const checked = await act(township, 'checkOrderToCorrect', { ...check, on: today() });
    const again = await act(township, 'checkOrderToCorrect', { ...check, on: today() });
    const referred = await act(bureau, 'takeLawfulMeasure', {
      dropoutCaseId,
      kind: 'REFER_TO_JUDICIARY',
      on: today(),
      note: '提请',
    });

    expect(tooSoon.refusal).toMatchObject({ missing: [{ code: 'ORDER_NOT_FOLLOWED', clause: 'L.10' }] });
    expect(early.errors[0]?.extensions['code']).toBe('BAD_USER_INPUT');
    expect(checked.thing?.state).toBe('LAWFUL_MEASURES');
    expect(again.refusal).toMatchObject({ missing: [{ code: 'ORDER_TO_CHECK' }] });
    expect(referred.refusal).toBeNull();
    const [order] = await saidOf(service, pupilId, 'dropout.measure-taken');
    expect(order).toMatchObject({
      payload: { measure: 'ORDER_TO_CORRECT', correctBy: '2026-09-23', unitId: township.unitId },
    });
    expect(await saidOf(service, pupilId, 'dropout.order-checked')).toMatchObject([
      {
        payload: {
          measureId: (order?.payload as { measureId?: string } | undefined)?.measureId,
          outcome: 'NOT_CORRECTED',
        },
      },
    ]);
  });

  it('asks for a day with an order, and for none with another measure', async () => {
    const dropoutCaseId = await acknowledged();
    const measure = { dropoutCaseId, on: today(), note: '谈话' };

    const without = await act(bureau, 'takeLawfulMeasure', { ...measure, kind: 'ORDER_TO_CORRECT' });
    const withDay = await act(bureau, 'takeLawfulMeasure', {
      ...measure,
      kind: 'CRITICISM',
      correctBy: addDays(today(), 3),
    });

    for (const { errors } of [without, withDay]) expect(errors[0]?.extensions['code']).toBe('BAD_USER_INPUT');
  });

  it('counts one follow-up when two officers write it down at once', async () => {
    const dropoutCaseId = await acknowledged();
    await ordered(dropoutCaseId);
    service.clock.advance({ days: 8 });
    const check = { dropoutCaseId, measure: 1, on: today(), outcome: 'CORRECTED', note: '已到校' };

    const answers = await Promise.all([
      act(township, 'checkOrderToCorrect', check),
      act(bureau, 'checkOrderToCorrect', check),
    ]);

    expect(answers.filter(({ thing }) => thing !== null)).toHaveLength(1);
    expect(await saidOf(service, pupilId, 'dropout.order-checked')).toHaveLength(1);
  });

  it('keeps what was found encrypted', async () => {
    const dropoutCaseId = await acknowledged();
    await ordered(dropoutCaseId);
    await act(township, 'checkOrderToCorrect', {
      dropoutCaseId,
      measure: 1,
      on: today(),
      outcome: 'CORRECTED',
      note: '祖母送到学校',
    });

    const { rows } = await service.database.query(
      `SELECT c::text || string_agg(v::text, '') AS text FROM dropout_case c JOIN dropout_case_version v USING (dropout_case_id)
        WHERE dropout_case_id = $1 GROUP BY c`,
      [dropoutCaseId],
    );
    expect(rows[0].text).toContain('CORRECTED');
    expect(rows[0].text).not.toMatch(/祖母|限期送子女/);
  });
});

describe('3.3.h the board and its clocks 看板', () => {
  it('shows what each case needs next, by whom and until when, and counts the late ones', async () => {
    const id = await reported();
    const query = `query($id: ID!) { dropoutCase(id: $id) { nextActs { action by dueAt late } measureChoices { kind missing { code } } }
      dropoutBoard { state cases late } dropoutCases(late: true, state: REPORTED) { edges { node { id } } } }`;
    interface Board {
      dropoutBoard: { state: string; cases: number; late: number }[];
      dropoutCases: { edges: { node: { id: string } }[] };
    }
    const before = await bureau.query<Board>(query, { id });
    service.clock.advance({ days: 6 });
    const after = await bureau.query<Board>(query, { id });
    const column = (board: Board | null | undefined) =>
      board?.dropoutBoard.find(({ state }) => state === 'REPORTED');

    expect(before.data).toMatchObject({
      dropoutCase: {
        nextActs: [
          { action: 'acknowledgeDropoutReport', by: 'EDUCATION_BUREAU', late: false },
          { action: 'acknowledgeDropoutReport', by: 'TOWNSHIP', dueAt: '2026-09-20T16:00:00.000Z' },
        ],
        measureChoices: [
          { kind: 'CRITICISM', missing: [] },
          { kind: 'ORDER_TO_CORRECT', missing: [] },
          { kind: 'REFER_TO_JUDICIARY', missing: [{ code: 'ORDER_NOT_FOLLOWED' }] },
        ],
      },
    });
    expect(before.data?.dropoutCases.edges.map(({ node }) => node.id)).not.toContain(id);
    expect(after.data?.dropoutCases.edges.map(({ node }) => node.id)).toContain(id);
    expect((column(after.data)?.late ?? 0) - (column(before.data)?.late ?? 0)).toBeGreaterThan(0);
  });
});

describe('L.10 past school age 超龄', () => {
  it('ends a case by the clock, as aged out and never as returned, and ends the enrolment', async () => {
    const old = await enrolled(school, { birthDate: '2012-08-31' });
    const young = await enrolled(school, { birthDate: '2012-09-01' });
    for (const pupil of [old, young]) await act(school.teacher, 'registerDropout', { pupilId: pupil });
    service.clock.set(new Date('2027-09-01T00:00:10+08:00'));

    await caseOf(service, old, 'AGED_OUT');

    expect((await saidOf(service, old)).map(({ type }) => type).slice(-3)).toEqual([
      'dropout.registered',
      'dropout.aged-out',
      'enrolment.ended',
    ]);
    expect(await saidOf(service, old, 'dropout.returned')).toEqual([]);
    expect(await caseOf(service, young, 'REGISTERED')).toEqual(expect.any(String));
  });
});
