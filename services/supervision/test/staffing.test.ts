import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '@ger/kernel';
import { startServiceUnderTest, until, type ServiceUnderTest, type TestOfficer } from '@ger/test-kit';
import { supervision } from '../src/service.ts';
import { BANNER, listed, recordUnits, say, VILLAGE, type Units } from './support.ts';

let service: ServiceUnderTest;
let units: Units;
let township: TestOfficer;

const NEIGHBOUR = '150122101203';

beforeAll(async () => {
  service = await startServiceUnderTest(supervision);
  units = await recordUnits(service);
  township = await service.officer({ role: 'township.officer', unitId: units.township });
});
afterAll(() => service.stop());

const duties = async (kind: string) => (await listed(township)).filter((duty) => duty.kind === kind);
const duty = async (kind: string, division: string) =>
  (await duties(kind)).find((candidate) => candidate.division?.code === division);

describe('3.2.d L.15 a village without a child director 配备儿童主任', () => {
  const without = (village: string) =>
    say(service, 'civil-affairs', 'village.without-director', {
      aggregateId: village,
      division: village,
      payload: { village, since: '2026-09-01' },
    });
  const appointed = (kind: string, village: string) => {
    const staffId = newId();
    return say(service, 'civil-affairs', 'staff.appointed', {
      aggregateId: staffId,
      division: village,
      payload: { staffId, kind, division: village, village, unitId: units.township, from: '2026-09-01' },
    });
  };

  it('is owed by the township for 30 days, and met by appointing a director, not a volunteer', async () => {
    await without(VILLAGE);
    await appointed('VOLUNTEER', VILLAGE);

    const open = await duty('appoint-director', VILLAGE);
    expect(open).toMatchObject({ state: 'OPEN', carrier: { id: units.township }, child: null });
    expect(open?.dueAt.slice(0, 10)).toBe('2026-10-01');
    await appointed('CHILD_DIRECTOR', VILLAGE);

    expect(await duty('appoint-director', VILLAGE)).toMatchObject({ state: 'MET' });
  });

  it('is no longer owed when the village itself is no more', async () => {
    await without(NEIGHBOUR);
    await say(service, 'civil-affairs', 'division.succeeded', {
      aggregateId: NEIGHBOUR,
      division: NEIGHBOUR,
      payload: { from: NEIGHBOUR, village: NEIGHBOUR, to: [VILLAGE], on: '2026-09-01' },
    });

    expect(await duty('appoint-director', NEIGHBOUR)).toMatchObject({ state: 'WAIVED' });
  });
});

describe('2.6 3.2.a what a banner must have 旗县缺口', () => {
  it.each([
    ['open-institution', 'banner.without-institution', '2026-11-30'],
    ['name-leader', 'banner.without-leader', '2026-10-01'],
  ] as const)('%s is owed by the civil affairs of the banner until it is there', async (kind, gap, due) => {
    await say(service, 'civil-affairs', gap, {
      aggregateId: BANNER,
      division: BANNER,
      payload: { banner: BANNER, since: '2026-09-01' },
    });
    const head = await service.officer({ role: 'civil-affairs.head', unitId: units.civilAffairs });
    const owed = async () => (await listed(head)).find((one) => one.kind === kind);

    expect(await owed()).toMatchObject({ state: 'OPEN', carrier: { id: units.civilAffairs } });
    expect((await owed())?.dueAt.slice(0, 10)).toBe(due);
    const id = newId();
    if (kind === 'open-institution')
      await say(service, 'civil-affairs', 'institution.opened', {
        aggregateId: id,
        division: BANNER,
        payload: { institutionId: id, banner: BANNER, from: '2026-09-01', beds: 6 },
      });
    else
      await say(service, 'civil-affairs', 'leader.named', {
        aggregateId: id,
        division: BANNER,
        payload: { leaderId: id, banner: BANNER, from: '2026-09-01' },
      });

    expect(await owed()).toMatchObject({ state: 'MET' });
  });
});

describe('L.13 the yearly vetting 从业查询', () => {
  const lapsing = (staffId: string, vettedOn: string, lapsesOn: string) =>
    say(service, 'civil-affairs', 'vetting.lapsing', {
      aggregateId: staffId,
      division: VILLAGE,
      payload: { staffId, unitId: units.township, vettedOn, lapsesOn },
    });
  const open = async (due: string) =>
    (await duties('renew-vetting')).find(({ dueAt }) => dueAt.slice(0, 10) === due);

  it('is owed by the employing unit within 365 days of the last one, whenever that was said', async () => {
    const staffId = newId();
    await lapsing(staffId, '2025-10-15', '2026-10-15');

    // the day begins in Shanghai at four in the afternoon of the day before in Greenwich
    expect(await open('2026-10-14')).toMatchObject({ state: 'OPEN', carrier: { id: units.township } });
    await say(service, 'civil-affairs', 'vetting.recorded', {
      aggregateId: staffId,
      division: VILLAGE,
      payload: { staffId, unitId: units.township, vettedOn: '2026-09-01' },
    });

    expect(await open('2026-10-14')).toMatchObject({ state: 'MET' });
  });

  it('is overdue at once when it has lapsed already, and ends with the position', async () => {
    const staffId = newId();
    await lapsing(staffId, '2025-08-01', '2026-08-01');

    await until('the duty to fall due', async () => (await open('2026-07-31'))?.state === 'OVERDUE');
    const other = newId();
    await lapsing(other, '2025-10-20', '2026-10-20');
    await say(service, 'civil-affairs', 'staff.ended', {
      aggregateId: other,
      division: VILLAGE,
      payload: { staffId: other, kind: 'VOLUNTEER', division: VILLAGE, on: '2026-09-01', reason: 'RESIGNED' },
    });

    expect(await open('2026-10-19')).toMatchObject({ state: 'WAIVED' });
  });
});
