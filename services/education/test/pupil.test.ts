import { randomUUID } from 'node:crypto';
import { identityTokens } from '@ger/kernel';
import { startServiceUnderTest, until, type ServiceUnderTest, type TestOfficer } from '@ger/test-kit';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { education } from '../src/service.ts';
import {
  act,
  enrolled,
  heard,
  identityNumber,
  pupilInput,
  saidOf,
  schoolAt,
  TOWNSHIP,
  VILLAGE,
  type School,
} from './support.ts';

let service: ServiceUnderTest;
let school: School;
let township: TestOfficer;
let order = 0;

beforeAll(async () => {
  service = await startServiceUnderTest(education);
  school = await schoolAt(service);
  township = await service.officer({ role: 'township.officer', divisions: [TOWNSHIP] });
});
afterAll(() => service.stop());

/** A number nobody in these tests has, and its token as civil affairs would say it. */
const newNumber = () => {
  const number = identityNumber('2016-05-20', (order += 1));
  return { number, tokens: identityTokens(number, service.config.identityTokenKeys) };
};
const MATCHES = `query($state: PupilMatchState) { pupilMatches(state: $state, first: 100) {
  edges { node { id state child { id } pupil { id name } actions { action allowed } } } } }`;
interface Matches {
  pupilMatches: {
    edges: {
      node: { id: string; state: string; child: { id: string }; pupil: { id: string; name: string } | null };
    }[];
  };
}
const matchOf = (pupilId: string, officer = township) =>
  until('a proposed match', async () => {
    const { data } = await officer.query<Matches>(MATCHES, { state: 'PROPOSED' });
    return data?.pupilMatches.edges.map(({ node }) => node).find(({ pupil }) => pupil?.id === pupilId);
  });
const childOf = async (officer: TestOfficer, pupilId: string): Promise<string | null | undefined> => {
  const { data } = await officer.query<{ _entities: ({ child: { id: string } | null } | null)[] }>(
    `query($r: [_Any!]!) { _entities(representations: $r) { ... on Pupil { child { id } } } }`,
    { r: [{ __typename: 'Pupil', id: pupilId }] },
  );
  const [pupil] = data?._entities ?? [];
  return pupil === null || pupil === undefined ? undefined : (pupil.child?.id ?? null);
};

describe('3.3.a classes and enrolment 班级与入学', () => {
  it('opens a class once', async () => {
    const again = await act(school.head, 'openClass', { name: '三年级1班', grade: 3, schoolYear: 2026 });

    expect(again.refusal).toMatchObject({ code: 'CLASS_EXISTS', clause: '3.3.a' });
  });

  it('lets only a recorded school open a class', async () => {
    const unrecorded = await service.officer({ role: 'school.teacher' });
    const bureau = await service.officer({ role: 'education.officer', divisions: [TOWNSHIP] });
    const input = { name: '一班', grade: 1, schoolYear: 2026 };

    expect((await act(unrecorded, 'openClass', input)).refusal?.code).toBe('NOT_A_SCHOOL');
    expect((await act(bureau, 'openClass', input)).refusal?.code).toBe('NOT_YOUR_ROLE');
  });

  it('enrols a pupil without a dossier, keeps no identity number and says it without a child', async () => {
    const { number, tokens } = newNumber();
    const pupilId = await enrolled(school, { identityNumber: number });

    const { rows } = await service.database.query(
      'SELECT child_id, identity_tokens, pupil::text AS all FROM pupil WHERE pupil_id = $1',
      [pupilId],
    );
    expect(rows[0]).toMatchObject({ child_id: null, identity_tokens: tokens });
    expect(rows[0].all).not.toContain(number);
    expect(await saidOf(service, pupilId, 'enrolment.started')).toMatchObject([
      {
        childId: null,
        division: VILLAGE,
        payload: { schoolUnitId: school.unitId, grade: 3, schoolYear: 2026, from: '2026-09-01' },
      },
    ]);
  });

  it('enrols one of two teachers who enter the same pupil at once', async () => {
    const input = pupilInput(school, { identityNumber: newNumber().number });
    const answers = await Promise.all([
      act(school.teacher, 'enrolPupil', input),
      act(school.head, 'enrolPupil', input),
    ]);

    expect(answers.filter(({ thing }) => thing !== null)).toHaveLength(1);
    expect(answers.map(({ refusal }) => refusal?.code).filter(Boolean)).toEqual(['ALREADY_ENROLLED']);
  });

  it('names every fault of the form at once', async () => {
    const number = identityNumber('2015-01-01', 1);
    const input = { name: ' ', residence: '150122', from: '2028-01-01', identityNumber: number };
    const { errors } = await act(school.teacher, 'enrolPupil', pupilInput(school, input));

    expect(errors[0]?.extensions).toMatchObject({
      code: 'BAD_USER_INPUT',
      problems: [{ path: 'name' }, { path: 'from' }, { path: 'residence' }, { path: 'identityNumber' }],
    });
  });

  it('hides the class from a school elsewhere as if it did not exist', async () => {
    const elsewhere = await schoolAt(service, '150222101');
    const { errors } = await act(elsewhere.teacher, 'enrolPupil', pupilInput(school));

    expect(errors[0]?.extensions['code']).toBe('NOT_FOUND');
  });
});

