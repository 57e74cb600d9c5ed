import type { Absent, ClassDay, ClassPupil } from './marks.ts';

/** What the two forms of a class's attendance are given: the grid of a desk and the list of a phone. */
export interface AttendanceForm {
  readonly days: readonly ClassDay[];
  readonly pupils: readonly ClassPupil[];
  /** The day that is entered. */
  readonly on: string;
  readonly choose: (on: string) => void;
  readonly absent: Absent;
  readonly enterable: boolean;
  readonly change: (absent: Absent) => void;
  readonly submit: () => void;
}
