import { startServiceUnderTest, type ServiceUnderTest, type TestOfficer } from '@ger/test-kit';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { education } from '../src/service.ts';
import { act, BANNER, enrolled, saidOf, schoolAt, type School } from './support.ts';

let service: ServiceUnderTest;
let bureau: TestOfficer;

beforeAll(async () => {
  service = await startServiceUnderTest(education);
  bureau = await service.officer({ role: 'education.officer', divisions: [BANNER] });
});
afterAll(() => service.stop());

const SUMMER = new Date('2027-07-05T09:00:00+08:00');
const PLAN = `query($year: Int!, $staying: [ID!]) { promotionPlan(schoolYear: $year, staying: $staying) { state moving finishing staying
  rows { kind toGrade toName exists pupils fromClass { name } } actions { action allowed missing { code } } } }`;
interface Plan {
  state: string;
  moving: number;
  finishing: number;
  staying: number;
  rows: { kind: string; toName: string | null; exists: boolean; pupils: number }[];
  actions: { action: string; allowed: boolean }[];
}
const plan = async (school: School, staying: string[] = []) =>
  (await school.head.query<{ promotionPlan: Plan }>(PLAN, { year: 2026, staying })).data?.promotionPlan;
const enrolmentOf = async (pupilId: string) => {
  const { rows } = await service.database.query(
    `SELECT enrolment_id AS id, grade, school_year AS year, until_day AS until, end_kind AS kind, version FROM enrolment WHERE pupil_id = $1`,
    [pupilId],
  );
  return rows[0] as {
    id: string;
    grade: number;
    year: number;
    until: string | null;
    kind: string | null;
    version: number;
  };
};

/** A primary school with two third-graders and a sixth-grader, in its summer. */
const primary = async () => {
  service.clock.set(new Date('2026-09-01T09:00:00+08:00'));
  const school = await schoolAt(service);
  await act(bureau, 'recordSchool', {
    schoolId: school.unitId,
    level: 'PRIMARY',
    languages: ['NATIONAL'],
    boarding: false,
  });
  const last = await act(school.head, 'openClass', { name: '六年级1班', grade: 6, schoolYear: 2026 });
  const pupils = {
    moves: await enrolled(school),
    stays: await enrolled(school),
    finishes: await enrolled(school, { classId: last.thing?.id }),
  };
  service.clock.set(SUMMER);
  return { ...school, pupils };
};
const places = async (school: School) => {
  const { rows } = await service.database.query(
    `SELECT school_year AS year, grade, taken FROM grade_places WHERE unit_id = $1 ORDER BY school_year, grade`,
    [school.unitId],
  );
  return rows.map(({ year, grade, taken }) => `${year}/${grade}: ${taken}`);
};

