import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  ancestorsOf,
  contains,
  containsAny,
  divisionNo,
  divisionRange,
  isDivisionCode,
  levelOf,
  parentOf,
  toDivisionCode,
  townshipOf,
} from './divisions.ts';

const two = fc.integer({ min: 1, max: 99 }).map((n) => String(n).padStart(2, '0'));
const three = fc.integer({ min: 1, max: 999 }).map((n) => String(n).padStart(3, '0'));
const villages = fc.tuple(fc.constantFrom('15', '11'), two, two, three, three).map((parts) => parts.join(''));
/** Codes of all levels, often one inside the other. */
const codes = fc
  .tuple(villages, fc.constantFrom(2, 4, 6, 9, 12))
  .map(([village, length]) => village.slice(0, length));
const relatives = fc
  .tuple(villages, fc.constantFrom(2, 4, 6, 9, 12), fc.constantFrom(2, 4, 6, 9, 12))
  .map(([village, a, b]) => [village.slice(0, a), village.slice(0, b)] as const);

describe('a division code', () => {
  it.each([
    ['15', 'REGION'],
    ['1501', 'LEAGUE'],
    ['150102', 'BANNER'],
    ['150102001', 'TOWNSHIP'],
    ['150102001498', 'VILLAGE'],
  ])('%s is a %s', (code, level) => {
    expect(levelOf(code)).toBe(level);
  });

  it.each(['', '1', '150', '15010', '1501020', 'abcd', '150100', '150000', '150102000', '1501020010', '05'])(
    '%p is none',
    (text) => {
      expect(isDivisionCode(text)).toBe(false);
      expect(() => levelOf(text)).toThrow(RangeError);
    },
  );

  it.each([
    ['150000', '15'],
    ['150100', '1501'],
    ['150102000000', '150102'],
    ['152571', '152571'],
    ['000000', undefined],
    ['15010', undefined],
    ['1501x2', undefined],
  ])('%s of another register is written %p here', (text, code) => {
    expect(toDivisionCode(text)).toBe(code);
  });

  it.each([
    ['150102001498', '150102001'],
    ['150102001', '150102001'],
    ['150102', '150102'],
  ])('%s is looked after by the township %s, when it is a village', (place, township) => {
    expect(townshipOf(place)).toBe(township);
  });

  it('keeps its ancestors as its beginnings, nearest first', () => {
    expect(ancestorsOf('150102001498')).toEqual(['150102001', '150102', '1501', '15']);
    expect(parentOf('150102001')).toBe('150102');
    expect(parentOf('15')).toBeUndefined();
  });

  it('lies inside each of its ancestors and in none of its children', () => {
    fc.assert(
      fc.property(codes, (code) => {
        expect(ancestorsOf(code).every((above) => contains(above, code) && !contains(code, above))).toBe(
          true,
        );
        expect(contains(code, code)).toBe(true);
      }),
    );
  });
});

describe('the number of a division', () => {
  it('is the code padded to twelve digits', () => {
    expect(divisionNo('15')).toBe(150_000_000_000);
    expect(divisionRange('1503')).toEqual({ from: 150_300_000_000, to: 150_400_000_000 });
  });

  it('is exact as a JavaScript number', () => {
    fc.assert(fc.property(codes, (code) => Number.isSafeInteger(divisionRange(code).to)));
  });

  it.each([
    ['any two places', fc.tuple(codes, codes)],
    ['places of one branch', relatives],
  ])('lies in the range of a division exactly when the place lies inside it: %s', (_, pairs) => {
    fc.assert(
      fc.property(pairs, ([outer, inner]) => {
        const { from, to } = divisionRange(outer);
        const inRange = from <= divisionNo(inner) && divisionRange(inner).to <= to;
        expect(inRange).toBe(contains(outer, inner));
      }),
    );
  });

  it('of a place that is not above alone decides, as in the rows', () => {
    fc.assert(
      fc.property(relatives, ([outer, inner]) => {
        fc.pre(inner.length >= outer.length);
        const { from, to } = divisionRange(outer);
        expect(from <= divisionNo(inner) && divisionNo(inner) < to).toBe(contains(outer, inner));
      }),
    );
  });
});

describe('a unit that covers several divisions', () => {
  it('reaches a place in any of them and in no other', () => {
    expect(containsAny(['150102001', '150102002'], '150102002200')).toBe(true);
    expect(containsAny(['150102001', '150102002'], '150102003200')).toBe(false);
    expect(containsAny([], '150102003200')).toBe(false);
  });
});
