import { figureOn, valueOf, type FigureKind, type FigurePlace, type Tightened } from '@ger/kernel';

export type SchoolLevel = 'PRIMARY' | 'JUNIOR' | 'NINE_YEAR' | 'SENIOR' | 'SECONDARY';
export type InstructionLanguage = 'NATIONAL' | 'MONGOLIAN' | 'OTHER';

/** 各学段的年级: first and last grade of each level. */
export const GRADES: Readonly<Record<SchoolLevel, { readonly first: number; readonly last: number }>> = {
  PRIMARY: { first: 1, last: 6 },
  JUNIOR: { first: 7, last: 9 },
  NINE_YEAR: { first: 1, last: 9 },
  SENIOR: { first: 10, last: 12 },
  SECONDARY: { first: 7, last: 12 },
};
const ANY_LEVEL = { first: 1, last: 12 };

/** Compulsory education ends with this grade (L.10). */
export const LAST_COMPULSORY_GRADE = 9;
const LAST_PRIMARY_GRADE = 6;

/** The grades a school may have; every grade as long as the bureau has recorded no level. */
export function gradesOf(level: SchoolLevel | null | undefined): {
  readonly first: number;
  readonly last: number;
} {
  return level ? GRADES[level] : ANY_LEVEL;
}

/** Whether the grade is one of the level's. */
export function hasGrade(level: SchoolLevel | null | undefined, grade: number): boolean {
  const { first, last } = gradesOf(level);
  return first <= grade && grade <= last;
}

/** 标准班额 — how many pupils a class of a grade has room for, unless the school says otherwise. */
export function standardCapacity(grade: number, place: FigurePlace, tightened: readonly Tightened[]): number {
  const kind: FigureKind = grade <= LAST_PRIMARY_GRADE ? 'class-size-primary' : 'class-size-secondary';
  return valueOf(figureOn(kind, place, tightened)) ?? 0;
}

/** Largest class anybody may open. */
export const LARGEST_CLASS = 100;
