import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { until, type ServiceUnderTest, type TestOfficer } from '@ger/test-kit';
import { aDelegation, checks } from './delegating.ts';
import { act, aParent, away, registered, said, seen, startCivilAffairs, townshipOfficer } from './support.ts';

let service: ServiceUnderTest;
let township: TestOfficer;

beforeAll(async () => {
  service = await startCivilAffairs();
  township = await townshipOfficer(service);
});
afterAll(() => service.stop());

const grandmother = { name: '其木德', relation: 'GRANDPARENT', capacity: 'ABLE' };
const parentsAway = [aParent('FATHER', away), aParent('MOTHER', away)];

const DELEGATION = 'delegation { id state delegateName from until actions { action allowed } }';
const named = (childId: string, more: Record<string, unknown> = {}) =>
  act(township, 'nameDelegate', aDelegation(childId, more), DELEGATION);
const idOf = (payload: Record<string, unknown>): string => (payload['delegation'] as { id: string }).id;

describe('3.1.b naming a delegate 确定受委托监护人', () => {
  it('covers a left-behind child, and the risk falls at once', async () => {
    const child = await registered(township, { guardians: parentsAway });
    expect(child.classification.level).toBe('HIGH');

    const { payload } = await named(child.id);

    expect(payload['delegation']).toMatchObject({
      state: 'ACTIVE',
      delegateName: '其木德',
      actions: ['confirmDelegation', 'giveDelegationNotice', 'extendDelegation', 'endDelegation'].map(
        (action) => ({
          action,
          allowed: true,
        }),
      ),
    });
    expect((await seen(township, child.id)).classification.level).toBe('LOW');
    expect(await said(service, 'delegation.started', child.id)).toHaveLength(1);
    const levels = (await said(service, 'child.classified', child.id)).map(({ payload: said_ }) => said_);
    expect(levels).toMatchObject([
      { level: 'HIGH', previousLevel: null },
      { level: 'LOW', previousLevel: 'HIGH' },
    ]);
  });

  it('refuses one whom the law bars, and names everything that is missing (L.2)', async () => {
    const { id } = await registered(township);

    const { payload } = await named(id, {
      checks: checks({ HEALTH: 'FAILS', HARM_RECORD: 'FAILS' }),
      hearing: null,
      delegateBirthDate: '2010-01-01',
    });

    expect(payload.refusal).toMatchObject({
      code: 'REQUIREMENTS_MISSING',
      missing: [
        { code: 'DELEGATE_ABLE', clause: '3.1.b' },
        { code: 'DELEGATE_OF_AGE', clause: 'L.2' },
        { code: 'DELEGATE_NOT_DISQUALIFIED', clause: 'L.2' },
        { code: 'CHILD_HEARD', clause: 'L.2' },
      ],
    });
    expect(await said(service, 'delegation.started', id)).toEqual([]);
  });

  it('accepts one who turned eighteen on the first day, and not the day after', async () => {
    const young = await registered(township);
    const younger = await registered(township);

    const accepted = await named(young.id, { delegateBirthDate: '2008-08-01' });
    const refused = await named(younger.id, { delegateBirthDate: '2008-08-02' });

    expect(accepted.payload.refusal).toBeNull();
    expect(refused.payload.refusal).toMatchObject({ missing: [{ code: 'DELEGATE_OF_AGE' }] });
  });

  it('leaves one delegation in force when two officers name one at once', async () => {
    const { id } = await registered(township);

    const answers = await Promise.all([named(id), named(id)]);

    expect(answers.flatMap(({ errors }) => errors)).toEqual([]);
    expect(answers.map(({ payload }) => payload.refusal?.missing[0]?.code ?? 'DONE').toSorted()).toEqual([
      'DONE',
      'NONE_IN_FORCE',
    ]);
  });
});

describe('3.1.b the end 终止与到期', () => {
  it('lapses by itself when its time has run out, and says whether an able adult is at home', async () => {
    const covered = await registered(township, { guardians: [...parentsAway, grandmother] });
    const alone = await registered(township, { guardians: parentsAway });
    for (const { id } of [covered, alone]) await named(id, { until: '2026-09-03' });

    service.clock.advance({ days: 2 });
    const [atHome] = await until('the first to lapse', async () => {
      const events = await said(service, 'delegation.lapsed', covered.id);
      return events.length > 0 && events;
    });
    const [nobody] = await until('the second to lapse', async () => {
      const events = await said(service, 'delegation.lapsed', alone.id);
      return events.length > 0 && events;
    });

    expect(atHome?.payload).toMatchObject({ on: '2026-09-03', ableAdultAtHome: true });
    expect(nobody?.payload).toMatchObject({ on: '2026-09-03', ableAdultAtHome: false });
    expect((await seen(township, covered.id)).classification).toMatchObject({
      level: 'MEDIUM',
      reasons: [{ rule: 'delegation-lapsed' }],
    });
    expect((await seen(township, alone.id)).classification.level).toBe('HIGH');
  });

  it('makes the gap of a child with nobody at home a reportable finding at once (4.1.a)', async () => {
    const { id } = await registered(township, { guardians: parentsAway });
    const { payload } = await named(id, { until: '2027-01-01' });

    await act(
      township,
      'endDelegation',
      { delegationId: idOf(payload), on: '2026-09-01', reason: '祖母住院' },
      DELEGATION,
    );

    const [finding] = await said(service, 'finding.recorded', id);
    expect(finding?.payload).toMatchObject({ findings: ['LIVING_ALONE'], reportable: true });
    expect(await said(service, 'delegation.ended', id)).toHaveLength(1);
  });

  it('is not ended twice, and a new one may follow', async () => {
    const { id } = await registered(township);
    const { payload } = await named(id, { until: '2027-01-01' });
    const ending = { delegationId: idOf(payload), on: '2026-09-01', reason: '父亲返乡' };
    await act(township, 'endDelegation', ending, DELEGATION);

    const twice = await act(township, 'endDelegation', ending, DELEGATION);
    const next = await named(id, { from: '2026-09-01', until: '2027-01-01' });

    expect(twice.payload.refusal?.code).toBe('ILLEGAL_TRANSITION');
    expect(next.payload).toMatchObject({ refusal: null, delegation: { state: 'ACTIVE' } });
    const { data } = await township.query(`query($id: ID!) { child(id: $id) { delegations { state } } }`, {
      id,
    });
    expect(data).toEqual({ child: { delegations: [{ state: 'ACTIVE' }, { state: 'ENDED' }] } });
  });
});
