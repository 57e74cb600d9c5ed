import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { leadKindOf } from './lead.ts';

const at = (ms: number): Date => new Date(ms);
const instant = fc.integer({ min: 0, max: 4_000_000_000 });

describe('4.1.b late and missing reports 迟报、未报', () => {
  it('a report in time is never held against anybody, whenever one looks', () => {
    fc.assert(
      fc.property(instant, instant, instant, (due, early, now) => {
        const reportedAt = at(Math.min(due, early));
        expect(leadKindOf({ dueAt: at(due), reportedAt }, at(now))).toBeUndefined();
      }),
    );
  });

  it('is late from the first millisecond after the limit, missing only once the limit is over', () => {
    const dueAt = at(1000);

    expect(leadKindOf({ dueAt, reportedAt: at(1001) }, at(5000))).toBe('LATE');
    expect(leadKindOf({ dueAt, reportedAt: null }, at(1000))).toBeUndefined();
    expect(leadKindOf({ dueAt, reportedAt: null }, at(1001))).toBe('MISSING');
  });
});
