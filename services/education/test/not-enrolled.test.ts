import { identityTokens, type Day } from '@ger/kernel';
import { startServiceUnderTest, until, type ServiceUnderTest, type TestOfficer } from '@ger/test-kit';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { notEnrolledJob } from '../src/features/not-enrolled/index.ts';
import { education } from '../src/service.ts';
import { runJob } from './as-job.ts';
import { act, enrolled, identityNumber, schoolAt, TOWNSHIP, VILLAGE, type School } from './support.ts';

let service: ServiceUnderTest;
let school: School;
let township: TestOfficer;
let order = 100;

beforeAll(async () => {
  service = await startServiceUnderTest(education);
  school = await schoolAt(service);
  township = await service.officer({ role: 'township.officer', divisions: [TOWNSHIP] });
});
afterAll(() => service.stop());

const LIST = `query($state: NotEnrolledState, $first: Int, $after: String) { notEnrolled(state: $state, first: $first, after: $after) {
  counts { state count } pageInfo { hasNextPage endCursor }
  edges { node { id state foundOn until proofKind proof matchProposed child { id } actions { action allowed } } } } }`;
interface Node {
  id: string;
  state: string;
  matchProposed: boolean;
  child: { id: string };
  actions: { action: string }[];
}
interface List {
  notEnrolled: {
    counts: { state: string; count: number }[];
    pageInfo: { hasNextPage: boolean; endCursor: string };
    edges: { node: Node }[];
  };
}
const list = async (officer = township, variables: object = {}) =>
  (await officer.query<List>(LIST, { state: null, first: 100, ...variables })).data?.notEnrolled;
const caseOf = (childId: string, state: string, officer = township) =>
  until(`a case ${state}`, async () =>
    (await list(officer))?.edges
      .map(({ node }) => node)
      .find((node) => node.child.id === childId && node.state === state),
  );
const stateOf = async (childId: string) => {
  const { rows } = await service.database.query<{ state: string }>(
    'SELECT state FROM not_enrolled WHERE child_id = $1',
    [childId],
  );
  return rows[0]?.state;
};
const said = async (childId: string) =>
  (await service.events.published())
    .filter((event) => event.childId === childId && event.publisher === 'education')
    .map(({ type, payload }) =>
      [type, (payload as { resolution?: string }).resolution].filter(Boolean).join(' '),
    );
const resolve = (caseId: string, resolution: string, more: object = {}, officer = township) =>
  act(officer, 'resolveNotEnrolled', { caseId, resolution, proof: '嘎查入户核实', ...more });
const numbered = async (birthDate: Day = '2016-05-20') => {
  const number = identityNumber(birthDate, (order += 1));
  const childId = await service.child(VILLAGE, {
    birthDate,
    identityTokens: identityTokens(number, service.config.identityTokenKeys),
  });
  return { number, childId };
};

describe('3.3.a found by comparing ledger and enrolment 比对发现', () => {
  it('lists a child of the ledger of school age with its township, and says it', async () => {
    const childId = await service.child(VILLAGE);

    expect(await caseOf(childId, 'FOUND')).toMatchObject({ matchProposed: false });
    expect(await said(childId)).toEqual(['child.not-enrolled']);
    const elsewhere = await service.officer({ role: 'township.officer', divisions: ['150122102'] });
    expect((await list(elsewhere))?.edges).toEqual([]);
  });

  it('lists nobody who is too young, or past compulsory education', async () => {
    const [young, past] = [
      await service.child(VILLAGE, { birthDate: '2020-09-01' }),
      await service.child(VILLAGE, { birthDate: '2011-08-31' }),
    ];
    await caseOf(await service.child(VILLAGE), 'FOUND'); // came after both

    expect([await stateOf(young), await stateOf(past)]).toEqual([undefined, undefined]);
  });

  it('says that a match waits, and settles the case when the township confirms it', async () => {
    const { number, childId } = await numbered();
    await enrolled(school, { identityNumber: number });
    const waiting = await until('a match', async () => {
      const one = await caseOf(childId, 'FOUND');
      return one.matchProposed ? one : undefined;
    });
    const { rows } = await service.database.query('SELECT match_id FROM pupil_match WHERE child_id = $1', [
      childId,
    ]);

    await act(township, 'confirmPupilMatch', { matchId: rows[0].match_id });

    expect(await caseOf(childId, 'ENROLLED_HERE')).toMatchObject({ id: waiting.id });
    expect(await said(childId)).toEqual([
      'child.not-enrolled',
      'pupil.matched',
      'enrolment.resolved ENROLLED_HERE',
    ]);
  });

  it('finds the child again when it has left school for longer than a change of schools takes', async () => {
    const { number, childId } = await numbered();
    const pupilId = await enrolled(school, { identityNumber: number });
    const matchId = await until('a match', async () => {
      const { rows } = await service.database.query('SELECT match_id FROM pupil_match WHERE child_id = $1', [
        childId,
      ]);
      return rows[0]?.match_id as string | undefined;
    });
    await act(township, 'confirmPupilMatch', { matchId });
    await caseOf(childId, 'ENROLLED_HERE');
    const { rows } = await service.database.query('SELECT enrolment_id FROM enrolment WHERE pupil_id = $1', [
      pupilId,
    ]);
    await act(school.head, 'endEnrolment', {
      enrolmentId: rows[0].enrolment_id,
      kind: 'LEFT',
      until: '2026-09-01',
    });

    await runJob(service, notEnrolledJob);
    expect(await stateOf(childId)).toBe('ENROLLED_HERE');
    service.clock.set(new Date('2026-09-16T09:00:00+08:00'));
    await runJob(service, notEnrolledJob);

    expect(await stateOf(childId)).toBe('FOUND');
    service.clock.set(new Date('2026-09-01T09:00:00+08:00'));
  });
});

