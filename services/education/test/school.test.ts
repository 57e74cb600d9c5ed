import { randomUUID } from 'node:crypto';
import { startServiceUnderTest, type ServiceUnderTest, type TestOfficer } from '@ger/test-kit';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { education } from '../src/service.ts';
import { act, BANNER, enrolled, pupilInput, saidOf, schoolAt, type School } from './support.ts';

let service: ServiceUnderTest;
let school: School;
let bureau: TestOfficer;

beforeAll(async () => {
  service = await startServiceUnderTest(education);
  school = await schoolAt(service);
  bureau = await service.officer({ role: 'education.officer', divisions: [BANNER] });
});
afterAll(() => service.stop());

const SCHOOL = `query($id: ID) { school(id: $id) { id level languages boarding division { code } pendingStatuses
  grades(schoolYear: 2026) { grade places taken free } classes(schoolYear: 2026) { id name capacity taken actions { action allowed } } } }`;
interface SchoolView {
  school: {
    level: string | null;
    pendingStatuses: number;
    grades: { grade: number; places: number; taken: number; free: number }[];
    classes: {
      id: string;
      capacity: number;
      taken: number;
      actions: { action: string; allowed: boolean }[];
    }[];
  } | null;
}
const view = async (officer: TestOfficer, id?: string) =>
  (await officer.query<SchoolView>(SCHOOL, { id: id ?? null })).data?.school;
const ENROLMENTS = `query($filter: EnrolmentFilter, $first: Int, $after: String) { enrolments(filter: $filter, first: $first, after: $after) {
  total edges { cursor node { id status studentNumber fromElsewhere grade pupil { id name } } } pageInfo { hasNextPage endCursor } } }`;
interface List {
  enrolments: {
    total: number;
    edges: {
      node: { id: string; status: string; fromElsewhere: boolean; pupil: { id: string; name: string } };
    }[];
    pageInfo: { hasNextPage: boolean; endCursor: string | null };
  };
}
const listed = async (officer: TestOfficer, filter: object, page: object = {}) =>
  (await officer.query<List>(ENROLMENTS, { filter, first: 100, ...page })).data?.enrolments;
const enrolmentOf = async (pupilId: string) => {
  const { rows } = await service.database.query<{ id: string }>(
    `SELECT enrolment_id AS id FROM enrolment WHERE pupil_id = $1`,
    [pupilId],
  );
  return rows[0]?.id ?? '';
};

describe('3.3.a schools 学校登记', () => {
  it('is recorded by the bureau of its place, each time as a next version, and by nobody else', async () => {
    const input = {
      schoolId: school.unitId,
      level: 'NINE_YEAR',
      languages: ['NATIONAL', 'MONGOLIAN'],
      boarding: true,
    };
    const elsewhere = await service.officer({ role: 'education.officer', divisions: ['150222'] });

    expect((await act(school.head, 'recordSchool', input)).refusal?.code).toBe('NOT_YOUR_ROLE');
    expect((await act(elsewhere, 'recordSchool', input)).refusal?.code).toBe('NOT_YOUR_PLACE');
    expect((await act(bureau, 'recordSchool', input)).thing).toMatchObject({
      level: 'NINE_YEAR',
      boarding: true,
    });
    await act(bureau, 'recordSchool', { ...input, boarding: false });

    const { rows } = await service.database.query(
      'SELECT version, boarding FROM school_version WHERE unit_id = $1 ORDER BY version',
      [school.unitId],
    );
    expect(rows).toEqual([
      { version: 1, boarding: true },
      { version: 2, boarding: false },
    ]);
  });

  it('opens classes of the grades of its level only, with the standard number of places', async () => {
    const small = await schoolAt(service);
    await act(bureau, 'recordSchool', {
      schoolId: small.unitId,
      level: 'PRIMARY',
      languages: ['NATIONAL'],
      boarding: false,
    });

    const wrong = await act(small.head, 'openClass', { name: '七年级1班', grade: 7, schoolYear: 2026 });
    await act(small.head, 'openClass', { name: '三年级2班', grade: 3, schoolYear: 2026, capacity: 30 });

    expect(wrong.errors[0]?.extensions).toMatchObject({ problems: [{ path: 'grade' }] });
    expect((await view(small.head))?.grades).toEqual([{ grade: 3, places: 75, taken: 0, free: 75 }]);
  });

  it('lists the schools of a banner, page by page', async () => {
    const page = async (after: string | null) =>
      (
        await bureau.query<{
          schools: {
            edges: { node: { id: string } }[];
            pageInfo: { endCursor: string; hasNextPage: boolean };
          };
        }>(
          `query($after: String) { schools(within: "${BANNER}", first: 1, after: $after) { edges { node { id } } pageInfo { endCursor hasNextPage } } }`,
          { after },
        )
      ).data?.schools;

    const first = await page(null);
    const second = await page(first?.pageInfo.endCursor ?? null);

    expect(first?.pageInfo.hasNextPage).toBe(true);
    expect(first?.edges[0]?.node.id).not.toBe(second?.edges[0]?.node.id);
  });
});

