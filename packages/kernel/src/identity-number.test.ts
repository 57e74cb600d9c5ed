import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays } from './days.ts';
import { checkAgainst, checkCharacter, isMasked, mask, parseIdentityNumber } from './identity-number.ts';

const digits = (count: number) =>
  fc.integer({ min: 0, max: 10 ** count - 1 }).map((n) => String(n).padStart(count, '0'));
const births = fc.integer({ min: 0, max: 36_000 }).map((count) => addDays('1930-01-01', count));
/** Numbers of the unassigned county code 150000, so that none is a real person's. */
const numbers = fc.tuple(births, digits(3)).map(([birth, sequence]) => {
  const first17 = `150000${birth.replaceAll('-', '')}${sequence}`;
  return `${first17}${checkCharacter(first17)}`;
});

describe('an identity number (GB 11643)', () => {
  it.each([
    ['11010519491231002X', '1949-12-31', 'FEMALE'],
    ['440524188001010014', '1880-01-01', 'MALE'],
  ])('%s, printed in the standard, is born %s and %s', (number, birthDate, sex) => {
    expect(parseIdentityNumber(number)).toMatchObject({ ok: true, number, birthDate, sex });
  });

  it('gives back birth date, sex and address it was made from', () => {
    fc.assert(
      fc.property(numbers, (number) => {
        expect(parseIdentityNumber(number)).toEqual({
          ok: true,
          number,
          addressCode: '150000',
          birthDate: `${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`,
          sex: Number(number[16]) % 2 === 1 ? 'MALE' : 'FEMALE',
        });
      }),
    );
  });

  it('is read with spaces around it and a small x', () => {
    expect(parseIdentityNumber(' 11010519491231002x ')).toMatchObject({
      ok: true,
      number: '11010519491231002X',
    });
  });

  it('is refused when any one character is mistyped', () => {
    fc.assert(
      fc.property(numbers, fc.nat(16), fc.integer({ min: 1, max: 9 }), (number, at, by) => {
        const wrong = `${number.slice(0, at)}${(Number(number[at]) + by) % 10}${number.slice(at + 1)}`;
        expect(parseIdentityNumber(wrong).ok).toBe(false);
      }),
    );
  });

  it('is refused when two neighbours are swapped', () => {
    fc.assert(
      fc.property(numbers, fc.nat(15), (number, at) => {
        fc.pre(number[at] !== number[at + 1]);
        const swapped = `${number.slice(0, at)}${number[at + 1]}${number[at]}${number.slice(at + 2)}`;
        expect(parseIdentityNumber(swapped).ok).toBe(false);
      }),
    );
  });

  it.each([
    ['', 'LENGTH'],
    ['110105491231002', 'LENGTH'],
    ['1101051949123100XX', 'DIGITS'],
    ['１10105194912310021', 'DIGITS'],
    ['110105201302290029', 'DATE'],
    ['110105194912310021', 'CHECK'],
  ])('%p is refused for %s', (text, problem) => {
    expect(parseIdentityNumber(text)).toEqual({ ok: false, problem });
  });

  it('has no check character for anything but seventeen digits', () => {
    expect(() => checkCharacter('1101051949123100')).toThrow(RangeError);
    expect(() => checkCharacter('1101051949123100X')).toThrow(RangeError);
  });
});

describe('a record beside its identity number', () => {
  const identity = { birthDate: '2015-05-05', sex: 'FEMALE' } as const;

  it('agrees', () => {
    expect(checkAgainst(identity, { birthDate: '2015-05-05', sex: 'FEMALE' })).toEqual([]);
  });

  it('is told every disagreement', () => {
    expect(checkAgainst(identity, { birthDate: '2015-05-06', sex: 'MALE' })).toEqual(['BIRTH_DATE', 'SEX']);
  });
});

describe('a masked identity number', () => {
  it('shows the first four digits alone', () => {
    expect(mask('11010519491231002X')).toBe('1101**************');
  });

  it('is known for one, and no number is taken for it', () => {
    fc.assert(fc.property(numbers, (number) => isMasked(mask(number)) && !isMasked(number)));
    expect(isMasked('****')).toBe(false);
  });

  it('never shows the birth date, and nothing of a text that is no number', () => {
    fc.assert(fc.property(numbers, (number) => /^\d{4}\*{14}$/.test(mask(number))));
    expect(mask('12345')).toBe('*'.repeat(18));
  });
});
