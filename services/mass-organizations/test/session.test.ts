import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ROLES, type Role } from '@ger/kernel';
import { startServiceUnderTest, until, type ServiceUnderTest, type TestOfficer } from '@ger/test-kit';
import { SESSION_PLACE, type SessionPlaceAction } from '../src/features/session-place/rules/session-place.ts';
import { massOrganizations } from '../src/service.ts';
import { act, aSession, takenOf, TOWNSHIP, VILLAGE } from './support.ts';

let service: ServiceUnderTest;
let township: TestOfficer;

beforeAll(async () => {
  service = await startServiceUnderTest(massOrganizations);
  township = await service.officer({ role: 'township.officer', divisions: [TOWNSHIP] });
});
afterAll(() => service.stop());

describe('3.4.a enrolment refuses over capacity 名额', () => {
  it('gives the last place to one of ten officers who want it at once', async () => {
    const { sessionId } = await aSession(service, 1);
    const children = await Promise.all(Array.from({ length: 10 }, () => service.child(VILLAGE)));

    const answers = await Promise.all(
      children.map((childId) => act(township, 'enrolInSession', { sessionId, childId })),
    );

    expect(answers.filter(({ result }) => result?.state === 'ENROLLED')).toHaveLength(1);
    expect(answers.filter(({ refusal }) => refusal?.code === 'SESSION_FULL')).toHaveLength(9);
    expect(await takenOf(service, sessionId)).toBe(1);
  });

  it('gives a cancelled place back, once', async () => {
    const { sessionId } = await aSession(service, 1);
    const [first, second] = [await service.child(VILLAGE), await service.child(VILLAGE)];
    const place = await act(township, 'enrolInSession', { sessionId, childId: first });

    const cancelled = await Promise.all([
      act(township, 'cancelSessionPlace', { placeId: place.result?.id, reason: '临时有事' }),
      act(township, 'cancelSessionPlace', { placeId: place.result?.id, reason: '临时有事' }),
    ]);

    expect(cancelled.filter(({ result }) => result?.state === 'CANCELLED')).toHaveLength(1);
    expect(await takenOf(service, sessionId)).toBe(0);
    expect(await act(township, 'enrolInSession', { sessionId, childId: second })).toMatchObject({
      result: { state: 'ENROLLED' },
    });
  });

  it('does not enrol a child twice in one session', async () => {
    const { sessionId } = await aSession(service, 5);
    const childId = await service.child(VILLAGE);
    await act(township, 'enrolInSession', { sessionId, childId });

    expect(await act(township, 'enrolInSession', { sessionId, childId })).toMatchObject({
      refusal: { code: 'ALREADY_ENROLLED' },
    });
    expect(await takenOf(service, sessionId)).toBe(1);
  });

  it('refuses more places than the venue holds, naming the field', async () => {
    const { worker, venueId } = await aSession(service, 5);
    const answer = await act(worker, 'scheduleSession', {
      venueId,
      kind: 'DAY_CARE',
      title: '日间照料',
      startsAt: '2026-09-02T09:00:00+08:00',
      endsAt: '2026-09-02T08:00:00+08:00',
      capacity: 31,
    });

    expect(answer.errors[0]?.extensions).toMatchObject({
      code: 'BAD_USER_INPUT',
      problems: [{ path: 'endsAt' }, { path: 'capacity' }],
    });
  });
});

describe('3.4.a who may act 谁可以办理', () => {
  const roles = Object.keys(ROLES).filter((role) => role !== 'public') as Role[];
  const attempt = async (role: Role, action: SessionPlaceAction) => {
    const { sessionId, worker } = await aSession(service, 2);
    const place = await act(township, 'enrolInSession', { sessionId, childId: await service.child(VILLAGE) });
    const unit = role.startsWith('mass-organizations')
      ? { unitId: worker.unitId }
      : { divisions: [TOWNSHIP] };
    const officer = await service.officer({ role, ...unit });
    const answer =
      action === 'cancelSessionPlace'
        ? await act(officer, action, { placeId: place.result?.id, reason: '原因' })
        : await act(officer, 'recordSessionAttendance', {
            placeId: place.result?.id,
            attended: action === 'recordAttended',
          });
    return {
      role,
      state: answer.result?.state,
      said: answer.refusal?.code ?? answer.errors[0]?.extensions['code'],
    };
  };

  it.each(SESSION_PLACE.transitions.map((step) => [step.action, step] as const))(
    '%s is done by those the table names, and refused to all others',
    async (action, step) => {
      const answers = await Promise.all(roles.map((role) => attempt(role, action)));

      expect(answers.filter(({ state }) => state === step.to).map(({ role }) => role)).toEqual(
        roles.filter((role) => step.by.some((by) => by === role)),
      );
      for (const { state, said } of answers)
        if (state === undefined) expect(said).toMatch(/NOT_YOUR_ROLE|NOT_FOUND/);
    },
    30_000,
  );
});

describe('what the others hear 告知其他部门', () => {
  it('says that the organization serves the child with the first place, and no more with the last one cancelled', async () => {
    const { sessionId, worker } = await aSession(service, 5);
    const childId = await service.child(VILLAGE);
    const place = await act(township, 'enrolInSession', { sessionId, childId });
    const started = (await service.events.published('service.started')).filter(
      (event) => event.childId === childId,
    );
    expect(started).toMatchObject([{ payload: { unitId: worker.unitId, from: '2026-09-01' } }]);

    await act(township, 'cancelSessionPlace', { placeId: place.result?.id, reason: '搬家' });
    const ended = (await service.events.published('service.ended')).filter(
      (event) => event.childId === childId,
    );
    expect(ended).toMatchObject([{ payload: { unitId: worker.unitId } }]);
  });

  it('lets the organization see a child it serves, wherever the child lives, and no other child', async () => {
    const { sessionId, worker } = await aSession(service, 5);
    const [served, other] = [await service.child(VILLAGE), await service.child(VILLAGE)];
    await act(township, 'enrolInSession', { sessionId, childId: served });
    const seen = (): Promise<unknown[]> =>
      worker
        .query<{
          _entities: unknown[];
        }>(
          `query($r: [_Any!]!) { _entities(representations: $r) { ... on Child { id sessionPlaces { state } } } }`,
          { r: [served, other].map((id) => ({ __typename: 'Child', id })) },
        )
        .then(({ data }) => data?._entities ?? []);

    await until('the relation to arrive', async () => (await seen())[0] !== null);
    expect(await seen()).toEqual([{ id: served, sessionPlaces: [{ state: 'ENROLLED' }] }, null]);
  });

  it('costs the same number of statements for fifty children as for one', async () => {
    const { sessionId } = await aSession(service, 30);
    const children = await Promise.all(Array.from({ length: 50 }, () => service.child(VILLAGE)));
    for (const childId of children.slice(0, 10))
      await act(township, 'enrolInSession', { sessionId, childId });
    const costOf = async (ids: string[]): Promise<number> => {
      const before = await service.statements();
      await township.query(
        `query($r: [_Any!]!) { _entities(representations: $r) { ... on Child { sessionPlaces { state session { title venue { name } } } } } }`,
        { r: ids.map((id) => ({ __typename: 'Child', id })) },
      );
      return (await service.statements()) - before;
    };

    expect(await costOf(children)).toBe(await costOf(children.slice(0, 1)));
  });
});
