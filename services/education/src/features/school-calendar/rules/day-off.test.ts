import { byOfficer, ROLES, type Actor, type Role } from '@ger/kernel';
import { describe, expect, it } from '@jest/globals';
import { SCHOOL_DAY, type DayOffState, type SchoolDaySubject } from './day-off.ts';

const aDay = (more: Partial<SchoolDaySubject> = {}): SchoolDaySubject => ({
  on: '2026-10-20',
  state: 'SCHOOL_DAY',
  classesEntered: 0,
  ...more,
});
const acting = (role: Role): Actor =>
  byOfficer({
    officerId: role,
    subject: role,
    post: { postId: 'p', role, unitId: 'school', agency: ROLES[role].agency, divisions: [] },
  });

describe('3.3.g every step of a school day, for every role 停课日', () => {
  const roles = Object.keys(ROLES) as Role[];
  const steps = SCHOOL_DAY.transitions.flatMap((step) =>
    (['SCHOOL_DAY', 'DAY_OFF'] as const).flatMap((state) =>
      roles.map((role) => [step.action, state, role, step.from.includes(state), step.by] as const),
    ),
  );

  it.each(steps)('%s from %s by %s', (action, state: DayOffState, role, possible, by) => {
    const answer = SCHOOL_DAY.attempt(aDay({ state }), action, acting(role));

    expect(answer.ok).toBe(possible && (by as readonly string[]).includes(role));
    if (!answer.ok) expect(['ILLEGAL_TRANSITION', 'NOT_YOUR_ROLE']).toContain(answer.refusal.code);
  });
});

describe('3.3.g what makes a day off impossible', () => {
  const missing = (day: SchoolDaySubject): string[] => {
    const answer = SCHOOL_DAY.attempt(day, 'declareDayOff', acting('school.head'));
    return answer.ok ? [] : answer.refusal.missing.map(({ code }) => code);
  };

  it('is a weekend or holiday, when there is no school anyway; a make-up working day can be one', () => {
    expect(missing(aDay({ on: '2026-10-01' }))).toEqual(['SCHOOL_DAY']);
    expect(missing(aDay({ on: '2026-09-20' }))).toEqual([]);
  });

  it('is attendance that was entered: there was school', () => {
    expect(missing(aDay({ classesEntered: 2 }))).toEqual(['NO_ATTENDANCE_ENTERED']);
  });
});
