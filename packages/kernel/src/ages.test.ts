import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ageOn, birthdayAt } from './ages.ts';
import { addDays, daysBetween } from './days.ts';

const births = fc.integer({ min: 0, max: 12_000 }).map((count) => addDays('1996-01-01', count));
const AGES = [6, 8, 14, 16, 18];

describe('domain 0: ages turn on the birthday', () => {
  it.each(AGES)('turns %i on the birthday and not the day before', (age) => {
    fc.assert(
      fc.property(births, (birth) => {
        const birthday = birthdayAt(birth, age);
        expect(ageOn(birth, birthday)).toBe(age);
        expect(ageOn(birth, addDays(birthday, -1))).toBe(age - 1);
      }),
    );
  });

  it('never goes down as time passes', () => {
    fc.assert(
      fc.property(births, fc.nat(8000), fc.nat(400), (birth, first, more) => {
        const day = addDays(birth, first);
        expect(ageOn(birth, addDays(day, more))).toBeGreaterThanOrEqual(ageOn(birth, day));
      }),
    );
  });

  it('counts a child of the first day as 0 and one not yet born as less', () => {
    expect(ageOn('2020-05-05', '2020-05-05')).toBe(0);
    expect(ageOn('2020-05-05', '2020-05-04')).toBe(-1);
  });
});

describe('domain 0: born on 29 February', () => {
  it.each([
    [6, '2018-03-01'],
    [8, '2020-02-29'],
    [14, '2026-03-01'],
    [16, '2028-02-29'],
    [18, '2030-03-01'],
  ])('turns %i on %s', (age, day) => {
    expect(birthdayAt('2012-02-29', age)).toBe(day);
    expect(ageOn('2012-02-29', day)).toBe(age);
    expect(ageOn('2012-02-29', addDays(day, -1))).toBe(age - 1);
  });

  it('is no later than a child born the day after', () => {
    fc.assert(
      fc.property(
        fc.nat(100),
        (age) => daysBetween(birthdayAt('2012-02-29', age), birthdayAt('2012-03-01', age)) >= 0,
      ),
    );
  });

  it('refuses a birth date that is no day', () => {
    expect(() => birthdayAt('2013-02-29', 6)).toThrow(RangeError);
    expect(() => ageOn('2013-02-29', '2026-01-01')).toThrow(RangeError);
  });
});