describe('3.3.f pupil and dossier 学生与档案', () => {
  it('proposes a match when a pupil is enrolled whose number a dossier carries', async () => {
    const { number, tokens } = newNumber();
    const childId = await service.child(VILLAGE, { identityTokens: tokens });
    const pupilId = await enrolled(school, { identityNumber: number });

    expect(await matchOf(pupilId)).toMatchObject({
      state: 'PROPOSED',
      child: { id: childId },
      pupil: { name: '娜仁花' },
    });
  });

  it('proposes it when the dossier comes later, or its number does', async () => {
    const [first, second] = [newNumber(), newNumber()];
    const registeredLater = await enrolled(school, { identityNumber: first.number });
    const numberedLater = await enrolled(school, { identityNumber: second.number });
    await service.child(VILLAGE, { identityTokens: first.tokens });
    const childId = await service.child(VILLAGE);
    await service.events.say('civil-affairs', 'child.status-changed', {
      aggregateId: childId,
      aggregateVersion: 2,
      occurredAt: service.clock.now(),
      childId,
      payload: {
        childId,
        division: VILLAGE,
        birthDate: '2016-05-20',
        sex: 'FEMALE',
        categories: [],
        identityTokens: second.tokens,
        reason: 'COMPLETED',
      },
    });

    expect(await matchOf(registeredLater)).toMatchObject({ state: 'PROPOSED' });
    expect(await matchOf(numberedLater)).toMatchObject({ child: { id: childId } });
  });

  it('proposes nothing twice when an event is delivered again', async () => {
    const { number, tokens } = newNumber();
    const pupilId = await enrolled(school, { identityNumber: number });
    const childId = randomUUID();
    const registered = await service.events.say('civil-affairs', 'child.registered', {
      aggregateId: childId,
      occurredAt: service.clock.now(),
      division: VILLAGE,
      childId,
      payload: {
        childId,
        division: VILLAGE,
        birthDate: '2016-05-20',
        sex: 'FEMALE',
        categories: [],
        identityTokens: tokens,
      },
    });
    await service.events.repeat(registered);
    await service.child(VILLAGE); // came after the repetition

    const { rows } = await service.database.query('SELECT FROM pupil_match WHERE pupil_id = $1', [pupilId]);
    expect(rows).toHaveLength(1);
  });

  it('tells the school nothing until the township has confirmed, and then makes the child its pupil', async () => {
    const { number, tokens } = newNumber();
    const childId = await service.child(VILLAGE, { identityTokens: tokens });
    const pupilId = await enrolled(school, { identityNumber: number });
    const { id: matchId } = await matchOf(pupilId);

    expect(await childOf(school.teacher, pupilId)).toBeNull();
    const hidden = await school.teacher.query<Matches>(MATCHES);
    expect(hidden.data?.pupilMatches.edges).toEqual([]);
    expect((await act(school.head, 'confirmPupilMatch', { matchId })).errors[0]?.extensions['code']).toBe(
      'NOT_FOUND',
    );

    const confirmed = await act(township, 'confirmPupilMatch', { matchId });

    expect(confirmed.thing).toMatchObject({
      state: 'CONFIRMED',
      pupil: { id: pupilId, child: { id: childId } },
    });
    expect(
      await until('the relation', async () => (await childOf(school.teacher, pupilId)) ?? undefined),
    ).toBe(childId);
    expect(await saidOf(service, pupilId, 'pupil.matched')).toMatchObject([
      {
        childId,
        division: VILLAGE,
        payload: { schoolUnitId: school.unitId, from: '2026-09-01', until: null, dropoutCaseId: null },
      },
    ]);
  });

  it('shows the township of the residence both sides, also of a pupil at a school elsewhere, and no other township', async () => {
    const { number, tokens } = newNumber();
    const elsewhere = await schoolAt(service, '150222101');
    const other = await service.officer({ role: 'township.officer', divisions: ['150222101'] });
    await service.child(VILLAGE, { identityTokens: tokens });
    const pupilId = await enrolled(elsewhere, { identityNumber: number, residence: '150222101' });
    const { id: matchId } = await matchOf(pupilId);

    const { data } = await other.query<Matches>(MATCHES);
    expect(data?.pupilMatches.edges).toEqual([]);
    expect((await act(other, 'confirmPupilMatch', { matchId })).errors[0]?.extensions['code']).toBe(
      'NOT_FOUND',
    );
    expect((await act(township, 'confirmPupilMatch', { matchId })).thing).toMatchObject({
      state: 'CONFIRMED',
    });
  });

  it('ends what the township sees of a pupil elsewhere who is not the same person', async () => {
    const { number, tokens } = newNumber();
    const elsewhere = await schoolAt(service, '150222101');
    await service.child(VILLAGE, { identityTokens: tokens });
    const pupilId = await enrolled(elsewhere, { identityNumber: number, residence: '150222101' });
    const { id: matchId } = await matchOf(pupilId);

    const rejected = await act(township, 'rejectPupilMatch', { matchId });

    expect(rejected.thing).toEqual({ id: matchId, state: 'REJECTED', pupil: null });
    expect(await childOf(township, pupilId)).toBeUndefined();
    expect((await act(township, 'confirmPupilMatch', { matchId })).refusal?.code).toBe('ILLEGAL_TRANSITION');
  });

  it('makes no school the school of a child whose pupil had left before the match was confirmed', async () => {
    const { number, tokens } = newNumber();
    const childId = await service.child(VILLAGE, { identityTokens: tokens });
    const pupilId = await enrolled(school, { identityNumber: number });
    const { thing } = await act(school.head, 'registerDropout', { pupilId });
    await act(school.head, 'recordTransfer', { dropoutCaseId: thing?.id });
    await act(township, 'confirmPupilMatch', { matchId: (await matchOf(pupilId)).id });
    await heard(service, pupilId, 'pupil.matched');

    expect(await childOf(school.head, pupilId)).toBeNull();
    expect(await saidOf(service, pupilId, 'pupil.matched')).toMatchObject([
      { childId, payload: { until: '2026-09-01', dropoutCaseId: null } },
    ]);
  });

  it('lets one of two townships that confirm the same pupil at once do it', async () => {
    const { number, tokens } = newNumber();
    const other = await service.officer({ role: 'township.head', divisions: ['150122102'] });
    await service.child(VILLAGE, { identityTokens: tokens });
    await service.child('150122102', { identityTokens: tokens });
    const pupilId = await enrolled(school, { identityNumber: number });
    const [mine, theirs] = [await matchOf(pupilId), await matchOf(pupilId, other)];

    const answers = await Promise.all([
      act(township, 'confirmPupilMatch', { matchId: mine.id }),
      act(other, 'confirmPupilMatch', { matchId: theirs.id }),
    ]);

    expect(answers.filter(({ thing }) => thing?.state === 'CONFIRMED')).toHaveLength(1);
    expect(await saidOf(service, pupilId, 'pupil.matched')).toHaveLength(1);
  });
});

