import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { until, type ServiceUnderTest, type TestOfficer } from '@ger/test-kit';
import { aDelegation } from './delegating.ts';
import {
  act,
  aParent,
  away,
  guardianId,
  registered,
  said,
  seen,
  startCivilAffairs,
  townshipOfficer,
  TOWNSHIP,
  type RegisteredChild,
} from './support.ts';

jest.setTimeout(60_000);

let service: ServiceUnderTest;
let township: TestOfficer;
let head: TestOfficer;

beforeAll(async () => {
  service = await startCivilAffairs();
  township = await townshipOfficer(service);
  head = await service.officer({ role: 'township.head', divisions: [TOWNSHIP], kind: 'TOWNSHIP' });
});
afterAll(() => service.stop());

const FILE = 'child { state leaving { reason on stated } status { categories } version }';
const FILE_NOW = 'state leaving { reason on stated } status { categories } version';

const record = (mutation: string, childId: string, fields: object = {}, officer = township) =>
  act(officer, mutation, { childId, reason: '核实', ...fields }, FILE);

const comesHome = (child: RegisteredChild, relation = 'MOTHER') =>
  record('recordParentReturn', child.id, { guardianId: guardianId(child, relation), on: '2026-08-30' });

/** What one or another of these events says besides. */
const INCIDENT_WORDS = { reportIds: [], findings: ['LIVING_ALONE'], requiredMeasures: [] };

const incident = async (
  type: 'incident.dispatched' | 'incident.closed',
  childId: string,
  incidentId: string,
): Promise<void> => {
  await service.events.say('police', type, {
    aggregateId: incidentId,
    occurredAt: service.clock.now(),
    childId,
    payload: {
      incidentId,
      unitId: randomUUID(),
      ...INCIDENT_WORDS,
    },
  });
};

const becomes = (id: string, state: string): Promise<Record<string, unknown>> =>
  until(`the file to be ${state}`, async () => {
    const child = await seen(township, id, `${FILE_NOW} versions { reason recordedBy }`);
    return child['state'] === state && child;
  });

describe('1.1 why a child is no longer left behind 离开原因', () => {
  it('is that a parent returned, and the file closes in the same act where nothing is open (2.4)', async () => {
    const child = await registered(township);

    const { payload } = await comesHome(child);

    expect(payload['child']).toEqual({
      state: 'CLOSED',
      leaving: { reason: 'PARENT_RETURNED', on: '2026-08-30', stated: false },
      status: { categories: [] },
      version: 2,
    });
    const [closed] = await said(service, 'child.closed', child.id);
    expect(closed?.payload).toEqual({ childId: child.id, reason: 'PARENT_RETURNED', on: '2026-09-01' });
  });

  it('is that a guardian regained capacity, or that a fact was corrected', async () => {
    const one = await registered(township, {
      guardians: [
        aParent('FATHER', away),
        aParent('MOTHER', { capacity: 'INCAPABLE', capacitySince: '2026-05-01' }),
      ],
    });
    const other = await registered(township);

    const regained = await record('recordGuardianCapacity', one.id, {
      guardianId: guardianId(one, 'MOTHER'),
      capacity: 'ABLE',
      from: '2026-08-20',
    });
    const corrected = await record('recordRegistration', other.id, { rural: false });

    expect(regained.payload['child']).toMatchObject({
      leaving: { reason: 'GUARDIAN_REGAINED_CAPACITY', on: '2026-08-20' },
    });
    expect(corrected.payload['child']).toMatchObject({
      leaving: { reason: 'FACTS_CORRECTED', on: '2026-09-01' },
    });
  });

  it.each(['MOVED_WITH_PARENTS', 'LEFT_REGION', 'DIED'])(
    'is said by an officer: %s ends every category from that day on, and closes the file',
    async (because) => {
      const { id } = await registered(township);

      const { payload } = await record('recordLeaving', id, { because, on: '2026-08-15' });

      expect(payload['child']).toMatchObject({
        state: 'CLOSED',
        leaving: { reason: because, on: '2026-08-15', stated: true },
        status: { categories: [] },
      });
      const before = await seen(township, id, 'status { since facts { code } }');
      expect(before.status).toMatchObject({ since: '2026-08-15' });
      expect(before.status.facts.map(({ code }) => code)).toContain(because);
      const [changed] = await said(service, 'child.status-changed', id);
      expect(changed?.payload).toMatchObject({ reason: 'LEFT', categories: [] });
    },
  );

  it('“entered in error” is a supervisor’s to say', async () => {
    const { id } = await registered(township);

    const refused = await record('markEnteredInError', id);
    const marked = await record('markEnteredInError', id, {}, head);

    expect(refused.payload.refusal).toMatchObject({ code: 'NOT_YOUR_ROLE', clause: '2.4' });
    expect(marked.payload['child']).toMatchObject({
      state: 'CLOSED',
      leaving: { reason: 'ENTERED_IN_ERROR', stated: true },
    });
  });

  it('does not lie in the future, nor before the birth', async () => {
    const { id } = await registered(township);

    for (const on of ['2026-12-01', '2010-01-01']) {
      const { errors } = await record('recordLeaving', id, { because: 'DIED', on });
      expect(errors[0]?.extensions).toMatchObject({ problems: [{ path: 'on' }] });
    }
  });
});

