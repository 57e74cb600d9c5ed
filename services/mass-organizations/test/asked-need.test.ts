import { randomUUID } from 'node:crypto';
import { startServiceUnderTest, type ServiceUnderTest, type TestOfficer } from '@ger/test-kit';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ORGANIZATION_NEED_KINDS } from '../src/features/asked-need/kinds.ts';
import { massOrganizations } from '../src/service.ts';
import { aSession, TOWNSHIP, VILLAGE } from './support.ts';

let service: ServiceUnderTest;
let worker: TestOfficer;
let head: TestOfficer;

beforeAll(async () => {
  service = await startServiceUnderTest(massOrganizations);
  worker = await service.officer({
    role: 'mass-organizations.worker',
    divisions: [TOWNSHIP],
    kind: 'WOMENS_FEDERATION',
  });
  head = await service.officer({ role: 'mass-organizations.head', unitId: worker.unitId });
});
afterAll(() => service.stop());

interface NeedSeen {
  id: string;
  kind: string;
  state: string;
  dueOn: string | null;
  declineReason: string | null;
  child: { id: string } | null;
  division: { code: string };
  actions: { action: string }[];
}
const NEED = `id state kind urgent dueOn declineReason child { id } division { code } actions { action }`;

/** Civil affairs asks the federation for counselling of a child. */
async function asked(unitId = worker.unitId, childIdGiven?: string, kind = 'COUNSELLING') {
  const childId = childIdGiven ?? (await service.child(VILLAGE));
  const needId = randomUUID();
  await ask(needId, childId, unitId, kind);
  return { childId, needId };
}
const ask = (needId: string, childId: string, unitId: string, kind = 'COUNSELLING') =>
  service.events.say('civil-affairs', 'need.requested', {
    aggregateId: needId,
    occurredAt: service.clock.now(),
    division: VILLAGE,
    childId,
    payload: {
      needId,
      childId,
      kind,
      agency: 'mass-organizations',
      unitId,
      urgent: false,
      planId: null,
    },
  });

const INPUTS = {
  acceptNeed: 'AcceptNeedInput',
  declineNeed: 'DeclineNeedInput',
  recordNeedProgress: 'NeedStepInput',
  fulfilNeed: 'NeedStepInput',
} as const;
async function act(officer: TestOfficer, name: keyof typeof INPUTS, input: object) {
  const { data, errors } = await officer.query<
    Record<string, { need: NeedSeen | null; refusal: { code: string } | null } | null>
  >(`mutation($input: ${INPUTS[name]}!) { ${name}(input: $input) { need { ${NEED} } refusal { code } } }`, {
    input: { idempotencyKey: randomUUID(), ...input },
  });
  return { need: data?.[name]?.need ?? null, refusal: data?.[name]?.refusal ?? null, errors };
}
async function list(officer: TestOfficer): Promise<NeedSeen[]> {
  const { data } = await officer.query<{ askedNeeds: { edges: { node: NeedSeen }[] } | null }>(
    `{ askedNeeds(first: 100) { edges { node { ${NEED} } } } }`,
  );
  return (data?.askedNeeds?.edges ?? []).map(({ node }) => node);
}
const saidAbout = async (needId: string) =>
  (await service.events.published())
    .filter(({ payload }) => (payload as { needId?: string }).needId === needId)
    .map(({ type, payload }) => ({ type, payload }));

