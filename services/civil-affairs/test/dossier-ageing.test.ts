import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { until, type ServiceUnderTest, type TestOfficer } from '@ger/test-kit';
import {
  aParent,
  registered,
  said,
  seen,
  startCivilAffairs,
  townshipOfficer,
  type RegisteredChild,
} from './support.ts';

jest.setTimeout(60_000);

let service: ServiceUnderTest;
let township: TestOfficer;

beforeAll(async () => {
  service = await startCivilAffairs();
  township = await townshipOfficer(service);
});
afterAll(() => service.stop());

const deceased = [aParent('FATHER', { capacity: 'DECEASED' }), aParent('MOTHER', { capacity: 'DECEASED' })];

type Aged = RegisteredChild & Record<string, unknown>;
const dayAt = (day: string, time = '00:00:30'): void => service.clock.set(new Date(`${day}T${time}+08:00`));
const file = (id: string): Promise<Aged> =>
  seen(township, id, 'state leaving { reason on } status { categories since } versions { reason }');
const loses = (id: string): Promise<Aged> =>
  until('the category to end', async () => {
    const child = await file(id);
    return child.status.categories.length === 0 && child;
  });
/** The daily look has passed: it goes through what is due, the longest due first. */
const looked = (): Promise<boolean> =>
  until('the daily look', async () => {
    const { rows } = await service.database.query(
      `SELECT count(*)::int AS due FROM dossier WHERE revisit_on <= $1`,
      [service.clock.now().toISOString().slice(0, 10)],
    );
    return rows[0]?.due === 0;
  });

describe('1.1 and 1.2 birthdays 年满16、18周岁', () => {
  it('end left-behind status on the 16th birthday and not a day before; who was born on 29 February has one in 2028', async () => {
    service.clock.set(new Date('2027-02-26T09:00:00+08:00'));
    const leap = await registered(township, { birthDate: '2012-02-29' });
    const common = await registered(township, { birthDate: '2011-02-28' });
    const first = await registered(township, { birthDate: '2011-03-01' });

    dayAt('2027-02-28');
    const sixteen = await loses(common.id);
    await looked();

    expect(sixteen).toMatchObject({
      state: 'CLOSED',
      leaving: { reason: 'TURNED_16', on: '2027-02-28' },
      status: { since: '2027-02-28' },
    });
    expect(sixteen['versions']).toMatchObject([{ reason: '年满16周岁' }, {}]);
    expect((await file(first.id)).status.categories).toEqual(['LEFT_BEHIND']);
    dayAt('2027-03-01');
    expect(await loses(first.id)).toMatchObject({ leaving: { reason: 'TURNED_16', on: '2027-03-01' } });

    dayAt('2028-02-28', '23:59:00');
    await looked();
    expect((await file(leap.id)).status.categories).toEqual(['LEFT_BEHIND']);
    dayAt('2028-02-29');
    expect(await loses(leap.id)).toMatchObject({ leaving: { reason: 'TURNED_16', on: '2028-02-29' } });
    const [said16] = await said(service, 'child.status-changed', leap.id);
    expect(said16?.payload).toMatchObject({ reason: 'TURNED_16', categories: [] });
  });

  it('end a distressed category at 18: the leap-day birthday of 2012 is complete on 1 March 2030, not on 28 February', async () => {
    service.clock.set(new Date('2029-12-01T09:00:00+08:00'));
    const orphan = await registered(township, { birthDate: '2012-02-29', guardians: deceased });
    expect(orphan.status.categories).toEqual(['ORPHAN']);

    dayAt('2030-02-28', '23:59:00');
    await looked();
    expect(await file(orphan.id)).toMatchObject({ state: 'OPEN', status: { categories: ['ORPHAN'] } });

    dayAt('2030-03-01');
    expect(await loses(orphan.id)).toMatchObject({
      state: 'CLOSED',
      leaving: { reason: 'TURNED_18', on: '2030-03-01' },
      status: { since: '2030-03-01' },
    });
    const [changed] = await said(service, 'child.status-changed', orphan.id);
    expect(changed?.payload).toMatchObject({ reason: 'TURNED_18', categories: [] });
  });

  it('leave an orphan of 16 what it is: only the 18th birthday ends a distressed category', async () => {
    service.clock.set(new Date('2030-05-01T09:00:00+08:00'));
    const orphan = await registered(township, { birthDate: '2014-05-10', guardians: deceased });

    dayAt('2030-05-11');
    await looked();

    expect(await file(orphan.id)).toMatchObject({ state: 'OPEN', status: { categories: ['ORPHAN'] } });
  });
});