describe('2.4 a pupil tied to a child while two files were one 撤销合并后的归属', () => {
  it('goes to the child a person names, with what the school has of it, and the school sees that child alone', async () => {
    const { number, tokens } = newNumber();
    const pupilId = await enrolled(school, { identityNumber: number });
    const kept = await service.child(VILLAGE, { identityTokens: tokens });
    const old = await service.child(VILLAGE);
    await act(township, 'confirmPupilMatch', { matchId: (await matchOf(pupilId)).id });

    await service.events.say('civil-affairs', 'child.record-assigned', {
      aggregateId: old,
      occurredAt: service.clock.now(),
      childId: old,
      payload: { childId: old, fromChildId: kept, kind: 'PUPIL', recordId: pupilId },
    });

    expect((await saidOf(service, pupilId, 'pupil.matched')).map(({ childId }) => childId)).toEqual([
      kept,
      old,
    ]);
    await until(
      'the school to see the other child',
      async () => (await childOf(school.teacher, pupilId)) === old,
    );
    const { rows } = await service.database.query(
      'SELECT child_id FROM enrolment WHERE pupil_id = $1 UNION SELECT r.child_id FROM child_relation r JOIN enrolment e ON e.enrolment_id = r.source_id WHERE e.pupil_id = $1',
      [pupilId],
    );
    expect(rows).toEqual([{ child_id: old }]);
  });
});