describe('3.3.a resolved one by one 逐人核实', () => {
  it.each([
    ['ENROLLED_ELSEWHERE', { proofKind: 'SCHOOL_LETTER' }],
    ['DEFERRED', { until: '2027-09-01' }],
    ['UNABLE', { proofKind: 'MEDICAL' }],
    ['MOVED_AWAY', {}],
    ['ERROR', {}],
  ])('%s: by the township, sealed, as a version and an event', async (resolution, more) => {
    const childId = await service.child(VILLAGE);
    const { id } = await caseOf(childId, 'FOUND');

    const answer = await resolve(id, resolution, more);

    expect(answer.thing).toMatchObject({ state: resolution });
    expect(await said(childId)).toEqual(['child.not-enrolled', `enrolment.resolved ${resolution}`]);
    const { rows } = await service.database.query(
      'SELECT snapshot::text AS all FROM not_enrolled_version WHERE case_id = $1',
      [id],
    );
    expect(rows).toHaveLength(2);
    expect(rows.some(({ all }) => (all as string).includes('入户'))).toBe(false);
  });

  it('asks for what is missing, and for a deferral that ends before the next school year', async () => {
    const { id } = await caseOf(await service.child(VILLAGE), 'FOUND');

    expect((await resolve(id, 'ENROLLED_ELSEWHERE')).refusal).toMatchObject({
      missing: [{ code: 'PROOF', clause: '3.3.a' }],
    });
    expect((await resolve(id, 'DEFERRED', { until: '2027-09-02' })).errors[0]?.extensions).toMatchObject({
      problems: [{ path: 'until' }],
    });
    expect((await resolve(id, 'ERROR', { proof: ' ' })).errors[0]?.extensions).toMatchObject({
      problems: [{ path: 'proof' }],
    });
  });

  it('is the township’s of the residence: hidden from any other, and not the school’s', async () => {
    const { id } = await caseOf(await service.child(VILLAGE), 'FOUND');
    const elsewhere = await service.officer({ role: 'township.head', divisions: ['150122102'] });

    expect((await resolve(id, 'ERROR', {}, elsewhere)).errors[0]?.extensions['code']).toBe('NOT_FOUND');
    expect((await resolve(id, 'ERROR', {}, school.head)).errors[0]?.extensions['code']).toBe('NOT_FOUND');
  });

  it('is resolved once by two officers at once', async () => {
    const { id } = await caseOf(await service.child(VILLAGE), 'FOUND');
    const head = await service.officer({ role: 'township.head', divisions: [TOWNSHIP] });

    const answers = await Promise.all([resolve(id, 'ERROR'), resolve(id, 'MOVED_AWAY', {}, head)]);

    expect(answers.filter(({ thing }) => thing !== null)).toHaveLength(1);
    expect(answers.map(({ refusal }) => refusal?.code).filter(Boolean)).toEqual(['ILLEGAL_TRANSITION']);
  });

  it('is opened again by the township, and by the clock when a deferral has ended', async () => {
    const reopened = await caseOf(await service.child(VILLAGE), 'FOUND');
    await resolve(reopened.id, 'ERROR');
    const deferred = await service.child(VILLAGE);
    await resolve((await caseOf(deferred, 'FOUND')).id, 'DEFERRED', { until: '2026-10-01' });

    expect(
      (await act(township, 'reopenNotEnrolled', { caseId: reopened.id, reason: '住址无误' })).thing,
    ).toMatchObject({ state: 'FOUND' });
    service.clock.set(new Date('2026-10-01T09:00:00+08:00'));
    await runJob(service, notEnrolledJob);

    expect(await stateOf(deferred)).toBe('FOUND');
    expect(await said(deferred)).toEqual([
      'child.not-enrolled',
      'enrolment.resolved DEFERRED',
      'child.not-enrolled',
    ]);
    service.clock.set(new Date('2026-09-01T09:00:00+08:00'));
  });

  it('asks about nobody whose dossier is closed', async () => {
    const childId = await service.child(VILLAGE);
    await caseOf(childId, 'FOUND');
    await service.events.say('civil-affairs', 'child.closed', {
      aggregateId: childId,
      aggregateVersion: 2,
      occurredAt: service.clock.now(),
      childId,
      division: VILLAGE,
      payload: { childId, reason: 'DECEASED', on: '2026-09-01' },
    });

    expect(await caseOf(childId, 'DOSSIER_CLOSED')).toMatchObject({ actions: [] });
  });

  it('lists page by page, with how many are in which state', async () => {
    const first = await list(township, { first: 2, state: 'FOUND' });
    const second = await list(township, { first: 2, state: 'FOUND', after: first?.pageInfo.endCursor });

    expect(first?.pageInfo.hasNextPage).toBe(true);
    expect(new Set([...(first?.edges ?? []), ...(second?.edges ?? [])].map(({ node }) => node.id)).size).toBe(
      (first?.edges.length ?? 0) + (second?.edges.length ?? 0),
    );
    expect(first?.counts.find(({ state }) => state === 'FOUND')?.count).toBeGreaterThan(2);
  });
});
