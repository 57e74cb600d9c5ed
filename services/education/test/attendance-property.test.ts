import { startServiceUnderTest, type ServiceUnderTest } from '@ger/test-kit';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { absencesOf, thresholdsOn, type Absence } from '../src/features/attendance/rules/absence.ts';
import type { DayMark } from '../src/features/attendance/rules/attendance.ts';
import { unexcusedStreaks } from '../src/features/attendance/rules/streaks.ts';
import { education } from '../src/service.ts';
import { attendance, enrolled, saidOf, schoolAt, schoolDay, VILLAGE, type School } from './support.ts';

let service: ServiceUnderTest;

beforeAll(async () => {
  service = await startServiceUnderTest(education);
  service.clock.set(new Date('2026-10-20T09:00:00+08:00'));
});
afterAll(() => service.stop());

/** One entry or correction of a day: what it was for each of two pupils. */
interface Entry {
  readonly day: number;
  readonly marks: readonly [DayMark, DayMark];
}
const mark = fc.constantFrom<DayMark>('UNEXCUSED', 'UNEXCUSED', 'UNEXCUSED', 'UNEXCUSED', 'PRESENT', 'SICK');
const entries = fc.array(
  fc.record<Entry>({ day: fc.integer({ min: 1, max: 14 }), marks: fc.tuple(mark, mark) }),
  { minLength: 6, maxLength: 24 },
);

/** The alerts and limits that the records as they stand ask for, counted from nothing. */
function fromScratch(entered: ReadonlyMap<number, Entry>, pupil: 0 | 1): Map<string, Absence['level']> {
  const recorded = [...entered.values()]
    .toSorted((a, b) => a.day - b.day)
    .map(({ day, marks }) => ({ on: schoolDay(day), mark: marks[pupil] }));
  const absences = absencesOf(unexcusedStreaks(recorded), (since) => thresholdsOn(VILLAGE, since));
  return new Map(absences.filter(({ level }) => level !== 'NONE').map(({ since, level }) => [since, level]));
}

/** What whoever heard the events, one after the other, believes. */
async function heardOf(pupilId: string): Promise<Map<string, string>> {
  const believed = new Map<string, string>();
  for (const { type, payload } of await saidOf(service, pupilId)) {
    const { since, days } = payload as { since: string; days: number };
    const { alert } = thresholdsOn(VILLAGE, since ?? '2026-09-01');
    if (type === 'absence.alerted') believed.set(since, 'ALERTED');
    if (type === 'absence.limit-reached') believed.set(since, 'LIMIT_REACHED');
    if (type === 'absence.corrected' && days < alert) believed.delete(since);
    else if (type === 'absence.corrected') believed.set(since, 'ALERTED');
  }
  return believed;
}

async function keptOf(pupilId: string): Promise<Map<string, string>> {
  const { rows } = await service.database.query<{ since: string; level: string }>(
    `SELECT since::text, level FROM absence WHERE pupil_id = $1 AND level <> 'NONE'`,
    [pupilId],
  );
  return new Map(rows.map(({ since, level }) => [since, level]));
}

describe('3.3.g entries and corrections in any order, as teachers make them', () => {
  it('leave the same alerts and limits, kept and said, as counting from scratch', async () => {
    await fc.assert(
      fc.asyncProperty(entries, async (sequence) => {
        const school: School = await schoolAt(service);
        const pupils = [await enrolled(school), await enrolled(school)] as const;
        const entered = new Map<number, Entry>();
        for (const entry of sequence) {
          entered.set(entry.day, entry);
          const absent = pupils.flatMap((pupilId, index) => {
            const was = entry.marks[index];
            return was === undefined || was === 'PRESENT' ? [] : [[pupilId, was] as const];
          });
          const { errors } = await attendance(school, entry.day, Object.fromEntries(absent));
          expect(errors).toEqual([]);
        }

        for (const index of [0, 1] as const) {
          const expected = fromScratch(entered, index);
          expect(await keptOf(pupils[index])).toEqual(expected);
          expect(await heardOf(pupils[index])).toEqual(expected);
        }
      }),
      { numRuns: 8 },
    );
  }, 120_000);
});
