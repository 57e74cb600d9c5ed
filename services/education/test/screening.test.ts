import { randomUUID } from 'node:crypto';
import { until, startServiceUnderTest, type ServiceUnderTest, type TestOfficer } from '@ger/test-kit';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { education } from '../src/service.ts';
import {
  BANNER,
  enrolled,
  identityNumber,
  saidOf,
  schoolAt,
  TOWNSHIP,
  VILLAGE,
  type School,
} from './support.ts';

let service: ServiceUnderTest;
let school: School;
let psychologist: TestOfficer;

beforeAll(async () => {
  service = await startServiceUnderTest(education);
  school = await schoolAt(service);
  psychologist = await service.officer({ role: 'school.psychologist', unitId: school.unitId });
});
afterAll(() => service.stop());

const SCREENING = `id state on positive urgent score followUpOn band { code positive } instrument { id }
  followUpOf { id } followedUpBy { id } actions { action allowed }`;
interface Screened {
  id: string;
  state: string;
  positive: boolean;
  urgent: boolean;
  score: number;
  followUpOn: string | null;
  band: { code: string };
  actions: { action: string }[];
}
interface Answer {
  screening: Screened | null;
  refusal: { code: string } | null;
}

const MODERATE = [2, 2, 2, 2, 1, 1, 1, 1, 0];
const CLEAR = [0, 1, 0, 1, 0, 0, 1, 0, 0];
const teenager = (more: object = {}) => enrolled(school, { birthDate: '2012-05-20', ...more });

async function act(officer: TestOfficer, name: 'recordScreening' | 'withdrawScreening', input: object) {
  const type = name === 'recordScreening' ? 'RecordScreeningInput' : 'WithdrawScreeningInput';
  const { data, errors } = await officer.query<Record<string, Answer | null>>(
    `mutation($input: ${type}!) { ${name}(input: $input) { screening { ${SCREENING} } refusal { code } } }`,
    { input: { idempotencyKey: randomUUID(), ...input } },
  );
  return { screening: data?.[name]?.screening ?? null, refusal: data?.[name]?.refusal ?? null, errors };
}
const screen = (pupilId: string, answers: number[], more: object = {}) =>
  act(psychologist, 'recordScreening', {
    pupilId,
    instrumentId: 'phq-9@1',
    on: '2026-09-01',
    answers,
    ...more,
  });

