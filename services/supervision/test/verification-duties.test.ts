import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { newId } from '@ger/kernel';
import { startServiceUnderTest, type ServiceUnderTest, type TestOfficer } from '@ger/test-kit';
import type { EventName, PayloadOf } from '@ger/schema/events';
import { supervision } from '../src/service.ts';
import { listed, recordUnits, say, VILLAGE, type DutySeen, type Units } from './support.ts';

let service: ServiceUnderTest;
let units: Units;
let township: TestOfficer;
let roundId: string;
let before: ReadonlySet<string>;

beforeAll(async () => {
  service = await startServiceUnderTest(supervision);
  units = await recordUnits(service);
  township = await service.officer({ role: 'township.officer', unitId: units.township });
});
afterAll(() => service.stop());
beforeEach(async () => {
  roundId = newId();
  before = new Set((await listed(township)).map(({ id }) => id));
});

type RoundEvent = Extract<EventName<'civil-affairs'>, `round.${string}`>;
const round = () => ({ roundId, quarter: '2026Q3', division: VILLAGE });
const numbers = { tasks: 3, outstanding: 0, confirmed: 3, changed: 0, notFound: 0, moved: 0, refused: 0 };
const said = <N extends RoundEvent>(type: N, payload: PayloadOf<'civil-affairs', N>) =>
  say(service, 'civil-affairs', type, { aggregateId: roundId, division: VILLAGE, payload });
const opened = () => said('round.opened', { ...round(), part: 1, tasks: 3 });
const completed = () => said('round.completed', { ...round(), numbers, sampled: 1 });
const sentBack = () => said('round.sent-back', round());
const signedOff = () => said('round.signed-off', { ...round(), numbers, rechecked: 1 });

/** The duties of this round, in the order of their kinds. */
async function duties(): Promise<DutySeen[]> {
  const found = (await listed(township)).filter(({ id }) => !before.has(id));
  return found.toSorted((a, b) => (`${a.kind} ${a.startedAt}` < `${b.kind} ${b.startedAt}` ? -1 : 1));
}
const states = async (): Promise<string[]> => (await duties()).map(({ kind, state }) => `${kind} ${state}`);

describe('3.2.b one verification a quarter 一季度一核查', () => {
  it('is one duty of the village for the whole round, due when the quarter ends', async () => {
    await opened();

    expect(await duties()).toMatchObject([
      {
        kind: 'verify-quarter',
        state: 'OPEN',
        carrier: { id: units.village },
        child: null,
        division: { code: VILLAGE },
        dueAt: '2026-09-30T16:00:00.000Z',
      },
    ]);
  });

  it('is met when the village completes; then the township has ten working days to sign off', async () => {
    await opened();
    await completed();
    const waiting = await duties();
    await signedOff();

    expect(waiting).toMatchObject([
      {
        kind: 'sign-off-round',
        state: 'OPEN',
        carrier: { id: units.township },
        dueAt: '2026-09-15T16:00:00.000Z',
      },
      { kind: 'verify-quarter', state: 'MET' },
    ]);
    expect(await states()).toEqual(['sign-off-round MET', 'verify-quarter MET']);
  });

  it('sent back is the village’s again, for five working days', async () => {
    await opened();
    await completed();
    await sentBack();
    const back = await duties();
    await completed();

    expect(back).toMatchObject([
      {
        kind: 'redo-round',
        state: 'OPEN',
        carrier: { id: units.village },
        dueAt: '2026-09-08T16:00:00.000Z',
      },
      { kind: 'sign-off-round', state: 'MET' },
      { kind: 'verify-quarter', state: 'MET' },
    ]);
    expect(await states()).toEqual([
      'redo-round MET',
      'sign-off-round MET',
      'sign-off-round OPEN',
      'verify-quarter MET',
    ]);
  });

  it('falls away when nobody is left to verify', async () => {
    await opened();
    await said('round.lapsed', round());

    expect(await states()).toEqual(['verify-quarter WAIVED']);
  });
});
