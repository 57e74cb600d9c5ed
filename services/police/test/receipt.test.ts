import { randomUUID } from 'node:crypto';
import {
  learnt,
  readEverything,
  startServiceUnderTest,
  tryEverything,
  type ServiceUnderTest,
  type SubgraphClient,
  type TestOfficer,
} from '@ger/test-kit';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { police } from '../src/service.ts';
import { policeStation, reported, step, type Station } from './support.ts';

const VILLAGE = '150122101202';
const RECEIPT = `query($n: String!) { receipt(receiptNumber: $n) { receiptNumber receivedAt state } }`;

let service: ServiceUnderTest;
let station: Station;
let hospital: TestOfficer;
/** Ids of one case, by the names of their arguments; and ids of nothing. */
let there: Record<string, string>;
let nothing: Record<string, string>;
let receiptNumber: string;

beforeAll(async () => {
  service = await startServiceUnderTest(police);
  station = await policeStation(service, '150122101');
  hospital = await service.officer({ role: 'reporting-unit.reporter', kind: 'HOSPITAL' });
  const childId = await service.child(VILLAGE);
  const director = await service.officer({ role: 'village.director', divisions: [VILLAGE] });
  const first = await reported(service, director, { childId });
  await reported(service, hospital, { reporterKind: 'MEDICAL', childDescription: '男孩，约五岁' });
  receiptNumber = first.receipt.receiptNumber;
  const { rows } = await service.database.query<{ report_id: string }>(
    'SELECT report_id FROM report WHERE receipt_number = $1',
    [receiptNumber],
  );
  there = {
    incidentId: first.incidentId,
    childId,
    reportId: rows[0]?.report_id ?? '',
    unitId: station.unitId,
  };
  nothing = Object.fromEntries(Object.keys(there).map((name) => [name, randomUUID()]));
});
afterAll(() => service.stop());

const READERS: readonly (readonly [string, () => SubgraphClient])[] = [
  ['a citizen without an account', () => service.anonymous()],
  ['a hospital that reported something else', () => hospital],
];
/** How often it asked the database, besides what it answers. */
async function withStatements<T>(ask: () => Promise<T>): Promise<{ answer: T; statements: number }> {
  const before = await service.statements();
  const answer = await ask();
  return { answer, statements: (await service.statements()) - before };
}
const words = (number: string) => ({ receiptNumber: number, place: VILLAGE });

describe('4.1.a a reporter learns the state of the receipt and nothing else 报告人只知回执状态', () => {
  it.each(READERS)(
    '%s reads the same of a case that is there as of none, at the same cost',
    async (_, who) => {
      const ask = (ids: Record<string, string>) =>
        withStatements(() => readEverything(who(), { ids, words: words('R20260901-AAAA-AAAA-AAAA') }));
      await ask(nothing); // what is loaded once is loaded

      const [of, without] = [await ask(there), await ask(nothing)];

      expect(learnt(without.answer, of.answer)).toEqual([]);
      expect(of.statements).toBe(without.statements);
    },
  );

  it.each(READERS)(
    '%s gets the same answer of every act on a case that is there as of none',
    async (_, who) => {
      const act = (ids: Record<string, string>) =>
        withStatements(() => tryEverything(who(), { ids, words: words('') }));
      await act(nothing);

      const [of, without] = [await act(there), await act(nothing)];

      expect(without.answer.length).toBeGreaterThan(20);
      expect(learnt(without.answer, of.answer)).toEqual([]);
      expect(of.statements).toBe(without.statements);
    },
  );

  it.each(READERS)(
    '%s who holds the number reads three values more, and later the state alone',
    async (_, who) => {
      const ask = (number: string) => readEverything(who(), { ids: there, words: words(number) });
      const without = await ask('R20260901-AAAA-AAAA-AAAA');
      const held = await ask(receiptNumber);
      for (const action of ['acceptIncident', 'dispatchIncident'])
        await step(station.duty, action, { incidentId: there['incidentId'] });
      const later = await ask(receiptNumber);

      const paths = learnt(without, held).map(({ at }) => at.replace(/^.*_/, ''));
      expect(paths.toSorted()).toEqual(['receiptNumber', 'receivedAt', 'state']);
      const news = learnt(held, later).filter(({ at }) => !at.endsWith('_state'));
      expect(news).toEqual([]);
    },
  );

  it('answers every wrong number alike, and with the work that a right one costs', async () => {
    const numbers = [
      'R20260901-AAAA-AAAA-AAAA',
      receiptNumber.toLowerCase(),
      ` ${receiptNumber}`,
      receiptNumber.slice(0, -1),
      `${receiptNumber}2`,
      there['incidentId'] ?? '',
      there['reportId'] ?? '',
      "' OR true --",
      '',
    ];
    const ask = (n: string) => withStatements(() => service.anonymous().query(RECEIPT, { n }));
    const right = await ask(receiptNumber);

    for (const number of numbers) {
      const wrong = await ask(number);
      expect([number, wrong.answer]).toMatchObject([number, { data: { receipt: null }, errors: [] }]);
      expect([number, wrong.statements]).toEqual([number, right.statements]);
    }
    expect(right.answer.data).toMatchObject({ receipt: { receiptNumber } });
  });
});
