import { randomUUID } from 'node:crypto';
import {
  learnt,
  readEverything,
  startServiceUnderTest,
  until,
  type ServiceUnderTest,
  type TestOfficer,
} from '@ger/test-kit';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ladderJob } from '../src/features/ladder/index.ts';
import { education } from '../src/service.ts';
import { runJob } from './as-job.ts';
import {
  act,
  BANNER,
  caseOf,
  enrolled,
  saidOf,
  schoolAt,
  TOWNSHIP,
  VILLAGE,
  type School,
} from './support.ts';

/** The league above the banner: what covers it is a bureau too, yet not the one in charge. */
const LEAGUE = '1501';
let service: ServiceUnderTest;
let bureau: TestOfficer;
let station: TestOfficer;
let old: School;

beforeAll(async () => {
  service = await startServiceUnderTest(education);
  const unitId = randomUUID();
  await service.events.say('civil-affairs', 'unit.recorded', {
    aggregateId: unitId,
    occurredAt: service.clock.now(),
    payload: {
      unitId,
      agency: 'education',
      kind: 'BANNER_BUREAU',
      superiorUnitId: null,
      divisions: [BANNER],
      seat: BANNER,
    },
  });
  bureau = await service.officer({ role: 'education.officer', unitId, divisions: [BANNER] });
  station = await service.officer({ role: 'police.case', divisions: [TOWNSHIP] });
  old = await schoolAt(service);
});
afterAll(() => service.stop());

const CASE = `id state grade overdue dueAt pupilName lastReason school { id } pupil { id } actions { action allowed }`;
interface CaseView {
  id: string;
  state: string;
  grade: number;
  overdue: boolean;
  pupilName: string | null;
  school: { id: string } | null;
  pupil: { id: string } | null;
  candidates?: { school: { id: string }; free: number; distance: string; declinedBefore: boolean }[];
}
const viewOf = async (officer: TestOfficer, id: string, more = '') =>
  (
    await officer.query<{ schoolingCase: CaseView | null }>(
      `query($id: ID!) { schoolingCase(id: $id) { ${CASE} ${more} } }`,
      { id },
    )
  ).data?.schoolingCase;
const listOf = async (officer: TestOfficer) =>
  (
    await officer.query<{ schoolingCases: { edges: { node: CaseView }[] } }>(
      `{ schoolingCases(first: 100) { edges { node { ${CASE} } } } }`,
    )
  ).data?.schoolingCases.edges.map(({ node }) => node.id);
const onCase = async (officer: TestOfficer, name: string, input: Record<string, unknown>) => {
  const type = ['takeBackOffer', 'declineSchoolPlace'].includes(name)
    ? 'SchoolingReasonInput'
    : `${name[0]?.toUpperCase()}${name.slice(1)}Input`;
  const answer = await officer.query<
    Record<
      string,
      { schoolingCase: CaseView | null; refusal: { code: string; clause: string } | null } | null
    >
  >(
    `mutation($input: ${type}!) { ${name}(input: $input) { schoolingCase { ${CASE} } refusal { code clause missing { code } } } }`,
    { input: { idempotencyKey: randomUUID(), ...input } },
  );
  return { ...answer.data?.[name], errors: answer.errors };
};

/** A pupil of the old school who has a dossier; the police ask for another school. */
async function requested(more: { level?: string | null; language?: string | null; deadline?: string } = {}) {
  const childId = await service.child(VILLAGE);
  const pupilId = await enrolled(old);
  await service.database.query(`UPDATE pupil SET child_id = $2 WHERE pupil_id = $1`, [pupilId, childId]);
  await service.database.query(`UPDATE enrolment SET child_id = $2 WHERE pupil_id = $1`, [pupilId, childId]);
  const incidentId = randomUUID();
  const requestId = randomUUID();
  await service.events.say('police', 'schooling.requested', {
    aggregateId: incidentId,
    childId,
    division: TOWNSHIP,
    occurredAt: service.clock.now(),
    payload: {
      incidentId,
      unitId: station.unitId,
      requestId,
      level: null,
      language: null,
      fromDivision: TOWNSHIP,
      ...more,
    },
  });
  const caseId = await until('a schooling case', async () => {
    const { rows } = await service.database.query<{ id: string }>(
      `SELECT case_id AS id FROM schooling_case WHERE request_id = $1`,
      [requestId],
    );
    return rows[0]?.id;
  });
  return { caseId, childId, pupilId, incidentId, requestId };
}
type Requested = Awaited<ReturnType<typeof requested>>;
type OnCase = Pick<Requested, 'caseId'>;

