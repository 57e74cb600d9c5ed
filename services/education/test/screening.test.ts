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
