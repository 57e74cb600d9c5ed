import type { Day } from '@ger/kernel';

/** 缺勤种类 (3.3.g). */
export type AbsenceKind = 'UNEXCUSED' | 'SICK' | 'LEAVE';

/** What a school day was for one pupil. */
export type DayMark = AbsenceKind | 'PRESENT';

/** A pupil who was not there. */
export interface AbsentPupil {
  readonly pupilId: string;
  readonly childId: string | null;
  readonly kind: AbsenceKind;
}

/** 一个班一天的考勤 — the attendance of one class on one day; who is not listed was there (3.3.g). */
export interface AttendanceSheet {
  readonly classId: string;
  readonly on: Day;
  /** 1 as first entered; each correction adds one. */
  readonly version: number;
  readonly absences: readonly AbsentPupil[];
  readonly recordedAt: Date;
}