describe('3.3.a promotion of a whole school 全校升级', () => {
  it('shows before the act who moves where, who stays and who finishes', async () => {
    const school = await primary();
    const { id } = await enrolmentOf(school.pupils.stays);

    expect(await plan(school, [id])).toMatchObject({
      state: 'OPEN',
      moving: 1,
      staying: 1,
      finishing: 1,
      rows: [
        { kind: 'MOVES', toName: '四年级1班', exists: false, pupils: 1 },
        { kind: 'STAYS', toName: '三年级1班', pupils: 1 },
        { kind: 'FINISHES', toName: null, pupils: 1 },
      ],
      actions: [{ action: 'promoteSchool', allowed: true }],
    });
  });

  it('is one act: classes, places, versions and events; today’s class stays until the new year begins', async () => {
    const school = await primary();
    const { moves, stays, finishes } = school.pupils;
    const staying = [(await enrolmentOf(stays)).id];

    const done = await act(school.head, 'promoteSchool', { schoolYear: 2026, staying });

    expect(done).toMatchObject({ thing: { state: 'DONE' }, refusal: null });
    expect(await enrolmentOf(moves)).toMatchObject({ grade: 4, year: 2027, until: null, version: 2 });
    expect(await enrolmentOf(stays)).toMatchObject({ grade: 3, year: 2027 });
    expect(await enrolmentOf(finishes)).toMatchObject({
      grade: 6,
      year: 2026,
      until: '2027-09-01',
      kind: 'FINISHED',
    });
    expect(await places(school)).toEqual(['2026/3: 2', '2026/6: 1', '2027/3: 1', '2027/4: 1']);
    expect((await saidOf(service, moves)).at(-1)).toMatchObject({
      type: 'enrolment.promoted',
      payload: { grade: 4, schoolYear: 2027, from: '2027-09-01' },
    });
    expect((await saidOf(service, finishes)).at(-1)).toMatchObject({
      type: 'enrolment.ended',
      payload: { until: '2027-09-01', kind: 'FINISHED' },
    });
    const grade = async () =>
      (
        await school.head.query<{ enrolments: { edges: { node: { grade: number } }[] } }>(
          `{ enrolments(first: 10) { edges { node { grade } } } }`,
        )
      ).data?.enrolments.edges
        .map(({ node }) => node.grade)
        .toSorted();
    expect(await grade()).toEqual([3, 3, 6]);
    service.clock.set(new Date('2027-09-01T09:00:00+08:00'));
    expect(await grade()).toEqual([3, 4]);
  });

  it('does nothing when it is called again, also by two at once', async () => {
    const school = await primary();
    const promote = () => act(school.head, 'promoteSchool', { schoolYear: 2026, staying: [] });

    const answers = await Promise.all([promote(), promote()]);
    const again = await promote();

    expect(answers.filter(({ thing }) => thing !== null)).toHaveLength(1);
    expect(again.refusal?.code).toBe('ILLEGAL_TRANSITION');
    expect(await enrolmentOf(school.pupils.moves)).toMatchObject({ grade: 4, version: 2 });
  });

  it('is undone as a whole before the year begins, and can then be done otherwise', async () => {
    const school = await primary();
    const { moves, finishes } = school.pupils;
    await act(school.head, 'promoteSchool', { schoolYear: 2026, staying: [] });

    const undone = await act(school.head, 'undoPromotion', { schoolYear: 2026 });

    expect(undone).toMatchObject({ thing: { state: 'OPEN', moving: 2, finishing: 1 } });
    expect(await enrolmentOf(moves)).toMatchObject({ grade: 3, year: 2026, version: 3 });
    expect(await enrolmentOf(finishes)).toMatchObject({ until: null, kind: null });
    expect(await places(school)).toEqual(['2026/3: 2', '2026/6: 1', '2027/4: 0']);
    expect((await saidOf(service, moves)).at(-1)?.type).toBe('enrolment.promotion-undone');
    expect((await saidOf(service, finishes)).at(-1)).toMatchObject({
      type: 'enrolment.started',
      payload: { from: '2026-09-01' },
    });

    const staying = [(await enrolmentOf(moves)).id];
    expect((await act(school.head, 'promoteSchool', { schoolYear: 2026, staying })).thing).toMatchObject({
      state: 'DONE',
    });
    expect(await enrolmentOf(moves)).toMatchObject({ grade: 3, year: 2027 });
  });

  it('is not undone once the new school year has begun', async () => {
    const school = await primary();
    await act(school.head, 'promoteSchool', { schoolYear: 2026, staying: [] });
    service.clock.set(new Date('2027-09-01T09:00:00+08:00'));

    expect((await act(school.head, 'undoPromotion', { schoolYear: 2026 })).refusal).toMatchObject({
      missing: [{ code: 'YEAR_NOT_BEGUN', clause: '3.3.a' }],
    });
  });

  it('overfills no class that was opened before: all stays as it was', async () => {
    const school = await primary();
    await act(school.head, 'openClass', { name: '四年级1班', grade: 4, schoolYear: 2027, capacity: 1 });

    const refused = await act(school.head, 'promoteSchool', { schoolYear: 2026, staying: [] });

    expect(refused.refusal?.code).toBe('CLASS_FULL');
    expect(await enrolmentOf(school.pupils.moves)).toMatchObject({ grade: 3, version: 1 });
    expect(await plan(school)).toMatchObject({ state: 'OPEN' });
  });
});
