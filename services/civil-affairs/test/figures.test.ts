import { newId } from '@ger/kernel';
import { until, type ServiceUnderTest, type TestOfficer } from '@ger/test-kit';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  act,
  aParent,
  away,
  BANNER,
  guardianId,
  registered,
  said,
  seen,
  startCivilAffairs,
  townshipOfficer,
  VILLAGE_ELSEWHERE,
} from './support.ts';

let service: ServiceUnderTest;
let township: TestOfficer;
let elsewhere: TestOfficer;

beforeAll(async () => {
  service = await startCivilAffairs();
  township = await townshipOfficer(service);
  elsewhere = await service.officer({
    role: 'civil-affairs.officer',
    divisions: [VILLAGE_ELSEWHERE.slice(0, 6)],
  });
});
afterAll(() => service.stop());

/** Supervision says that the banner has made a figure stricter. */
const tightened = (kind: string, amount: Record<string, number>) => {
  const figureId = newId();
  return service.events.say('supervision', 'figure.tightened', {
    aggregateId: figureId,
    occurredAt: service.clock.now(),
    division: BANNER,
    payload: { kind, division: BANNER, amount, from: '2026-09-01' },
  });
};

describe('stricter figures of the banner 从严规定', () => {
  it('3.1.d lets contact lapse sooner there, and nowhere else', async () => {
    await tightened('contact-lapsed', { days: 14 });
    const parents = { guardians: [aParent('FATHER', away), aParent('MOTHER')] };
    const here = await registered(township, { ...parents, name: '其其格' });
    const there = await registered(elsewhere, {
      ...parents,
      name: '莎仁',
      residence: VILLAGE_ELSEWHERE,
      address: '另一旗县',
    });
    for (const [officer, child] of [
      [township, here],
      [elsewhere, there],
    ] as const)
      await act(
        officer,
        'recordContact',
        { childId: child.id, guardianId: guardianId(child, 'FATHER'), on: '2026-08-12', means: 'WECHAT' },
        'contact { id }',
      );

    await until(
      'the contact to lapse',
      async () => (await said(service, 'contact.lapsed', here.id)).length > 0,
    );
    const STANDING = 'contact { state lapsesOn }';
    expect((await seen(township, here.id, STANDING))['contact']).toEqual({
      state: 'LAPSED',
      lapsesOn: '2026-08-26',
    });
    expect((await seen(elsewhere, there.id, STANDING))['contact']).toEqual({
      state: 'IN_TOUCH',
      lapsesOn: '2026-09-11',
    });
  });

  it('3.2.c asks for the next visit of a key child sooner there', async () => {
    const { id } = await registered(township, { name: '乌兰' });
    await tightened('visit-key-child', { days: 14 });
    const visit = { childId: id, visitedOn: '2026-09-01', visitorKind: 'DIRECTOR', note: '在家' };

    const late = await act(township, 'recordVisit', { ...visit, nextOn: '2026-10-01' }, 'visit { id }');
    const inTime = await act(township, 'recordVisit', { ...visit, nextOn: '2026-09-15' }, 'visit { id }');

    expect(late.errors[0]?.extensions).toMatchObject({ problems: [{ path: 'nextOn' }] });
    expect(inTime.errors).toEqual([]);
    const { data } = await township.query(`query($id: ID!) { child(id: $id) { nextVisitBy } }`, { id });
    expect(data).toEqual({ child: { nextVisitBy: '2026-09-15' } });
  });
});