describe('2.4 a file closes when nothing is open 结档', () => {
  it('stays open while a delegation is in force, and closes by itself when it ends', async () => {
    const child = await registered(township);
    const named = await act(
      township,
      'nameDelegate',
      aDelegation(child.id, { until: '2027-08-01' }),
      'delegation { id }',
    );
    const { id: delegationId } = named.payload['delegation'] as { id: string };
    const back = await comesHome(child);
    const refused = await record('closeDossier', child.id);

    await act(
      township,
      'endDelegation',
      { delegationId, on: '2026-09-01', reason: '母亲返乡' },
      'delegation { id }',
    );
    const closed = await becomes(child.id, 'CLOSED');

    expect(back.payload['child']).toMatchObject({ state: 'OPEN', leaving: { reason: 'PARENT_RETURNED' } });
    expect(refused.payload.refusal).toMatchObject({
      code: 'REQUIREMENTS_MISSING',
      missing: [{ code: 'DELEGATION_IN_FORCE', clause: '3.1.b' }],
    });
    expect(closed['versions']).toMatchObject([
      { reason: '没有未了事项，自动结档', recordedBy: '系统（定时任务 settle-dossiers）' },
      {},
      {},
    ]);
  });

  it('stays open while the police deal with an incident; one that comes later opens it again until it is closed', async () => {
    const child = await registered(township);
    await comesHome(child);
    const incidentId = randomUUID();

    await incident('incident.dispatched', child.id, incidentId);
    const resumed = await becomes(child.id, 'OPEN');
    await incident('incident.closed', child.id, incidentId);
    await becomes(child.id, 'CLOSED');

    expect(resumed).toMatchObject({ leaving: { reason: 'PARENT_RETURNED' } });
    expect((resumed['versions'] as { reason: string }[])[0]?.reason).toBe('重新开档：公安机关的处置尚未结束');
    expect(await said(service, 'child.reopened', child.id)).toHaveLength(1);
    expect(await said(service, 'child.closed', child.id)).toHaveLength(2);
  });

  it('stays open for a key child until the township releases it (3.2.c)', async () => {
    const child = await registered(township);
    await act(township, 'nameKeyChild', { childId: child.id, reason: '重点关注' }, 'child { id }');

    await comesHome(child);
    const { actions } = await seen(township, child.id, 'actions { action allowed missing { code } }');
    expect(actions).toContainEqual({
      action: 'closeDossier',
      allowed: false,
      missing: [{ code: 'NAMED_KEY' }],
    });

    await act(township, 'releaseKeyChild', { childId: child.id, reason: '情况好转' }, 'child { id }');
    await becomes(child.id, 'CLOSED');
  });

  it('of a child that never had a category stays open until an officer closes it', async () => {
    const { id } = await registered(township, { guardians: [aParent('FATHER'), aParent('MOTHER')] });
    expect(await seen(township, id, FILE_NOW)).toMatchObject({ state: 'OPEN', leaving: null });

    const { payload } = await record('closeDossier', id);

    expect(payload['child']).toMatchObject({ state: 'CLOSED', leaving: null });
  });

  it('is refused for a child that is still left behind', async () => {
    const { id } = await registered(township);

    const { payload } = await record('closeDossier', id);

    expect(payload.refusal).toMatchObject({ missing: [{ code: 'NO_STATUS', clause: '1.1' }] });
  });
});

describe('2.4 a closed file opens again 重新开档', () => {
  it('with the facts: the parent goes away again', async () => {
    const child = await registered(township);
    await comesHome(child);

    const { payload } = await record('startMigration', child.id, {
      guardianId: guardianId(child, 'MOTHER'),
      destination: '包头市',
      from: '2026-08-31',
    });

    expect(payload['child']).toMatchObject({
      state: 'OPEN',
      leaving: null,
      status: { categories: ['LEFT_BEHIND'] },
    });
    expect(await said(service, 'child.reopened', child.id)).toHaveLength(1);
  });

  it('not by a correction that changes nothing about the status', async () => {
    const child = await registered(township);
    await comesHome(child);

    const { payload } = await record('recordSchooling', child.id, { schooling: 'PRIMARY' });

    expect(payload['child']).toMatchObject({ state: 'CLOSED', version: 3 });
    expect(await said(service, 'child.reopened', child.id)).toEqual([]);
  });

  it('by the township, when the child is back: what was said of its leaving counts no longer', async () => {
    const { id } = await registered(township);
    await record('recordLeaving', id, { because: 'LEFT_REGION', on: '2026-08-15' });

    const { payload } = await record('reopenDossier', id);

    expect(payload['child']).toMatchObject({
      state: 'OPEN',
      leaving: null,
      status: { categories: ['LEFT_BEHIND'] },
    });
    const changes = (await said(service, 'child.status-changed', id)).map(({ payload: event }) => event);
    expect(changes).toMatchObject([{ reason: 'LEFT' }, { reason: 'REOPENED', categories: ['LEFT_BEHIND'] }]);
  });

  it('takes visits while it is closed, and no delegate', async () => {
    const child = await registered(township);
    await comesHome(child);

    const visit = await act(
      township,
      'recordVisit',
      { childId: child.id, visitedOn: '2026-08-31', visitorKind: 'DIRECTOR' },
      'visit { id }',
    );
    const delegate = await act(township, 'nameDelegate', aDelegation(child.id), 'delegation { id }');

    expect(visit.payload['visit']).toBeTruthy();
    expect(delegate.payload.refusal?.code).toBe('ILLEGAL_TRANSITION');
    expect(await seen(township, child.id, 'state')).toEqual({ state: 'CLOSED' });
  });
});
