import { machine, missingUnless, type Actor, type Missing } from '@ger/kernel';
import { coverPlace, handOf, type Hand } from '../../../places.ts';
import type { SchoolClass } from './pupil.ts';

export type SchoolClassAction = 'enrolPupil' | 'changeClass' | 'confirmClassStatuses' | 'recordPupilContacts';

/** A class in the hand of whoever is about to do something with it. A class has one state: it is there. */
export interface SchoolClassInHand extends SchoolClass {
  readonly state: 'OPEN';
  readonly hand: Hand | null;
}

/** 由本校办理 — what a school's people do with its own classes and pupils, and nobody else's. */
export const ownSchool = ({ hand, unitId }: { hand: Hand | null; unitId: string }): Missing[] =>
  missingUnless(
    hand?.unitId === unitId,
    'OWN_SCHOOL',
    '3.3.a',
    '由学生所在学校办理',
    "Done by the pupil's own school",
  );

/** 由学校所在地教育部门办理. */
export const bureauOfSchool = ({ hand, placeNo }: { hand: Hand | null; placeNo: number }): Missing[] =>
  missingUnless(
    hand !== null && coverPlace(hand.divisions, placeNo),
    'BUREAU_OF_SCHOOL',
    '3.3.a',
    '由学校所在地教育部门办理',
    "Done by the education bureau of the school's place",
  );

const freePlace = ({ capacity, taken }: SchoolClassInHand): Missing[] =>
  missingUnless(taken < capacity, 'FREE_PLACE', '3.3.a', '本班已满员', 'The class is full');

const school = ['school.teacher', 'school.head'] as const;

/** 班级办理事项 (3.3.a). */
export const SCHOOL_CLASS = machine<
  SchoolClassInHand,
  'OPEN',
  SchoolClassAction,
  'ownSchool' | 'freePlace' | 'bureauOfSchool'
>({
  name: 'school-class',
  clause: '3.3.a',
  initial: 'OPEN',
  states: { OPEN: { zh: '开设', en: 'Open' } },
  requirements: { ownSchool, freePlace, bureauOfSchool },
  transitions: [
    {
      action: 'enrolPupil',
      from: ['OPEN'],
      to: 'OPEN',
      by: school,
      needs: ['ownSchool', 'freePlace'],
      clause: '3.3.a',
      emits: 'enrolment.started',
      zh: '学生入学',
      en: 'Enrol a pupil',
    },
    {
      action: 'changeClass',
      from: ['OPEN'],
      to: 'OPEN',
      by: ['school.head'],
      needs: ['ownSchool'],
      clause: '3.3.a',
      zh: '变更班额、班主任',
      en: 'Change capacity or class teacher',
    },
    {
      action: 'confirmClassStatuses',
      from: ['OPEN'],
      to: 'OPEN',
      by: ['education.officer', 'education.head'],
      needs: ['bureauOfSchool'],
      clause: '3.3.a',
      emits: 'enrolment.status-confirmed',
      zh: '确认本班学籍',
      en: 'Confirm the class',
    },
    {
      action: 'recordPupilContacts',
      from: ['OPEN'],
      to: 'OPEN',
      by: school,
      needs: ['ownSchool'],
      clause: '3.3.f',
      zh: '登记联系',
      en: 'Record contact',
    },
  ],
});

/** The class in the hand of an actor. */
export function classInHand(schoolClass: SchoolClass, actor: Actor): SchoolClassInHand {
  return { ...schoolClass, state: 'OPEN', hand: handOf(actor) };
}
