import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, dayOf, startOfDay } from './days.ts';
import { dueDates } from './deadlines.ts';
import { deadlineOn } from './figures.ts';
import { followUpSlots, nextFollowUp } from './follow-ups.ts';

const START = new Date('2026-09-01T02:00:00Z');
const DAY = dayOf(START);
const dues = () => dueDates(START, deadlineOn('follow-up-warning-village', { day: DAY }, []));

describe('4.4.d visits after a warning 告诫后的走访', () => {
  it('are owed within seven days and then every thirty, within ninety days', () => {
    expect(followUpSlots(START, dues(), []).map(({ dueOn }) => dueOn)).toEqual([
      '2026-09-08',
      '2026-10-08',
      '2026-11-07',
    ]);
  });

  it('count for the first that is open when they are made', () => {
    const slots = followUpSlots(START, dues(), ['2026-10-02', '2026-09-03']);

    expect(slots.map(({ doneOn }) => doneOn)).toEqual(['2026-09-03', '2026-10-02', null]);
    expect(nextFollowUp(slots)).toEqual(new Date('2026-11-07T02:00:00Z'));
  });

  it('4.4.d are never counted before they are owed, and one more visit never leaves more owed', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -20, max: 120 })),
        fc.integer({ min: 0, max: 120 }),
        (offsets, one) => {
          const days = offsets.map((offset) => addDays(DAY, offset));
          const slots = followUpSlots(START, dues(), days);
          const more = followUpSlots(START, dues(), [...days, addDays(DAY, one)]);

          const owed = (of: typeof slots) => of.filter(({ doneOn }) => doneOn === null).length;
          expect(owed(more)).toBeLessThanOrEqual(owed(slots));
          for (const { doneOn } of slots)
            expect(doneOn === null || startOfDay(doneOn) >= startOfDay(DAY)).toBe(true);
        },
      ),
    );
  });
});
