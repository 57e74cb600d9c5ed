import { randomUUID } from 'node:crypto';
import { dayOf } from '@ger/kernel';
import { until, type ServiceUnderTest, type TestOfficer } from '@ger/test-kit';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import {
  act,
  aParent,
  type Acted,
  BANNER,
  registered,
  said,
  seen,
  startCivilAffairs,
  townshipOfficer,
} from './support.ts';

jest.setTimeout(60_000);

let service: ServiceUnderTest;
let township: TestOfficer;
let federation: string;
let bureau: string;

beforeAll(async () => {
  service = await startCivilAffairs();
  township = await townshipOfficer(service);
  federation = await unit('mass-organizations', 'WOMENS_FEDERATION');
  bureau = await unit('procurement', 'PURCHASING_BUREAU');
});
afterAll(() => service.stop());

/** A unit in charge of the banner. */
async function unit(agency: string, kind: string): Promise<string> {
  const unitId = randomUUID();
  await service.database.query(
    `INSERT INTO unit_record (unit_id, version, name, agency, kind, superior_unit_id, divisions, seat, valid_from, recorded_at)
     VALUES ($1, 1, $2, $3, $2, NULL, ARRAY[$4], $4, '2020-01-01', now())`,
    [unitId, kind, agency, BANNER],
  );
  return unitId;
}

const atHome = [aParent('FATHER'), aParent('MOTHER')];
const aChild = () => registered(township, { guardians: atHome });

async function screened(childId: string, more: { screeningId?: string; urgent?: boolean } = {}) {
  const { screeningId = randomUUID(), urgent = false } = more;
  return service.events.say('education', 'screening.positive', {
    aggregateId: screeningId,
    occurredAt: service.clock.now(),
    childId,
    payload: { screeningId, pupilId: randomUUID(), schoolUnitId: randomUUID(), urgent },
  });
}

interface NeedSeen {
  id: string;
  state: string;
  kind: string;
  urgent: boolean;
  dueOn: string | null;
  requests: { unit: { id: string }; answer: string | null; reason: string | null }[];
  actions: { action: string }[];
}
const NEEDS = `needs { id state kind urgent dueOn requests { unit { id } answer reason } actions { action } }`;
const needsOf = async (childId: string): Promise<NeedSeen[]> =>
  ((await seen(township, childId, NEEDS)) as unknown as { needs: NeedSeen[] }).needs;
const theNeed = (childId: string, state: string): Promise<NeedSeen> =>
  until(`a need ${state}`, async () => (await needsOf(childId)).find((need) => need.state === state));

type Answer =
  | { type: 'need.accepted'; payload: { dueOn: string } }
  | { type: 'need.declined'; payload: { reason: string } }
  | { type: 'need.progressed' | 'need.fulfilled'; payload: { on: string } };
const answer = (
  agency: 'mass-organizations' | 'procurement',
  childId: string,
  { id: needId, requests }: NeedSeen,
  { type, payload }: Answer,
  unitId = requests.at(-1)?.unit.id ?? '',
) =>
  service.events.say(agency, type, {
    aggregateId: needId,
    occurredAt: service.clock.now(),
    childId,
    payload: { needId, unitId, ...payload } as never,
  });

describe('3.3.c, 4.3.b a positive screening becomes a need 心理筛查阳性转为帮扶需求', () => {
  it('asks the mass organization of the place for counselling, and tells no officer here of the screening', async () => {
    const { id } = await aChild();

    await screened(id);
    const need = await theNeed(id, 'REQUESTED');
    const [requested] = await said(service, 'need.requested', id);
    const { classification } = await until('the raised class', async () => {
      const child = await seen(township, id);
      return child.classification.level === 'MEDIUM' && child;
    });

    expect(need).toMatchObject({
      kind: 'COUNSELLING',
      urgent: false,
      requests: [{ unit: { id: federation } }],
    });
    expect(requested?.payload).toEqual({
      needId: need.id,
      childId: id,
      kind: 'COUNSELLING',
      agency: 'mass-organizations',
      unitId: federation,
      urgent: false,
      planId: null,
    });
    expect(classification.reasons).toEqual([]);
  });

  it('is HIGH while it is urgent, and falls back when the follow-up is clear', async () => {
    const { id } = await aChild();
    const screeningId = randomUUID();

    await screened(id, { screeningId, urgent: true });
    const raised = await until('HIGH', async () => (await levelOf(id)) === 'HIGH');
    await service.events.say('education', 'screening.followed-up', {
      aggregateId: screeningId,
      occurredAt: service.clock.now(),
      childId: id,
      payload: {
        screeningId,
        pupilId: randomUUID(),
        schoolUnitId: randomUUID(),
        positive: false,
      },
    });

    expect(raised).toBe(true);
    expect(await levelOf(id)).toBe('LOW');
    expect(await theNeed(id, 'REQUESTED')).toMatchObject({ urgent: true });
  });

  it('makes no second need while one is open', async () => {
    const { id } = await aChild();

    await screened(id);
    await screened(id);

    expect(await needsOf(id)).toHaveLength(1);
  });

  it('goes with a screening that was entered in error, while nobody has taken it up', async () => {
    const { id } = await aChild();
    const screeningId = randomUUID();
    await screened(id, { screeningId });

    await service.events.say('education', 'screening.withdrawn', {
      aggregateId: screeningId,
      occurredAt: service.clock.now(),
      childId: id,
      payload: {
        screeningId,
        pupilId: randomUUID(),
        schoolUnitId: randomUUID(),
      },
    });

    expect(await needsOf(id)).toMatchObject([{ state: 'WITHDRAWN' }]);
    expect(await said(service, 'need.withdrawn', id)).toHaveLength(1);
  });
});