const offer = (school: School, { caseId }: OnCase, officer = bureau) =>
  onCase(officer, 'offerSchoolPlace', { caseId, schoolId: school.unitId, grade: 3 });
const accept = (school: School, { caseId }: OnCase) =>
  onCase(school.head, 'acceptSchoolPlace', { caseId, classId: school.classId, boarding: false });
const gradeOf = async ({ unitId }: School) =>
  (
    await service.database.query<{ places: number; taken: number }>(
      `SELECT places, taken FROM grade_places WHERE unit_id = $1`,
      [unitId],
    )
  ).rows[0];
const said = async (type: string, caseId: string) =>
  (await service.events.published(type)).filter(({ aggregate }) => aggregate.id === caseId);

describe('4.2.j a request of the police becomes a case of the bureau 请求', () => {
  it('is in the inbox of the bureau in charge, due within ten working days, with name and grade of the old school', async () => {
    const asked = await requested({ level: 'PRIMARY', language: 'NATIONAL' });

    expect(await viewOf(bureau, asked.caseId)).toMatchObject({
      state: 'RECEIVED',
      grade: 3,
      pupilName: '娜仁花',
      overdue: false,
    });
    expect(await listOf(bureau)).toContain(asked.caseId);
    expect(await said('schooling.case-opened', asked.caseId)).toMatchObject([
      {
        childId: asked.childId,
        postId: null,
        payload: { unitId: bureau.unitId, requestId: asked.requestId },
      },
    ]);
  });

  it('is due on the day the police name where that is earlier, and is opened once', async () => {
    const day = new Date(service.clock.now().getTime() + 2 * 86_400_000).toISOString().slice(0, 10);
    const asked = await requested({ deadline: day });

    const { rows } = await service.database.query<{ due: string }>(
      `SELECT to_char(due_at AT TIME ZONE 'Asia/Shanghai' - interval '1 second', 'YYYY-MM-DD') AS due FROM schooling_case WHERE case_id = $1`,
      [asked.caseId],
    );
    expect(rows).toEqual([{ due: day }]);
  });

  it('lists schools with a free place in the grade, the nearest first, never the one the child leaves', async () => {
    const asked = await requested();
    const near = await schoolAt(service);
    const inBanner = await schoolAt(service, '150122102201');
    const inLeague = await schoolAt(service, '150123101');

    const found = await viewOf(
      bureau,
      asked.caseId,
      'candidates(first: 100) { school { id } free distance declinedBefore }',
    );

    const ids = found?.candidates?.map(({ school }) => school.id) ?? [];
    expect(ids).not.toContain(old.unitId);
    const own = [near, inBanner, inLeague].map(({ unitId }) => unitId);
    expect(ids.filter((id) => own.includes(id))).toEqual(own);
    expect(found?.candidates?.find(({ school }) => school.id === inBanner.unitId)).toMatchObject({
      free: 45,
      distance: 'SAME_BANNER',
      declinedBefore: false,
    });
    const mongolian = await requested({ language: 'MONGOLIAN' });
    expect(
      (await viewOf(bureau, mongolian.caseId, 'candidates(first: 100) { school { id } }'))?.candidates,
    ).toEqual([]);
  });

  it('is withdrawn when the police close the incident, and a place that was held is free again', async () => {
    const asked = await requested();
    const school = await schoolAt(service);
    await offer(school, asked);
    expect((await gradeOf(school))?.taken).toBe(1);

    await service.events.say('police', 'incident.closed', {
      aggregateId: asked.incidentId,
      division: TOWNSHIP,
      occurredAt: service.clock.now(),
      payload: { incidentId: asked.incidentId, unitId: station.unitId },
    });

    await until('withdrawn', async () => (await viewOf(bureau, asked.caseId))?.state === 'WITHDRAWN');
    expect((await gradeOf(school))?.taken).toBe(0);
    expect(await said('schooling.withdrawn', asked.caseId)).toHaveLength(1);
    expect(await viewOf(school.head, asked.caseId)).toBeNull();
  });

  it('is declined with a code that the police hear and a reason that they do not', async () => {
    const asked = await requested();

    await onCase(bureau, 'declineSchooling', {
      caseId: asked.caseId,
      code: 'CHILD_ELSEWHERE',
      reason: '已随母亲迁往外省',
    });

    const [event] = await said('schooling.declined', asked.caseId);
    expect(event?.payload).toEqual({
      caseId: asked.caseId,
      incidentId: asked.incidentId,
      requestId: asked.requestId,
      reason: 'CHILD_ELSEWHERE',
    });
  });
});