describe('4.3.b needs that an organization is asked to fulfil 被转介的需求', () => {
  it('lists them with kind and place, and shows the child only when the organization has accepted', async () => {
    const { needId, childId } = await asked();

    const before = (await list(worker)).find(({ id }) => id === needId);
    const { need } = await act(worker, 'acceptNeed', { needId, dueOn: '2026-10-01' });
    // The relation comes by the organization's own event.
    await service.events.published('service.started');
    const after = await shown(needId);

    expect(before).toMatchObject({ state: 'ASKED', child: null, division: { code: VILLAGE } });
    expect(need).toMatchObject({ state: 'ACCEPTED', dueOn: '2026-10-01' });
    expect(after).toEqual({ id: childId });
    expect(await saidAbout(needId)).toEqual([
      { type: 'need.accepted', payload: { needId, unitId: worker.unitId, dueOn: '2026-10-01' } },
    ]);
  });

  it('follows an accepted need to its end, and then sees the child no longer', async () => {
    const { needId, childId } = await asked();
    await act(worker, 'acceptNeed', { needId, dueOn: '2026-10-01' });

    await act(worker, 'recordNeedProgress', { needId, note: '第一次辅导' });
    const { need } = await act(worker, 'fulfilNeed', { needId, note: '情绪稳定' });
    const ended = (await service.events.published('service.ended')).filter(
      (event) => event.childId === childId,
    );

    expect(need?.state).toBe('FULFILLED');
    expect(ended).toHaveLength(1);
    expect((await saidAbout(needId)).map(({ type }) => type)).toEqual([
      'need.accepted',
      'need.progressed',
      'need.fulfilled',
    ]);
  });

  it.each(ORGANIZATION_NEED_KINDS)('is asked for %s, accepts and fulfils it', async (kind) => {
    const { needId } = await asked(worker.unitId, undefined, kind);

    const accepted = await act(worker, 'acceptNeed', { needId, dueOn: '2026-10-01' });
    await act(worker, 'fulfilNeed', { needId, note: '已完成' });

    expect(accepted.need).toMatchObject({ state: 'ACCEPTED', kind });
    expect((await saidAbout(needId)).map(({ type }) => type)).toEqual(['need.accepted', 'need.fulfilled']);
  });

  it('does not end what the organization does for the child besides', async () => {
    const session = await aSession(service, 2);
    const childId = await service.child(VILLAGE);
    const township = await service.officer({ role: 'township.officer', divisions: [TOWNSHIP] });
    await township.query(
      `mutation($input: EnrolInSessionInput!) { enrolInSession(input: $input) { place { id } } }`,
      { input: { idempotencyKey: randomUUID(), sessionId: session.sessionId, childId } },
    );
    const { needId } = await asked(session.worker.unitId, childId);

    await act(session.worker, 'acceptNeed', { needId, dueOn: '2026-10-01' });
    await act(session.worker, 'fulfilNeed', { needId, note: '已完成' });
    const ended = (await service.events.published('service.ended')).filter(
      (event) => event.childId === childId,
    );

    expect(ended).toEqual([]);
  });

  it('declines with a reason of the list, by the head alone', async () => {
    const { needId } = await asked();

    const byWorker = await act(worker, 'declineNeed', { needId, reason: 'NO_STAFF' });
    const { need } = await act(head, 'declineNeed', { needId, reason: 'NO_STAFF' });

    expect(byWorker.refusal?.code).toBe('NOT_YOUR_ROLE');
    expect(need).toMatchObject({ state: 'DECLINED', declineReason: 'NO_STAFF' });
    expect(await saidAbout(needId)).toEqual([
      { type: 'need.declined', payload: { needId, unitId: worker.unitId, reason: 'NO_STAFF' } },
    ]);
  });

  it('can be asked once more after it declined', async () => {
    const { needId, childId } = await asked();
    await act(head, 'declineNeed', { needId, reason: 'NO_STAFF' });

    await ask(needId, childId, worker.unitId);

    expect((await list(worker)).find(({ id }) => id === needId)).toMatchObject({
      state: 'ASKED',
      declineReason: null,
    });
  });

  it('ends when civil affairs withdraws it', async () => {
    const { needId, childId } = await asked();
    await act(worker, 'acceptNeed', { needId, dueOn: '2026-10-01' });

    await service.events.say('civil-affairs', 'need.withdrawn', {
      aggregateId: needId,
      occurredAt: service.clock.now(),
      childId,
      payload: {
        needId,
        childId,
        kind: 'COUNSELLING',
      },
    });

    expect((await list(worker)).find(({ id }) => id === needId)).toMatchObject({
      state: 'WITHDRAWN',
      actions: [],
    });
    expect((await service.events.published('service.ended')).some((event) => event.childId === childId)).toBe(
      true,
    );
  });

  it.each(['2026-08-31', '2027-01-01'])(
    'takes back %s as the day by which it is fulfilled',
    async (dueOn) => {
      const { needId } = await asked();

      const { errors } = await act(worker, 'acceptNeed', { needId, dueOn });

      expect(errors[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', problems: [{ path: 'dueOn' }] });
    },
  );

  it('shows another organization nothing, although it serves the same child', async () => {
    const session = await aSession(service, 2);
    const { needId, childId } = await asked();
    await service.events.say('education', 'enrolment.started', {
      aggregateId: randomUUID(),
      occurredAt: service.clock.now(),
      childId,
      payload: {
        enrolmentId: randomUUID(),
        pupilId: randomUUID(),
        schoolUnitId: session.worker.unitId,
        schoolYear: 2026,
        grade: 3,
        from: '2026-08-01',
      },
    });

    expect((await list(session.worker)).map(({ id }) => id)).not.toContain(needId);
    expect(await act(session.worker, 'acceptNeed', { needId, dueOn: '2026-10-01' })).toMatchObject({
      need: null,
      errors: [{ extensions: { code: 'NOT_FOUND' } }],
    });
  });
});

/** The child of a need, as soon as the relation has come. */
async function shown(needId: string) {
  for (;;) {
    const need = (await list(worker)).find(({ id }) => id === needId);
    if (need?.child) return need.child;
  }
}