const levelOf = async (id: string): Promise<string> => (await seen(township, id)).classification.level;

describe('4.3.b the answers come back 需求的答复', () => {
  it('follows the need to its end', async () => {
    const { id } = await aChild();
    await screened(id);
    const need = await theNeed(id, 'REQUESTED');
    const on = dayOf(service.clock.now());

    const states: string[] = [];
    for (const step of [
      { type: 'need.accepted', payload: { dueOn: '2026-10-01' } },
      { type: 'need.progressed', payload: { on } },
      { type: 'need.fulfilled', payload: { on } },
    ] as const) {
      await answer('mass-organizations', id, need, step);
      states.push((await needsOf(id))[0]?.state ?? '');
    }

    expect(states).toEqual(['ACCEPTED', 'IN_PROGRESS', 'FULFILLED']);
    expect(await needsOf(id)).toMatchObject([{ dueOn: '2026-10-01', actions: [] }]);
  });

  it('passes a declined need on to the purchasing bureau, and leaves it visibly unmet when that declines too', async () => {
    const { id } = await aChild();
    await screened(id);

    await answer('mass-organizations', id, await theNeed(id, 'REQUESTED'), {
      type: 'need.declined',
      payload: { reason: 'NO_STAFF' },
    });
    const passed = await theNeed(id, 'REQUESTED');
    await answer('procurement', id, passed, { type: 'need.declined', payload: { reason: 'NO_CAPACITY' } });
    const unmet = await theNeed(id, 'UNMET');

    expect(passed.requests).toMatchObject([
      { unit: { id: federation }, answer: 'DECLINED', reason: 'NO_STAFF' },
      { unit: { id: bureau }, answer: null },
    ]);
    expect(unmet.actions.map(({ action }) => action)).toEqual(['requestNeedAgain', 'withdrawNeed']);
    expect(await said(service, 'need.unmet', id)).toHaveLength(1);
  });

  it('is asked for again by the township, from the first address on', async () => {
    const { id } = await aChild();
    await screened(id);
    for (const agency of ['mass-organizations', 'procurement'] as const)
      await answer(agency, id, await theNeed(id, 'REQUESTED'), {
        type: 'need.declined',
        payload: { reason: 'NO_STAFF' },
      });
    const { id: needId } = await theNeed(id, 'UNMET');

    const { payload } = await settle('requestNeedAgain', needId);

    expect(payload).toMatchObject({ need: { state: 'REQUESTED' }, refusal: null });
    expect((await needsOf(id))[0]?.requests.at(-1)).toMatchObject({ unit: { id: federation }, answer: null });
  });

  it('hears no answer from a unit that is not asked any longer', async () => {
    const { id } = await aChild();
    await screened(id);
    const need = await theNeed(id, 'REQUESTED');

    await answer(
      'mass-organizations',
      id,
      need,
      { type: 'need.accepted', payload: { dueOn: '2026-10-01' } },
      bureau,
    );

    expect(await needsOf(id)).toMatchObject([{ state: 'REQUESTED', dueOn: null }]);
  });

  it('keeps the file open until the need is settled', async () => {
    const { id } = await aChild();
    await screened(id);
    const { id: needId } = await theNeed(id, 'REQUESTED');
    const close = (): Promise<Acted> =>
      act(township, 'closeDossier', { childId: id, reason: '核实' }, 'child { id }');

    const before = await close();
    await settle('withdrawNeed', needId);
    const after = await close();

    expect(before.payload.refusal?.missing).toContainEqual({ code: 'NEED_OPEN', clause: '4.3.b' });
    expect(after.payload.refusal?.missing ?? []).not.toContainEqual({ code: 'NEED_OPEN', clause: '4.3.b' });
  });
});

async function settle(name: 'requestNeedAgain' | 'withdrawNeed', needId: string) {
  const { data } = await township.query<Record<string, object | null>>(
    `mutation($input: SettleNeedInput!) { ${name}(input: $input) { need { id state } refusal { code } } }`,
    { input: { idempotencyKey: randomUUID(), needId, reason: '核实情况' } },
  );
  return { payload: data?.[name] };
}