describe('4.2.j places 学位', () => {
  /** A school whose only class has one place left. */
  const almostFull = async () => {
    const full = await schoolAt(service);
    await act(full.head, 'changeClass', { classId: full.classId, capacity: 2 });
    await enrolled(full);
    return full;
  };

  it('gives the last place to one of two officers who enrol at once, and to nobody after', async () => {
    const full = await almostFull();

    const answers = await Promise.all([
      act(full.teacher, 'enrolPupil', pupilInput(full)),
      act(full.head, 'enrolPupil', pupilInput(full)),
    ]);

    expect(answers.filter(({ thing }) => thing !== null)).toHaveLength(1);
    expect(answers.map(({ refusal }) => refusal?.code).filter(Boolean)).toEqual(['NO_FREE_PLACE']);
    expect((await act(full.head, 'enrolPupil', pupilInput(full))).refusal?.code).toBe('NO_FREE_PLACE');
    expect((await view(full.head))?.grades).toEqual([{ grade: 3, places: 2, taken: 2, free: 0 }]);
    const { rows } = await service.database.query(
      'SELECT count(*)::int AS pupils FROM enrolment WHERE unit_id = $1',
      [full.unitId],
    );
    expect(rows[0].pupils).toBe(2);
  });

  it('is free again when a pupil leaves, and the class shows it', async () => {
    const full = await almostFull();
    const pupilId = await enrolled(full);

    const left = await act(full.head, 'endEnrolment', {
      enrolmentId: await enrolmentOf(pupilId),
      kind: 'TRANSFERRED',
      until: '2026-09-01',
    });

    expect(left.thing).toMatchObject({ until: '2026-09-01' });
    expect(await view(full.head)).toMatchObject({
      grades: [{ free: 1 }],
      classes: [{ capacity: 2, taken: 1 }],
    });
    expect(await saidOf(service, pupilId, 'enrolment.ended')).toMatchObject([
      { payload: { until: '2026-09-01', kind: 'TRANSFERRED' } },
    ]);
    expect((await act(full.head, 'enrolPupil', pupilInput(full))).thing).not.toBeNull();
  });

  it('lets no class have fewer places than are taken', async () => {
    const full = await almostFull();

    expect((await act(full.head, 'changeClass', { classId: full.classId, capacity: 0 })).errors).toHaveLength(
      1,
    );
    await act(full.head, 'enrolPupil', pupilInput(full));
    expect((await act(full.head, 'changeClass', { classId: full.classId, capacity: 1 })).refusal?.code).toBe(
      'BELOW_TAKEN',
    );
    expect(
      (await act(full.teacher, 'changeClass', { classId: full.classId, capacity: 9 })).refusal?.code,
    ).toBe('NOT_YOUR_ROLE');
  });

  it('names as class teacher only somebody who holds a post at the school', async () => {
    const full = await almostFull();
    const change = (classTeacherPostId: string) =>
      act(full.head, 'changeClass', { classId: full.classId, capacity: 40, classTeacherPostId });

    expect((await change(randomUUID())).errors[0]?.extensions).toMatchObject({
      problems: [{ path: 'classTeacherPostId' }],
    });
    expect((await change(full.teacher.postId)).thing).toMatchObject({
      classTeacherPostId: full.teacher.postId,
    });
  });
});

