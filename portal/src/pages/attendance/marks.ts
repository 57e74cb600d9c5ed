import type { AbsenceKind, ClassAttendanceQuery } from '@ger/schema/client';

/** What a school day was for a pupil. */
export type Mark = AbsenceKind | 'PRESENT';

/** The marks in the order in which the space bar goes through them. */
export const MARKS = ['PRESENT', 'UNEXCUSED', 'SICK', 'LEAVE'] as const satisfies readonly Mark[];

/** Who was absent, and why, by the pupil's id; everybody else was there. */
export type Absent = Readonly<Record<string, AbsenceKind>>;

export type ClassSheet = NonNullable<ClassAttendanceQuery['schoolClass']>;
export type ClassPupil = NonNullable<ClassSheet['pupils']>[number];
export type ClassDay = NonNullable<ClassSheet['attendanceDays']>[number];

/** Whether attendance is taken on such a day. */
export function isTaken({ kind }: Pick<ClassDay, 'kind'>): boolean {
  return kind === 'SCHOOL_DAY' || kind === 'MAKE_UP_DAY';
}

/** The absences as entered so far; nobody before the first entry. */
export function enteredOn({ sheet }: Pick<ClassDay, 'sheet'>): Absent {
  return Object.fromEntries((sheet?.absences ?? []).map(({ pupil, kind }) => [pupil.id, kind]));
}

/** The mark of a pupil. */
export function markOf(absent: Absent, pupilId: string): Mark {
  return absent[pupilId] ?? 'PRESENT';
}

/** The absences with one pupil marked otherwise. */
export function marked(absent: Absent, pupilId: string, mark: Mark): Absent {
  const others = Object.fromEntries(Object.entries(absent).filter(([id]) => id !== pupilId));
  return mark === 'PRESENT' ? others : { ...others, [pupilId]: mark };
}

/** Whether two entries say the same. */
export function sameAbsences(one: Absent, other: Absent): boolean {
  const ids = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...ids].every((id) => one[id] === other[id]);
}

/** The mark after this one, round and round. */
export function nextMark(mark: Mark): Mark {
  return MARKS[(MARKS.indexOf(mark) + 1) % MARKS.length] ?? 'PRESENT';
}