describe('4.2.j places are taken, never overbooked 学位', () => {
  it('gives the last place to one of two officers, also outside the banner', async () => {
    const school = await schoolAt(service, '150123101');
    await act(school.head, 'changeClass', { classId: school.classId, capacity: 1 });
    const [first, second] = [await requested(), await requested()];

    const answers = await Promise.all([offer(school, first), offer(school, second)]);

    expect(answers.map(({ refusal }) => refusal?.code).filter(Boolean)).toEqual(['NO_FREE_PLACE']);
    expect(await gradeOf(school)).toEqual({ places: 1, taken: 1 });
    const pupil = {
      classId: school.classId,
      name: '乌云',
      birthDate: '2017-05-20',
      sex: 'FEMALE',
      residence: VILLAGE,
      boarding: false,
      from: '2026-09-01',
    };
    expect((await act(school.head, 'enrolPupil', pupil)).refusal?.code).toBe('NO_FREE_PLACE');
  });

  it('frees the place when the school sends it back with a reason, and the bureau sees who did', async () => {
    const school = await schoolAt(service);
    const asked = await requested();
    await offer(school, asked);

    const silent = await onCase(school.head, 'declineSchoolPlace', { caseId: asked.caseId, reason: ' ' });
    await onCase(school.head, 'declineSchoolPlace', { caseId: asked.caseId, reason: '本校无三年级宿舍' });

    expect(silent.errors[0]?.extensions).toMatchObject({ problems: [{ path: 'reason' }] });
    expect((await gradeOf(school))?.taken).toBe(0);
    const view = await viewOf(
      bureau,
      asked.caseId,
      'candidates(first: 100) { school { id } declinedBefore }',
    );
    expect(view).toMatchObject({ state: 'RECEIVED', lastReason: '本校无三年级宿舍', school: null });
    expect(view?.candidates?.find((each) => each.school.id === school.unitId)?.declinedBefore).toBe(true);
    const other = await schoolAt(service);
    expect((await offer(other, asked)).schoolingCase?.state).toBe('OFFERED');
    expect(await viewOf(school.head, asked.caseId)).toBeNull();
    await onCase(bureau, 'takeBackOffer', { caseId: asked.caseId, reason: '离住处太远' });
    expect((await gradeOf(other))?.taken).toBe(0);
  });

  it('lets a bureau touch the places of a school elsewhere only for a case in its hand, one at a time, whatever the command says', async () => {
    const far = await schoolAt(service, '150123101');
    const idle = await service.officer({ role: 'education.officer', divisions: ['150124'] });
    await requested();
    const change = async ({ unitId }: TestOfficer, set: string) => {
      const client = await service.database.connect();
      try {
        await client.query('BEGIN');
        await client.query('SET LOCAL ROLE education_app');
        await client.query(
          `SELECT set_config('app.role', 'education.officer', true), set_config('app.unit_id', $1, true),
             set_config('app.unit_divisions', '{}', true)`,
          [unitId],
        );
        const { rowCount } = await client.query(`UPDATE grade_places SET ${set} WHERE unit_id = $1`, [
          far.unitId,
        ]);
        return rowCount;
      } finally {
        await client.query('ROLLBACK');
        client.release();
      }
    };

    expect(await change(bureau, 'taken = taken + 1')).toBe(1);
    expect(await change(idle, 'taken = taken + 1')).toBe(0);
    await expect(change(bureau, 'taken = taken + 2')).rejects.toThrow('a school elsewhere');
    await expect(change(bureau, 'places = places + 1')).rejects.toThrow('a school elsewhere');
  });

  it('refuses the school the child leaves, and a bureau it did not go to', async () => {
    const asked = await requested();
    const elsewhere = await service.officer({ role: 'education.officer', divisions: ['150123'] });

    expect((await offer(old, asked)).refusal).toMatchObject({ code: 'SCHOOL_LEFT', clause: '4.2.j' });
    expect((await offer(old, asked, elsewhere)).errors[0]?.extensions['code']).toBe('NOT_FOUND');
  });
});

