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

describe('3.2.b 6.1.a the coverage of the quarterly verification, per division 核查覆盖率', () => {
  const NEXT_VILLAGE = '150122101203';
  const LEAGUE_ELSEWHERE = '150222101201';
  const QUARTER = '2026Q2';
  interface Line {
    numerator: number;
    denominator: number;
    rate: number | null;
  }
  interface Sheet {
    indicator: { code: string };
    whole: Line;
    below: (Line & { division: { code: string } })[];
  }
  const sheets = async (officer: TestOfficer, division: string): Promise<Sheet[]> => {
    const { data } = await officer.query<{ indicators: Sheet[] }>(
      `query($division: ID) { indicators(division: $division, quarter: "${QUARTER}") { indicator { code }
         whole { numerator denominator rate } below { numerator denominator rate division { code } } } }`,
      { division },
    );
    return data?.indicators ?? [];
  };
  const numbersOf = async (officer: TestOfficer, division: string): Promise<Record<string, number[]>> =>
    Object.fromEntries(
      (await sheets(officer, division)).map(({ indicator, whole }) => [
        indicator.code.replace('verification-', ''),
        [whole.numerator, whole.denominator],
      ]),
    );
  const at = (village: string) => {
    const own = { roundId: newId(), quarter: QUARTER, division: village };
    const told = <N extends RoundEvent>(type: N, payload: PayloadOf<'civil-affairs', N>) =>
      say(service, 'civil-affairs', type, { aggregateId: own.roundId, division: village, payload });
    return { own, told };
  };
  const counted = (tasks: number, confirmed: number, notFound: number) => ({
    ...numbers,
    tasks,
    confirmed,
    notFound,
    outstanding: tasks - confirmed - notFound,
  });

  it('is summed at every level, drilled down one level at a time, with late and unfinished rounds told', async () => {
    const [here, next, elsewhere] = [VILLAGE, NEXT_VILLAGE, LEAGUE_ELSEWHERE].map(at);
    if (!here || !next || !elsewhere) throw new Error('no villages');
    for (const { own, told } of [here, next, elsewhere])
      await told('round.opened', { ...own, part: 1, tasks: 4 });
    const taskId = newId();
    const childId = newId();
    await say(service, 'civil-affairs', 'child.verified', {
      aggregateId: taskId,
      childId,
      division: NEXT_VILLAGE,
      payload: { taskId, childId, roundId: next.own.roundId, quarter: QUARTER, outcome: 'CHANGED' },
    });
    await here.told('round.completed', { ...here.own, numbers: counted(4, 3, 1), sampled: 1 }); // on 1 September
    await elsewhere.told('round.closed-unfinished', { ...elsewhere.own, numbers: counted(4, 2, 0) });
    const region = await service.officer({ role: 'supervision.region', divisions: ['15'] });
    const league = await service.officer({ role: 'supervision.league', divisions: ['1501'] });

    expect(await numbersOf(region, '15')).toEqual({ coverage: [6, 12], done: [7, 12], late: [9, 12] });
    expect(await numbersOf(league, '1501')).toEqual({ coverage: [4, 8], done: [5, 8], late: [7, 8] });
    const [coverage] = await sheets(league, '150122101');
    expect(coverage?.below).toEqual([
      { division: { code: VILLAGE }, numerator: 3, denominator: 4, rate: 0.75 },
      { division: { code: NEXT_VILLAGE }, numerator: 1, denominator: 4, rate: 0.25 },
    ]);
    expect(await sheets(league, '15')).toEqual([]);
    expect(await numbersOf(township, VILLAGE)).toMatchObject({ coverage: [3, 4] });
  });

  it('has no rate where nothing is to be verified, and is not told to agencies that do not verify', async () => {
    const league = await service.officer({ role: 'supervision.league', divisions: ['1525'] });
    const police = await service.officer({ role: 'police.duty', divisions: ['150122'] });

    expect((await sheets(league, '1525')).map(({ whole }) => whole.rate)).toEqual([null, null, null]);
    expect(await sheets(police, '150122')).toEqual([]);
  });
});
