import type { Day } from '@ger/kernel';
import { GRADES, gradesOf, schoolYearOf, type SchoolLevel } from '../../pupil/index.ts';

const SCHOOL_AGE = 6;

export interface Asked {
  readonly level: SchoolLevel | null;
  readonly birthDate: Day;
  /** The grade the child is in, where education knows it. */
  readonly present: number | null;
}

/** 拟入年级 — the grade the child is in; else by age (six by 31 August enters grade 1); within the level that was asked for. */
export function gradeFor({ level, birthDate, present }: Asked, today: Day): number {
  const year = schoolYearOf(today);
  const age = year - Number(birthDate.slice(0, 4)) - (birthDate.slice(5) <= '08-31' ? 0 : 1);
  const { first, last } = gradesOf(level);
  return Math.min(last, Math.max(first, present ?? age - SCHOOL_AGE + 1));
}

/** The level a code of the police names; null for one that education does not know. */
export function levelFrom(code: string | null): SchoolLevel | null {
  return Object.keys(GRADES).find((level): level is SchoolLevel => level === code) ?? null;
}