describe('3.3.a student status 学籍', () => {
  it('is given by the school, returned by the bureau with a reason, corrected and confirmed', async () => {
    const pupilId = await enrolled(school, { studentNumber: '2026001' });
    const enrolmentId = await enrolmentOf(pupilId);

    const returned = await act(bureau, 'returnStudentStatus', { enrolmentId, reason: '号码与年级不符' });
    const corrected = await act(school.teacher, 'correctStudentStatus', {
      enrolmentId,
      studentNumber: '2026002',
    });
    const confirmed = await act(bureau, 'confirmStudentStatus', { enrolmentId });

    expect(returned.thing).toMatchObject({
      status: 'RETURNED',
      statusReason: '号码与年级不符',
    });
    expect(corrected.thing).toMatchObject({
      status: 'PENDING',
      studentNumber: '2026002',
      statusReason: null,
    });
    expect(confirmed.thing).toMatchObject({ status: 'CONFIRMED' });
    const { rows } = await service.database.query(
      `SELECT act, snapshot ->> 'status' AS status, snapshot ->> 'status_reason' AS reason FROM enrolment_version
        WHERE enrolment_id = $1 ORDER BY version`,
      [enrolmentId],
    );
    expect(rows.map(({ act: name, status }) => [name, status])).toEqual([
      ['enrolPupil', 'PENDING'],
      ['returnStudentStatus', 'RETURNED'],
      ['correctStudentStatus', 'PENDING'],
      ['confirmStudentStatus', 'CONFIRMED'],
    ]);
    expect(rows[1].reason).not.toContain('号码');
    expect((await saidOf(service, pupilId)).map(({ type }) => type)).toEqual([
      'enrolment.started',
      'enrolment.status-returned',
      'enrolment.status-confirmed',
    ]);
  });

  it('is never the national number, which is made of the identity number', async () => {
    const national = await act(
      school.teacher,
      'enrolPupil',
      pupilInput(school, { studentNumber: 'G159999201605200024' }),
    );

    expect(national.errors[0]?.extensions).toMatchObject({ problems: [{ path: 'studentNumber' }] });
  });

  it('is one pupil’s only: of two who are given the same number at once, one has it', async () => {
    const answers = await Promise.all(
      [school.teacher, school.head].map((officer) =>
        act(officer, 'enrolPupil', pupilInput(school, { studentNumber: '2026777' })),
      ),
    );

    expect(answers.map(({ refusal }) => refusal?.code).filter(Boolean)).toEqual(['STUDENT_NUMBER_TAKEN']);
  });

  it('is confirmed for a class in one act: who has no number stays as he is', async () => {
    const other = await schoolAt(service);
    const [first, second] = [
      await enrolled(other, { studentNumber: 'A1' }),
      await enrolled(other, { studentNumber: 'A2' }),
    ];
    await enrolled(other);

    await act(bureau, 'confirmClassStatuses', { classId: other.classId });

    const list = await listed(bureau, { schoolId: other.unitId });
    expect(list?.edges.map(({ node }) => [node.pupil.id, node.status])).toEqual(
      expect.arrayContaining([
        [first, 'CONFIRMED'],
        [second, 'CONFIRMED'],
      ]),
    );
    expect((await listed(bureau, { schoolId: other.unitId, status: 'PENDING' }))?.total).toBe(1);
    expect((await view(bureau, other.unitId))?.pendingStatuses).toBe(1);
  });
});

describe('3.3.a the list of pupils 学籍列表', () => {
  it('goes by name, page by page, shows who comes from elsewhere, and is the school’s own', async () => {
    const other = await schoolAt(service);
    for (const name of ['丙', '甲', '乙']) await enrolled(other, { name, residence: '150222101' });

    const first = await listed(other.teacher, {}, { first: 2 });
    const second = await listed(other.teacher, {}, { first: 2, after: first?.pageInfo.endCursor });
    const names = [...(first?.edges ?? []), ...(second?.edges ?? [])].map(({ node }) => node.pupil.name);

    expect(first).toMatchObject({ total: 3, pageInfo: { hasNextPage: true } });
    expect(names.toSorted()).toEqual(['丙', '乙', '甲']);
    expect(first?.edges[0]?.node.fromElsewhere).toBe(true);
    expect(await listed(school.teacher, { schoolId: other.unitId })).toMatchObject({ total: 0, edges: [] });
    expect(await listed(other.teacher, { name: '甲' })).toMatchObject({ total: 1 });
  });
});
