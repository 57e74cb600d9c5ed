import { addDays } from '@ger/kernel';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { lapsesOn, vettingNotice, vettingState, villageOf } from './staff.ts';

const TODAY = '2026-09-01';
const NOTICE = vettingNotice({ day: TODAY }, []);

describe('L.13 the yearly vetting 从业查询', () => {
  it.each([
    ['2026-08-31', 'VALID'],
    ['2025-11-01', 'VALID'],
    ['2025-10-31', 'LAPSING'],
    ['2025-09-02', 'LAPSING'],
    ['2025-09-01', 'LAPSED'],
    ['2020-01-01', 'LAPSED'],
  ])('of %s is %s on 1 September 2026', (day, state) => expect(vettingState(day, TODAY, NOTICE)).toBe(state));

  it('is said to lapse sooner where the banner asks for a longer notice', () => {
    const longer = [{ kind: 'vetting-notice', division: '150122', value: 90, from: '2026-01-01' }];
    const at = (division: string) => vettingNotice({ division, day: TODAY }, longer);

    expect(vettingState('2025-11-20', TODAY, at('150122101201'))).toBe('LAPSING');
    expect(vettingState('2025-11-20', TODAY, at('150123101201'))).toBe('VALID');
  });

  it('holds exactly 365 days, whatever the day: no day more, none less', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 3000 }), (days) => {
        const vettedOn = addDays('2022-01-01', days);
        const last = addDays(vettedOn, 364);

        expect(lapsesOn(vettedOn, last)).toBe(addDays(last, 1));
        expect(vettingState(vettedOn, last, NOTICE)).toBe('LAPSING');
        expect(vettingState(vettedOn, addDays(last, 1), NOTICE)).toBe('LAPSED');
      }),
    );
  });
});

describe('3.2.d the village of a position 岗位所在村', () => {
  it('is the division itself, and none for a township or banner', () =>
    expect(['150122101202', '150122101', '150122'].map((code) => villageOf(code))).toEqual([
      '150122101202',
      null,
      null,
    ]));
});