describe('3.3.c screening 心理筛查', () => {
  it('records a clear result, which asks nothing of anybody', async () => {
    const pupilId = await teenager();

    const { screening } = await screen(pupilId, CLEAR);

    expect(screening).toMatchObject({ state: 'CLEAR', positive: false, score: 3, followUpOn: null });
    expect(await saidOf(service, pupilId, 'screening.positive')).toEqual([]);
  });

  it('says a positive result without instrument, band, score or answers, and waits for the follow-up', async () => {
    const pupilId = await teenager();

    const { screening } = await screen(pupilId, MODERATE, { note: '家里只有奶奶' });
    const [said] = await saidOf(service, pupilId, 'screening.positive');

    expect(screening).toMatchObject({
      state: 'FOLLOW_UP_DUE',
      band: { code: 'MODERATE' },
      score: 12,
      followUpOn: '2026-10-01',
      actions: [{ action: 'recordFollowUp' }, { action: 'withdrawScreening' }],
    });
    expect(said?.payload).toEqual({
      screeningId: screening?.id,
      pupilId,
      schoolUnitId: school.unitId,
      urgent: false,
    });
  });

  it('keeps answers, score and words sealed', async () => {
    const pupilId = await teenager();
    const { screening } = await screen(pupilId, [3, 3, 3, 3, 3, 3, 3, 3, 3], { note: '不想回家' });

    const { rows } = await service.database.query(
      `SELECT row_to_json(s)::text || coalesce((SELECT string_agg(row_to_json(v)::text, '') FROM screening_version v
         WHERE v.screening_id = s.screening_id), '') AS text FROM screening s WHERE screening_id = $1`,
      [screening?.id],
    );

    expect(screening).toMatchObject({ urgent: true, score: 27 });
    expect((rows[0] as { text: string }).text).not.toMatch(/不想回家|\[3,3|27,|:27/);
  });

  it('is settled by a clear follow-up', async () => {
    const pupilId = await teenager();
    const { screening: first } = await screen(pupilId, MODERATE);

    const { screening: second } = await screen(pupilId, CLEAR, { followUpOf: first?.id });
    const seen = await list(psychologist);
    const said = await saidOf(service, pupilId, 'screening.followed-up');

    expect(second).toMatchObject({ state: 'CLEAR', followUpOf: { id: first?.id } });
    expect(seen.find(({ id }) => id === first?.id)).toMatchObject({ state: 'FOLLOWED_UP' });
    expect(said.map(({ payload }) => payload)).toMatchObject([{ screeningId: first?.id, positive: false }]);
  });

  it('goes on when the follow-up is positive again, and when the follow-up was entered in error', async () => {
    const pupilId = await teenager();
    const { screening: first } = await screen(pupilId, MODERATE);
    const { screening: second } = await screen(pupilId, MODERATE, { followUpOf: first?.id });

    await act(psychologist, 'withdrawScreening', { screeningId: second?.id, reason: '录错学生' });
    const seen = await list(psychologist);
    const said = await saidOf(service, pupilId);

    expect(second).toMatchObject({ state: 'FOLLOW_UP_DUE' });
    expect(seen.find(({ id }) => id === first?.id)).toMatchObject({ state: 'FOLLOW_UP_DUE' });
    expect(said.filter(({ type }) => type.startsWith('screening.')).map(({ type }) => type)).toEqual([
      'screening.positive',
      'screening.positive',
      'screening.followed-up',
      'screening.withdrawn',
      'screening.positive',
    ]);
  });

  it('of two psychologists who follow up at once lets one', async () => {
    const pupilId = await teenager();
    const colleague = await service.officer({ role: 'school.psychologist', unitId: school.unitId });
    const { screening: first } = await screen(pupilId, MODERATE);
    const input = {
      pupilId,
      instrumentId: 'phq-9@1',
      on: '2026-09-01',
      answers: CLEAR,
      followUpOf: first?.id,
    };

    const answers = await Promise.all(
      [psychologist, colleague].map((officer) => act(officer, 'recordScreening', input)),
    );

    expect(answers.map(({ refusal }) => refusal?.code ?? 'DONE').toSorted()).toEqual([
      'DONE',
      'ILLEGAL_TRANSITION',
    ]);
  });

  it.each([
    ['an unfinished sheet', { answers: [1, 2] }, 'answers'],
    ['an answer that is no option', { answers: [9, 0, 0, 0, 0, 0, 0, 0, 0] }, 'answers'],
    ['a day to come', { on: '2026-09-02' }, 'on'],
    ['another instrument', { instrumentId: 'no-such@1' }, 'instrumentId'],
  ])('takes back %s', async (_, input, path) => {
    const { errors } = await screen(await teenager(), CLEAR, input);

    expect(errors[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', problems: [{ path }] });
  });

  it('has no instrument of teenagers for a child of ten', async () => {
    const { errors } = await screen(await enrolled(school), CLEAR);

    expect(errors[0]?.extensions).toMatchObject({ problems: [{ path: 'instrumentId' }] });
  });
});

interface RoundSeen {
  id: string;
  state: string;
  asked: number;
  waiting: number;
  done: number;
  absent: number;
  declined: number;
  sittings: { state: string; pupil: { id: string } }[];
  actions: { action: string; allowed: boolean }[];
}
const ROUND = `id state asked waiting done absent declined sittings { state pupil { id } } actions { action allowed }`;
async function roundAct(officer: TestOfficer, name: string, input: object) {
  const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
  const { data, errors } = await officer.query<
    Record<string, { round: RoundSeen | null; refusal: { code: string } | null } | null>
  >(`mutation($input: ${type}!) { ${name}(input: $input) { round { ${ROUND} } refusal { code } } }`, {
    input: { idempotencyKey: randomUUID(), ...input },
  });
  return { round: data?.[name]?.round ?? null, refusal: data?.[name]?.refusal?.code, errors };
}
/** A school of its own, so that its class is nobody else's: three teenagers, and one too young for the instrument. */
async function aClass() {
  const own = await schoolAt(service);
  const specialist = await service.officer({ role: 'school.psychologist', unitId: own.unitId });
  const pupils = [];
  for (let count = 0; count < 3; count += 1) pupils.push(await enrolled(own, { birthDate: '2012-05-20' }));
  await enrolled(own);
  return { own, specialist, pupils };
}
const begin = (officer: TestOfficer, classId: string) =>
  roundAct(officer, 'startScreeningRound', { classId, instrumentId: 'phq-9@1', dueOn: '2026-09-30' });
const answer = (officer: TestOfficer, pupilId: string | undefined, answers: number[]) =>
  act(officer, 'recordScreening', { pupilId, instrumentId: 'phq-9@1', on: '2026-09-01', answers });

describe('3.3.c a round of a class 班级筛查轮次', () => {
  it('asks those whom the instrument suits, and counts who answered, was absent, declined; then it is closed', async () => {
    const { own, specialist, pupils } = await aClass();
    const { round } = await begin(own.head, own.classId);
    const roundId = round?.id;
    const mark = (pupilId: string | undefined, state: string) =>
      roundAct(own.teacher, 'markSitting', { roundId, pupilId, state });

    const { screening } = await answer(specialist, pupils[0], MODERATE);
    await mark(pupils[1], 'ABSENT');
    const early = await roundAct(specialist, 'closeScreeningRound', { roundId });
    const declined = await mark(pupils[2], 'DECLINED');
    const answered = await mark(pupils[0], 'ABSENT');
    const closed = await roundAct(specialist, 'closeScreeningRound', { roundId });
    const said = await service.events.published('screening.round-closed');

    expect(round).toMatchObject({ asked: 3, waiting: 3 });
    expect(screening).toMatchObject({ positive: true });
    expect([early.refusal, answered.refusal]).toEqual(['REQUIREMENTS_MISSING', 'ANSWERED']);
    expect(declined.round).toMatchObject({ waiting: 0, done: 1, absent: 1, declined: 1 });
    expect(closed.round).toMatchObject({ state: 'CLOSED' });
    expect(said.map(({ payload }) => payload)).toContainEqual({
      roundId,
      schoolUnitId: own.unitId,
      classId: own.classId,
      done: 1,
      absent: 1,
      declined: 1,
    });
  });

  it('waits again for a pupil whose answers were entered in error', async () => {
    const { own, specialist, pupils } = await aClass();
    const { round } = await begin(specialist, own.classId);
    const { screening } = await answer(specialist, pupils[0], CLEAR);

    await act(specialist, 'withdrawScreening', { screeningId: screening?.id, reason: '录错学生' });
    const { data } = await own.teacher.query<{ screeningRound: RoundSeen }>(
      `{ screeningRound(id: "${round?.id}") { ${ROUND} } }`,
    );

    expect(data?.screeningRound).toMatchObject({ waiting: 3, done: 0 });
  });

  it('is begun once of two at once, by psychologist or head, and not for a class that is too young', async () => {
    const { own, specialist } = await aClass();
    const young = await schoolAt(service);
    await enrolled(young);

    const answers = await Promise.all([begin(own.head, own.classId), begin(specialist, own.classId)]);
    const tooYoung = await begin(young.head, young.classId);
    const byTeacher = await begin(own.teacher, own.classId);

    expect(answers.map(({ refusal }) => refusal ?? 'DONE').toSorted()).toEqual(['DONE', 'ROUND_RUNS']);
    expect(tooYoung.errors[0]?.extensions).toMatchObject({ problems: [{ path: 'instrumentId' }] });
    expect(byTeacher.refusal).toBe('NOT_YOUR_ROLE');
  });

  it('shows the teacher who took part and nothing of what came of it, and nobody outside the school anything', async () => {
    const { own, specialist, pupils } = await aClass();
    const { round } = await begin(specialist, own.classId);
    await answer(specialist, pupils[0], MODERATE);
    const bureau = await service.officer({ role: 'education.head', divisions: [BANNER] });
    const one = `screeningRound(id: "${round?.id}")`;

    const seen = await own.teacher.query<{ screeningRound: RoundSeen }>(`{ ${one} { ${ROUND} } }`);
    const results = await own.teacher.query(
      `{ ${one} { sittings { pupil { screenings { band { code } } } } } }`,
    );
    const outside = await bureau.query<object>(`{ ${one} { id } screeningRounds { edges { node { id } } } }`);

    expect(seen.data?.screeningRound.sittings.map(({ state }) => state).toSorted()).toEqual([
      'DONE',
      'WAITING',
      'WAITING',
    ]);
    expect(results.errors.length).toBeGreaterThan(0);
    expect(JSON.stringify(results.data)).not.toContain('MODERATE');
    expect(outside.data).toEqual({ screeningRound: null, screeningRounds: { edges: [] } });
  });
});

describe('3.3.c what became of the help 帮扶去向', () => {
  it('tells the psychologist who took it up and until when, also when answers arrive out of order', async () => {
    const childId = await service.child(VILLAGE, { birthDate: '2012-05-20' });
    const pupilId = await teenager();
    const { screening } = await screen(pupilId, MODERATE);
    await service.database.query('UPDATE screening SET child_id = $2 WHERE pupil_id = $1', [
      pupilId,
      childId,
    ]);
    const needId = randomUUID();
    const at = (minutes: number) => new Date(service.clock.now().getTime() + minutes * 60_000);
    const about = { aggregateId: needId, childId, division: VILLAGE };
    await service.events.say('mass-organizations', 'need.accepted', {
      ...about,
      occurredAt: at(2),
      payload: { needId, unitId: randomUUID(), dueOn: '2026-10-15' },
    });
    await service.events.say('civil-affairs', 'need.requested', {
      ...about,
      occurredAt: at(1),
      payload: {
        needId,
        childId,
        kind: 'COUNSELLING',
        agency: 'mass-organizations',
        unitId: randomUUID(),
        urgent: false,
        planId: null,
      },
    });

    const seen = await psychologist.query<{ screening: object }>(
      `{ screening(id: "${screening?.id}") { hasDossier help { route state dueOn } } }`,
    );

    expect(seen.data?.screening).toEqual({
      hasDossier: true,
      help: [{ route: 'MASS_ORGANIZATION', state: 'ACCEPTED', dueOn: '2026-10-15' }],
    });
  });

  it('lists what is to be screened again by the day it is due, to the psychologist alone', async () => {
    const { own, specialist, pupils } = await aClass();
    await answer(specialist, pupils[0], MODERATE);
    await answer(specialist, pupils[1], [3, 3, 3, 3, 3, 3, 3, 3, 3]);
    const asked = `{ dueScreenings { edges { node { urgent } } } }`;

    const { data } = await specialist.query<{ dueScreenings: { edges: object[] } }>(asked);
    const head = await own.head.query<{ dueScreenings: null }>(asked);

    expect(data?.dueScreenings.edges).toEqual([{ node: { urgent: true } }, { node: { urgent: false } }]);
    expect(head.data?.dueScreenings).toBeNull();
  });
});

describe('3.3.c a dossier that is found later 关联以后', () => {
  it('has what was found before said once more, now with the child', async () => {
    const number = identityNumber('2012-05-20', 7);
    const pupilId = await teenager({ identityNumber: number });
    await screen(pupilId, MODERATE);
    const { rows } = await service.database.query<{ identity_tokens: string[] }>(
      'SELECT identity_tokens FROM pupil WHERE pupil_id = $1',
      [pupilId],
    );
    const identityTokens = rows[0]?.identity_tokens ?? [];
    const childId = await service.child(VILLAGE, { birthDate: '2012-05-20', identityTokens });
    const township = await service.officer({ role: 'township.officer', divisions: [TOWNSHIP] });
    const matchId = await until('a match', async () => {
      const found = await service.database.query<{ match_id: string }>(
        'SELECT match_id FROM pupil_match WHERE pupil_id = $1',
        [pupilId],
      );
      return found.rows[0]?.match_id;
    });

    await township.query(
      `mutation($input: DecidePupilMatchInput!) { confirmPupilMatch(input: $input) { refusal { code } } }`,
      { input: { idempotencyKey: randomUUID(), matchId, reason: '核对户口簿' } },
    );
    const said = await until('the second saying', async () => {
      const events = await saidOf(service, pupilId, 'screening.positive');
      return events.length === 2 && events;
    });

    expect(said.map((event) => event.childId)).toEqual([null, childId]);
  });
});

interface ScreeningPage {
  screenings: { edges: { node: Screened }[] } | null;
}
const LIST = `{ screenings(first: 100) { edges { node { ${SCREENING} } } } }`;
async function list(officer: TestOfficer): Promise<Screened[]> {
  const { data } = await officer.query<ScreeningPage>(LIST);
  return (data?.screenings?.edges ?? []).map(({ node }) => node);
}

describe('3.3.c who sees a screening 谁能查看', () => {
  it('shows the answers to the psychologist for a stated purpose only', async () => {
    const { screening } = await screen(await teenager(), MODERATE);
    const asked = `query($id: ID!) { screening(id: $id) { answers { number value } } }`;

    const [without, with_] = await Promise.all(
      [psychologist, psychologist.for('COUNSEL_PUPIL')].map((one) =>
        one.query<{ screening: { answers: object[] | null } }>(asked, { id: screening?.id }),
      ),
    );

    expect(without?.data?.screening.answers).toBeNull();
    expect(without?.errors[0]?.extensions['code']).toBe('PURPOSE_REQUIRED');
    expect(with_?.data?.screening.answers).toHaveLength(9);
  });

  it.each([
    ['the head of the school', { role: 'school.head', own: true }],
    ['a teacher of the school', { role: 'school.teacher', own: true }],
    ['the education bureau', { role: 'education.head', divisions: [BANNER] }],
    ['civil affairs', { role: 'civil-affairs.head', divisions: [BANNER] }],
    ['the township', { role: 'township.head', divisions: [TOWNSHIP] }],
    ['the police', { role: 'police.head', divisions: [BANNER] }],
    ['a mass organization', { role: 'mass-organizations.head', divisions: [BANNER] }],
    ['supervision', { role: 'supervision.league', divisions: [BANNER] }],
  ] as const)('shows %s nothing: no list, no pupil’s screenings, no single one', async (_, wanted) => {
    const pupilId = await teenager();
    const { screening } = await screen(pupilId, MODERATE);
    const officer = await service.officer({
      role: wanted.role,
      ...('own' in wanted ? { unitId: school.unitId } : { divisions: wanted.divisions }),
    });
    const queries = [
      LIST,
      `{ screening(id: "${screening?.id}") { id } }`,
      `{ schoolClass(id: "${school.classId}") { pupils { id screenings { id } } } }`,
    ];

    for (const text of queries) {
      const { data, errors } = await officer.query(text);
      expect(JSON.stringify(data)).not.toContain(screening?.id);
      expect(errors.length).toBeGreaterThan(0);
    }
    expect(
      await act(officer, 'withdrawScreening', { screeningId: screening?.id, reason: '撤销' }),
    ).toMatchObject({
      screening: null,
      errors: [{ extensions: { code: 'NOT_FOUND' } }],
    });
  });

  it('shows another school’s psychologist nothing, not even of a pupil who has come over', async () => {
    const pupilId = await teenager();
    const { screening } = await screen(pupilId, MODERATE);
    const other = await schoolAt(service);
    await service.database.query('UPDATE pupil SET unit_id = $2 WHERE pupil_id = $1', [
      pupilId,
      other.unitId,
    ]);
    const colleague = await service.officer({ role: 'school.psychologist', unitId: other.unitId });

    const single = await colleague.query<{ screening: object | null }>(
      `{ screening(id: "${screening?.id}") { id } }`,
    );

    expect(await list(colleague)).toEqual([]);
    expect(single.data?.screening).toBeNull();
  });
});