describe('4.2.j the school receives the pupil, the police hear, the old school learns that the pupil left 安置', () => {
  /** Placed, and the old school told of it. */
  const placed = async (school: School) => placedFrom(await requested(), school);
  async function placedFrom(asked: Requested, school: School) {
    await offer(school, asked);
    const { schoolingCase, errors, refusal } = await accept(school, asked);
    expect({ errors, refusal }).toEqual({ errors: [], refusal: null });
    await until(
      'the old school told',
      async () => (await saidOf(service, asked.pupilId, 'enrolment.ended')).length === 1,
    );
    await until('the child tied to the new school alone', async () => {
      const { rows } = await service.database.query(
        `SELECT unit_id FROM child_relation WHERE child_id = $1 AND valid_until IS NULL`,
        [asked.childId],
      );
      return rows.length === 1 && rows[0].unit_id === school.unitId;
    });
    return { ...asked, newPupilId: schoolingCase?.pupil?.id ?? '' };
  }

  it('enrols a new pupil in a class of the held place, and answers the request without the school', async () => {
    const school = await schoolAt(service, '150122102201');

    const { caseId, requestId, incidentId, childId, newPupilId } = await placed(school);

    expect(await gradeOf(school)).toEqual({ places: 45, taken: 1 });
    const { data } = await school.head.query<{
      schoolClass: { taken: number; pupils: { id: string; name: string }[] };
    }>(`query($id: ID!) { schoolClass(id: $id) { taken pupils { id name } } }`, { id: school.classId });
    expect(data?.schoolClass).toEqual({ taken: 1, pupils: [{ id: newPupilId, name: '娜仁花' }] });
    const [event] = await said('schooling.placed', caseId);
    expect(event).toMatchObject({ childId, postId: null, payload: { caseId, incidentId, requestId } });
    expect(JSON.stringify(event)).not.toContain(school.unitId);
    const [started] = await saidOf(service, newPupilId, 'enrolment.started');
    expect(started).toMatchObject({ childId, postId: null, payload: { schoolUnitId: school.unitId } });
  });

  it('shows the police who asked where the child is, and no other station', async () => {
    const school = await schoolAt(service);
    const { incidentId } = await placed(school);
    const ask = async (officer: TestOfficer) =>
      (
        await officer.query<{ schoolingOfIncident: CaseView[] }>(
          `query($id: ID!) { schoolingOfIncident(incidentId: $id) { id state school { id } } }`,
          { id: incidentId },
        )
      ).data?.schoolingOfIncident;
    const other = await service.officer({ role: 'police.case', divisions: [TOWNSHIP] });

    expect(await ask(station)).toMatchObject([{ state: 'PLACED', school: { id: school.unitId } }]);
    expect(await ask(other)).toEqual([]);
  });

  it('hides the new school from township, civil affairs and bureaus that have nothing to do with it', async () => {
    const school = await schoolAt(service, '150122102201');
    const { childId, newPupilId } = await placed(school);
    const view = `query($r: [_Any!]!) { _entities(representations: $r) { ... on Child { id enrolment { id school { id } } } ... on Pupil { id } } }`;
    const r = [
      { __typename: 'Child', id: childId },
      { __typename: 'Pupil', id: newPupilId },
    ];
    for (const role of ['township.officer', 'civil-affairs.officer', 'education.officer'] as const) {
      const officer = await service.officer({ role, divisions: [LEAGUE] });
      const { data } = await officer.query<{ _entities: unknown[] }>(view, { r });
      expect(data?._entities).toEqual([{ id: childId, enrolment: null }, null]);
    }
    expect((await bureau.query<{ _entities: unknown[] }>(view, { r })).data?._entities).toMatchObject([
      { enrolment: { school: { id: school.unitId } } },
      { id: newPupilId },
    ]);
  });

  it('ends a dropout case that the old school has open as transferred, and says no more than that the pupil left', async () => {
    const asked = await requested();
    await act(old.teacher, 'registerDropout', { pupilId: asked.pupilId });
    const school = await schoolAt(service);

    await placedFrom(asked, school);

    await caseOf(service, asked.pupilId, 'TRANSFERRED');
    expect(await saidOf(service, asked.pupilId, 'dropout.transferred')).toMatchObject([
      { childId: asked.childId, postId: null, payload: { schoolUnitId: old.unitId } },
    ]);
    const [ended] = await saidOf(service, asked.pupilId, 'enrolment.ended');
    expect(ended).toMatchObject({ postId: null, payload: { kind: 'LEFT', schoolUnitId: old.unitId } });
    expect(Object.keys(ended?.payload ?? {}).toSorted()).toEqual([
      'enrolmentId',
      'kind',
      'pupilId',
      'schoolUnitId',
      'until',
    ]);
  });

  it('lets nobody of the old school read more than that a pupil fewer is theirs, whatever the schema lets them ask', async () => {
    const roles = ['school.head', 'school.teacher', 'school.psychologist'] as const;
    const officers = await Promise.all(roles.map((role) => service.officer({ role, unitId: old.unitId })));
    const { school, asked, ids } = await aboutToBePlaced();
    await runJob(service, ladderJob); // what the clock opens for the school is nothing it learns of the child
    const read = (more: Record<string, string>) =>
      Promise.all(
        officers.map((officer) => readEverything(officer, { ids: { ...ids, ...more }, words: WORDS })),
      );
    const before = await read(Object.fromEntries(SECRETS.map((name) => [name, randomUUID()])));
    const counted = await ownFigures();

    const { caseId, newPupilId, incidentId, requestId } = await placedFrom(asked, school);
    const after = await read({
      case: caseId,
      newPupil: newPupilId,
      incident: incidentId,
      request: requestId,
    });

    expect(await ownFigures()).toEqual({ taken: counted.taken - 1, free: counted.free + 1 });
    const mayLearn = Object.values(await ownFigures()).map(String);
    for (const [index] of roles.entries()) {
      const told = learnt(before[index] ?? [], after[index] ?? []);
      expect(told.filter(({ value }) => !mayLearn.includes(value)).filter(isNoOwnFigure)).toEqual([]);
    }
    // The walk finds what one wall less would let through.
    await service.database.query('DROP POLICY own_school ON grade_places');
    const leaking = await readEverything(officers[0] ?? old.head, { ids, words: WORDS });
    expect(learnt(before[0] ?? [], leaking)).toContainEqual({
      at: 'schools.SchoolConnection_edges.SchoolEdge_node.School_grades.GradePlaces_free',
      value: String(ODD_PLACES - 1),
    });
  });

  const WORDS = { within: '15', schoolYear: 2026 };
  /** What the old school does not know, and could guess. */
  const SECRETS = ['case', 'newPupil', 'incident', 'request'];
  /** So many places that they are seen wherever they are told. */
  const ODD_PLACES = 97;
  /** The figures of dropout of the old school: one case fewer is open, one more ended. */
  const isNoOwnFigure = ({ at }: { at: string }): boolean => !/^dropout(Board|Consolidation)\./.test(at);

  /** A pupil of the old school with an open dropout case, and a school with a class of a size of its own. */
  async function aboutToBePlaced() {
    const school = await schoolAt(service);
    await act(school.head, 'changeClass', { classId: school.classId, capacity: ODD_PLACES });
    const asked = await requested();
    await act(old.teacher, 'registerDropout', { pupilId: asked.pupilId });
    const ids = {
      oldSchool: old.unitId,
      oldClass: old.classId,
      pupil: asked.pupilId,
      child: asked.childId,
      newSchool: school.unitId,
      newClass: school.classId,
      station: station.unitId,
    };
    return { school, asked, ids };
  }

  async function ownFigures(): Promise<{ taken: number; free: number }> {
    const { data } = await old.head.query<{ school: { grades: { taken: number; free: number }[] } }>(
      `{ school { grades(schoolYear: 2026) { taken free } } }`,
    );
    return data?.school.grades[0] ?? { taken: 0, free: 0 };
  }
});

