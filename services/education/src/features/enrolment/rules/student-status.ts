import { machine, missingUnless, type Actor, type Day, type Missing } from '@ger/kernel';
import { handOf, type Hand } from '../../../places.ts';
import {
  bureauOfSchool,
  GRADES,
  ownSchool,
  type Enrolment,
  type EnrolmentEndKind,
  type StudentStatus,
} from '../../pupil/index.ts';

export type StudentStatusAction = 'confirmStudentStatus' | 'returnStudentStatus' | 'correctStudentStatus';

/** An enrolment in the hand of whoever is about to act on its status. */
export interface StatusInHand extends Enrolment {
  readonly state: StudentStatus;
  readonly hand: Hand | null;
  readonly today: Day;
}

type Requirement = 'ownSchool' | 'bureauOfSchool' | 'running' | 'studentNumber';

const running = ({ until, today }: { until: Day | null; today: Day }): Missing[] =>
  missingUnless(
    until === null || today < until,
    'AT_SCHOOL',
    '3.3.a',
    '该生已离校',
    'The pupil has left the school',
  );

const studentNumber = ({ studentNumber: number }: StatusInHand): Missing[] =>
  missingUnless(
    number !== null,
    'STUDENT_NUMBER',
    '3.3.a',
    '学校尚未填写学籍号',
    'The school has given no student number',
  );

const BUREAU = ['education.officer', 'education.head'] as const;
const SCHOOL = ['school.teacher', 'school.head'] as const;

/** 学籍确认流程 (3.3.a): the school gives the number, the bureau of its place confirms it or returns it with a reason. */
export const STUDENT_STATUS = machine<StatusInHand, StudentStatus, StudentStatusAction, Requirement>({
  name: 'student-status',
  clause: '3.3.a',
  initial: 'PENDING',
  states: {
    PENDING: { zh: '待确认', en: 'To be confirmed' },
    CONFIRMED: { zh: '已确认', en: 'Confirmed' },
    RETURNED: { zh: '退回更正', en: 'Returned' },
  },
  requirements: { ownSchool, bureauOfSchool, running, studentNumber },
  transitions: [
    {
      action: 'confirmStudentStatus',
      from: ['PENDING'],
      to: 'CONFIRMED',
      by: BUREAU,
      needs: ['bureauOfSchool', 'running', 'studentNumber'],
      clause: '3.3.a',
      emits: 'enrolment.status-confirmed',
      zh: '确认学籍',
      en: 'Confirm the status',
    },
    {
      action: 'returnStudentStatus',
      from: ['PENDING', 'CONFIRMED'],
      to: 'RETURNED',
      by: BUREAU,
      needs: ['bureauOfSchool', 'running'],
      clause: '3.3.a',
      emits: 'enrolment.status-returned',
      zh: '退回更正',
      en: 'Return for correction',
    },
    {
      action: 'correctStudentStatus',
      from: ['PENDING', 'RETURNED'],
      to: 'PENDING',
      by: SCHOOL,
      needs: ['ownSchool', 'running'],
      clause: '3.3.a',
      zh: '填写学籍号',
      en: 'Give the student number',
    },
  ],
});

/** The status in the hand of an actor. */
export function statusInHand(enrolment: Enrolment, actor: Actor, today: Day): StatusInHand {
  return { ...enrolment, state: enrolment.status, hand: handOf(actor), today };
}

/** An enrolment that may end. */
export interface EnrolmentInHand extends Enrolment {
  readonly state: 'RUNNING' | 'ENDED';
  readonly hand: Hand | null;
  readonly today: Day;
  /** How it is to end; null while nobody has said. */
  readonly ending: EnrolmentEndKind | null;
  /** A dropout case of the pupil that is open; null where there is none. */
  readonly openCaseId: string | null;
}

const LAST_GRADES: readonly number[] = Object.values(GRADES).map(({ last }) => last);

const lastGrade = ({ ending, grade }: EnrolmentInHand): Missing[] =>
  missingUnless(
    ending !== 'FINISHED' || LAST_GRADES.includes(grade),
    'LAST_GRADE',
    '3.3.a',
    '毕业年级的学生方可登记毕业',
    'Only who is in the last grade of a level finishes',
  );

const noOpenCase = ({ openCaseId }: EnrolmentInHand): Missing[] =>
  missingUnless(
    openCaseId === null,
    'NO_OPEN_CASE',
    '3.3.h',
    '该生已有办理中的控辍保学个案，请在原个案上办理',
    'The pupil has an open dropout case: go on with that one',
  );

/**
 * 在读与离校 (3.3.a): by the school itself; 辍学 is no way to leave, it is registered as such, also where no streak of absence
 * has said so yet (3.3.h).
 */
export const ENROLMENT = machine<
  EnrolmentInHand,
  'RUNNING' | 'ENDED',
  'endEnrolment' | 'registerDropout' | 'moveToClass',
  'ownSchool' | 'lastGrade' | 'noOpenCase'
>({
  name: 'enrolment',
  clause: '3.3.a',
  initial: 'RUNNING',
  states: { RUNNING: { zh: '在读', en: 'At school' }, ENDED: { zh: '已离校', en: 'Left', end: true } },
  requirements: { ownSchool, lastGrade, noOpenCase },
  transitions: [
    {
      action: 'endEnrolment',
      from: ['RUNNING'],
      to: 'ENDED',
      by: ['school.head'],
      needs: ['ownSchool', 'lastGrade'],
      clause: '3.3.a',
      emits: 'enrolment.ended',
      zh: '登记离校',
      en: 'Record the leaving',
    },
    {
      action: 'registerDropout',
      from: ['RUNNING'],
      to: 'RUNNING',
      by: SCHOOL,
      needs: ['ownSchool', 'noOpenCase'],
      clause: '3.3.h',
      emits: 'dropout.registered',
      zh: '登记辍学',
      en: 'Register a dropout',
    },
    {
      action: 'moveToClass',
      from: ['RUNNING'],
      to: 'RUNNING',
      by: ['school.head'],
      needs: ['ownSchool'],
      clause: '3.3.a',
      emits: 'enrolment.class-changed',
      zh: '调班',
      en: 'Move to another class',
    },
  ],
});

/** The enrolment in the hand of an actor. */
export function enrolmentInHand(
  enrolment: Enrolment,
  actor: Actor,
  today: Day,
  { ending = null, openCaseId = null }: Partial<Pick<EnrolmentInHand, 'ending' | 'openCaseId'>> = {},
): EnrolmentInHand {
  const state = enrolment.until === null || today < enrolment.until ? 'RUNNING' : 'ENDED';
  return { ...enrolment, state, hand: handOf(actor), today, ending, openCaseId };
}
