import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { areAnswersTo, highestScore, resultOf, type Instrument } from './instrument.ts';
import { findInstrument, INSTRUMENTS } from './instruments.ts';

const answersTo = ({ items, options }: Instrument) =>
  fc.array(fc.constantFrom(...options.map(({ value }) => value)), {
    minLength: items.length,
    maxLength: items.length,
  });

describe.each(INSTRUMENTS.map((instrument) => [instrument.id, instrument] as const))(
  '3.3.c %s',
  (_, instrument) => {
    it('has bands in the order of their scores, from none to the highest', () => {
      const starts = instrument.bands.map(({ from }) => from);

      expect(starts[0]).toBe(0);
      expect(starts).toEqual([...new Set(starts)].toSorted((a, b) => a - b));
      expect(starts.at(-1)).toBeLessThanOrEqual(highestScore(instrument));
    });

    it('names for its signs only items it has, and a sum they can reach', () => {
      const most = Math.max(...instrument.options.map(({ value }) => value));
      for (const { items, from } of instrument.signs) {
        expect(items.every((number) => number >= 1 && number <= instrument.items.length)).toBe(true);
        expect(from).toBeLessThanOrEqual(items.length * most);
      }
    });

    it('gives every set of answers one band, and never a better one for a worse answer', () => {
      fc.assert(
        fc.property(answersTo(instrument), fc.nat(), (answers, at) => {
          const worse = answers.with(
            at % answers.length,
            Math.max(...instrument.options.map(({ value }) => value)),
          );
          const [one, other] = [resultOf(instrument, answers), resultOf(instrument, worse)];

          expect(instrument.bands).toContain(one.band);
          expect(other.score).toBeGreaterThanOrEqual(one.score);
          expect(other.band.from).toBeGreaterThanOrEqual(one.band.from);
          expect(one.positive && !other.positive).toBe(false);
          expect(one.urgent && !other.urgent).toBe(false);
        }),
      );
    });

    it('takes one answer to each item among its options, and nothing else', () => {
      const none = instrument.items.map(() => 0);

      expect(areAnswersTo(instrument, none)).toBe(true);
      expect(areAnswersTo(instrument, none.slice(1))).toBe(false);
      expect(areAnswersTo(instrument, none.with(0, 9))).toBe(false);
    });
  },
);

describe('3.3.c a single sign is enough 个别条目', () => {
  it('calls a thought of death urgent although the whole score is low', () => {
    const phq = findInstrument('phq-9@1');

    expect(phq && resultOf(phq, [0, 0, 0, 0, 0, 0, 0, 0, 1])).toMatchObject({
      score: 1,
      band: { code: 'MINIMAL', positive: false },
      positive: true,
      urgent: true,
    });
  });

  it('finds behaviour that asks for help although the whole score does not', () => {
    const psc = findInstrument('psc-17@1');
    const answers: number[] = Array.from({ length: 17 }, (_, index) =>
      [4, 8, 12].includes(index + 1) ? 2 : 0,
    );

    expect(psc && resultOf(psc, answers.with(15, 1))).toMatchObject({
      score: 7,
      band: { code: 'WITHIN_RANGE' },
      positive: true,
      urgent: false,
    });
  });
});