describe('4.3.b a need for a school place of a service plan 就学需求', () => {
  const needed = async () => {
    const [childId, needId] = [await service.child(VILLAGE), randomUUID()];
    const pupilId = await enrolled(old);
    await service.database.query(`UPDATE pupil SET child_id = $2 WHERE pupil_id = $1`, [pupilId, childId]);
    await service.database.query(`UPDATE enrolment SET child_id = $2 WHERE pupil_id = $1`, [
      pupilId,
      childId,
    ]);
    await service.events.say('civil-affairs', 'need.requested', {
      aggregateId: needId,
      childId,
      division: VILLAGE,
      occurredAt: service.clock.now(),
      payload: {
        needId,
        childId,
        kind: 'SCHOOLING',
        agency: 'education',
        unitId: bureau.unitId,
        urgent: false,
        planId: randomUUID(),
      },
    });
    const caseId = await until('a schooling case', async () => {
      const { rows } = await service.database.query<{ id: string }>(
        `SELECT case_id AS id FROM schooling_case WHERE need_id = $1`,
        [needId],
      );
      return rows[0]?.id;
    });
    return { caseId, childId, needId, pupilId };
  };

  it('is a case like one of the police: accepted with the first offer, met when the school receives, the school not named', async () => {
    const asked = await needed();
    const school = await schoolAt(service);

    await offer(school, asked);
    await onCase(bureau, 'takeBackOffer', { caseId: asked.caseId, reason: '改换学校' });
    await offer(school, asked);
    await accept(school, asked);
    const fulfilled = await until('the answer', async () => {
      const events = await said('need.fulfilled', asked.needId);
      return events.length > 0 && events;
    });

    expect(await said('need.accepted', asked.needId)).toMatchObject([
      { payload: { needId: asked.needId, unitId: bureau.unitId } },
    ]);
    expect(fulfilled).toMatchObject([{ postId: null, payload: { unitId: bureau.unitId } }]);
    expect(await said('schooling.placed', asked.caseId)).toMatchObject([
      { payload: { incidentId: null, requestId: null } },
    ]);
  });

  it('is declined by the bureau, and withdrawn with the need', async () => {
    const [declined, withdrawn] = [await needed(), await needed()];

    await onCase(bureau, 'declineSchooling', {
      caseId: declined.caseId,
      code: 'PAST_SCHOOL_AGE',
      reason: '已满十六周岁',
    });
    await service.events.say('civil-affairs', 'need.withdrawn', {
      aggregateId: withdrawn.needId,
      childId: withdrawn.childId,
      division: VILLAGE,
      occurredAt: service.clock.now(),
      payload: { needId: withdrawn.needId, childId: withdrawn.childId, kind: 'SCHOOLING' },
    });

    expect(await said('need.declined', declined.needId)).toMatchObject([
      { payload: { reason: 'OUT_OF_SCOPE' } },
    ]);
    expect((await viewOf(bureau, withdrawn.caseId))?.state).toBe('WITHDRAWN');
  });
});
