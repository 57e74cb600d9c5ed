import { machine, missingUnless, type Actor, type Day, type Missing } from '@ger/kernel';
import { handOf, type Hand } from '../../../places.ts';
import { ownSchool, type SchoolClass } from '../../pupil/index.ts';

export type ClassMoveState = 'NEW' | 'DONE' | 'UNDONE';
export type ClassMoveAction = 'moveToClass' | 'undoClassMove';

/** 调班 — pupils of one grade who go to another class of it, in one act (3.3.a). */
export interface ClassMove {
  readonly id: string;
  readonly version: number;
  readonly state: ClassMoveState;
  readonly unitId: string;
  readonly placeNo: number;
  readonly toClassId: string;
  /** The first day in the new class. */
  readonly from: Day;
  readonly reason: string;
  readonly recordedAt: Date;
}

/** A move in the hand of whoever is about to act, with what stands in the way. */
export interface ClassMoveInHand extends ClassMove {
  readonly hand: Hand | null;
  readonly today: Day;
  /** The day on which it was recorded. */
  readonly recordedOn: Day;
  /** The latest day, from the move's first on, with attendance of one of the classes concerned; null where there is none. */
  readonly attendanceOn: Day | null;
  /** Whether everybody is in another class of the same grade and year. */
  readonly sameGrade: boolean;
  /** Whether for nobody another class is settled already: a promotion, or a move still to come. */
  readonly settled: boolean;
  /** Whether everybody is still in the class of the move. */
  readonly stillThere: boolean;
}

const sameGrade = ({ sameGrade: same }: ClassMoveInHand): Missing[] =>
  missingUnless(
    same,
    'SAME_GRADE',
    '3.3.a',
    '只能调到本校同学年、同年级的另一个班',
    'Only to another class of the same grade, year and school',
  );

const notSettled = ({ settled }: ClassMoveInHand): Missing[] =>
  missingUnless(
    !settled,
    'NOT_SETTLED',
    '3.3.a',
    '所选学生中有人已升级，或已有尚未生效的调班',
    'One of the pupils is promoted already, or has a move still to come',
  );

const noAttendanceSince = ({ attendanceOn }: ClassMoveInHand): Missing[] =>
  missingUnless(
    attendanceOn === null,
    'ATTENDANCE_FREE',
    '3.3.g',
    `有关班级已登记到 ${attendanceOn} 的考勤，请选择之后的日期`,
    `Attendance of the classes is entered up to ${attendanceOn}: choose a later day`,
  );

const nothingRests = ({ attendanceOn }: ClassMoveInHand): Missing[] =>
  missingUnless(
    attendanceOn === null,
    'ATTENDANCE_FREE',
    '3.3.g',
    `调班之后已登记 ${attendanceOn} 的考勤，不能撤销；需要时请再次调班`,
    `Attendance of ${attendanceOn} was entered after the move: it is not undone, move the pupils again if need be`,
  );

const sameDay = ({ recordedOn, today }: ClassMoveInHand): Missing[] =>
  missingUnless(
    recordedOn === today,
    'SAME_DAY',
    '3.3.a',
    '只能在登记当日撤销；需要时请再次调班',
    'Undone on the day it was recorded only: move the pupils again if need be',
  );

const stillThere = ({ stillThere: there }: ClassMoveInHand): Missing[] =>
  missingUnless(
    there,
    'STILL_THERE',
    '3.3.a',
    '有学生已离校或再次调班',
    'A pupil has left or moved on meanwhile',
  );

/** 调班流程 (3.3.a): by the head of the school, undone on the same day while nothing rests on it. */
export const CLASS_MOVE = machine<
  ClassMoveInHand,
  ClassMoveState,
  ClassMoveAction,
  'ownSchool' | 'sameGrade' | 'notSettled' | 'noAttendanceSince' | 'nothingRests' | 'sameDay' | 'stillThere'
>({
  name: 'class-move',
  clause: '3.3.a',
  initial: 'NEW',
  states: {
    NEW: { zh: '拟调班', en: 'To be done' },
    DONE: { zh: '已调班', en: 'Moved' },
    UNDONE: { zh: '已撤销', en: 'Undone', end: true },
  },
  requirements: { ownSchool, sameGrade, notSettled, noAttendanceSince, nothingRests, sameDay, stillThere },
  transitions: [
    {
      action: 'moveToClass',
      from: ['NEW'],
      to: 'DONE',
      by: ['school.head'],
      needs: ['ownSchool', 'sameGrade', 'notSettled', 'noAttendanceSince'],
      clause: '3.3.a',
      emits: 'enrolment.class-changed',
      zh: '调班',
      en: 'Move to another class',
    },
    {
      action: 'undoClassMove',
      from: ['DONE'],
      to: 'UNDONE',
      by: ['school.head'],
      needs: ['ownSchool', 'sameDay', 'nothingRests', 'stillThere'],
      clause: '3.3.a',
      emits: 'enrolment.class-change-undone',
      zh: '撤销调班',
      en: 'Undo the move',
    },
  ],
});

/** One pupil of a move: where from, and where the pupil is today and was assigned last. */
export interface MovingPupil {
  readonly enrolmentId: string;
  readonly pupilId: string;
  readonly childId: string | null;
  readonly residence: string;
  readonly unitId: string;
  readonly schoolYear: number;
  readonly grade: number;
  /** The class assigned last; the move leads away from it. */
  readonly classId: string;
  /** Since when the pupil is in it. */
  readonly since: Day;
  /** Whether the pupil is at the school and no day is set on which that ends. */
  readonly running: boolean;
}

/** Whether everybody is at the school and in another class of the target's grade and year. */
export function ofSameGrade(
  pupils: readonly MovingPupil[],
  { id, unitId, grade, schoolYear }: SchoolClass,
): boolean {
  return pupils.every(
    (one) =>
      one.running &&
      one.unitId === unitId &&
      one.grade === grade &&
      one.schoolYear === schoolYear &&
      one.classId !== id,
  );
}

/** The move in the hand of an actor. */
export function moveInHand(
  move: ClassMove,
  facts: Pick<ClassMoveInHand, 'today' | 'recordedOn' | 'attendanceOn'> &
    Partial<Pick<ClassMoveInHand, 'sameGrade' | 'settled' | 'stillThere'>>,
  actor: Actor,
): ClassMoveInHand {
  return { sameGrade: true, settled: false, stillThere: true, ...move, ...facts, hand: handOf(actor) };
}
