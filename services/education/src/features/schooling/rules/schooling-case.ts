import {
  machine,
  missingUnless,
  type Actor,
  type Day,
  type DivisionCode,
  type Missing,
  type Sex,
} from '@ger/kernel';
import { coverPlace, handOf, type Hand } from '../../../places.ts';
import type { InstructionLanguage, SchoolLevel } from '../../pupil/index.ts';

export type SchoolingState = 'RECEIVED' | 'OFFERED' | 'PLACED' | 'DECLINED' | 'WITHDRAWN';
export type SchoolingAction =
  | 'offerSchoolPlace'
  | 'takeBackOffer'
  | 'acceptSchoolPlace'
  | 'declineSchoolPlace'
  | 'declineSchooling'
  | 'withdrawSchooling';

/** Why the bureau places nobody: it goes back to the police as this code, so that they can ask for something else. */
export type DeclineCode = 'PAST_SCHOOL_AGE' | 'CHILD_ELSEWHERE' | 'ASKED_IN_ERROR';

/** 就学安置 — a child who must change school, from the request to the place (4.2.j). */
export interface SchoolingCase {
  readonly id: string;
  readonly version: number;
  readonly state: SchoolingState;
  readonly childId: string;
  /** The incident in which the police ask; null where a need of civil affairs is met. */
  readonly incidentId: string | null;
  readonly requestId: string;
  /** The need that civil affairs asks to be met (4.3.b); null where the police ask. */
  readonly needId: string | null;
  /** The police unit that asked. */
  readonly askerUnitId: string | null;
  /** The bureau in charge; null where none is recorded. */
  readonly unitId: string | null;
  /** The place of the case, from which distance is counted; never a school. */
  readonly fromDivision: DivisionCode;
  readonly placeNo: number;
  readonly level: SchoolLevel | null;
  readonly language: InstructionLanguage | null;
  readonly grade: number;
  /** As the old school had it; null where the receiving school is to fill it in. */
  readonly pupilName: string | null;
  readonly birthDate: Day;
  readonly sex: Sex;
  /** Schools that the child leaves: no candidates, and never told. */
  readonly leftUnitIds: readonly string[];
  readonly declinedUnitIds: readonly string[];
  readonly requestedAt: Date;
  readonly dueAt: Date;
  readonly schoolUnitId: string | null;
  readonly schoolYear: number | null;
  readonly pupilId: string | null;
  readonly lastReason: string | null;
  readonly reasonCode: DeclineCode | null;
  readonly settledAt: Date | null;
}

/** The case in the hand of whoever is about to act. */
export interface SchoolingInHand extends SchoolingCase {
  readonly hand: Hand | null;
}

const bureauInCharge = ({ hand, unitId, placeNo }: SchoolingInHand): Missing[] =>
  missingUnless(
    hand !== null && (unitId === null ? coverPlace(hand.divisions, placeNo) : hand.unitId === unitId),
    'BUREAU_IN_CHARGE',
    '4.2.j',
    '由收到请求的教育部门办理',
    'Done by the education bureau the request went to',
  );

const askedSchool = ({ hand, schoolUnitId }: SchoolingInHand): Missing[] =>
  missingUnless(
    hand !== null && hand.unitId === schoolUnitId,
    'ASKED_SCHOOL',
    '4.2.j',
    '由被安排接收的学校办理',
    'Done by the school that was asked to receive the pupil',
  );

const BUREAU = ['education.officer', 'education.head'] as const;

/** 就学安置流程 (4.2.j): the bureau finds a school with a free place, the school takes the pupil into a class. */
export const SCHOOLING = machine<
  SchoolingInHand,
  SchoolingState,
  SchoolingAction,
  'bureauInCharge' | 'askedSchool'
>({
  name: 'schooling-case',
  clause: '4.2.j',
  initial: 'RECEIVED',
  states: {
    RECEIVED: { zh: '待安排', en: 'To be arranged' },
    OFFERED: { zh: '已占学位，待学校接收', en: 'Place held, school to receive' },
    PLACED: { zh: '已安置', en: 'Placed', end: true },
    DECLINED: { zh: '不予安置', en: 'Declined', end: true },
    WITHDRAWN: { zh: '已撤回', en: 'Withdrawn', end: true },
  },
  requirements: { bureauInCharge, askedSchool },
  transitions: [
    {
      action: 'offerSchoolPlace',
      from: ['RECEIVED'],
      to: 'OFFERED',
      by: BUREAU,
      needs: ['bureauInCharge'],
      clause: '4.2.j',
      zh: '安排学校',
      en: 'Arrange a school',
    },
    {
      action: 'takeBackOffer',
      from: ['OFFERED'],
      to: 'RECEIVED',
      by: BUREAU,
      needs: ['bureauInCharge'],
      clause: '4.2.j',
      zh: '改换学校',
      en: 'Choose another school',
    },
    {
      action: 'acceptSchoolPlace',
      from: ['OFFERED'],
      to: 'PLACED',
      by: ['school.teacher', 'school.head'],
      needs: ['askedSchool'],
      clause: '4.2.j',
      emits: 'schooling.placed',
      zh: '接收入学并分班',
      en: 'Receive into a class',
    },
    {
      action: 'declineSchoolPlace',
      from: ['OFFERED'],
      to: 'RECEIVED',
      by: ['school.head'],
      needs: ['askedSchool'],
      clause: '4.2.j',
      zh: '无法接收，退回教育部门',
      en: 'Unable to receive, back to the bureau',
    },
    {
      action: 'declineSchooling',
      from: ['RECEIVED'],
      to: 'DECLINED',
      by: BUREAU,
      needs: ['bureauInCharge'],
      clause: '4.2.j',
      emits: 'schooling.declined',
      zh: '不予安置',
      en: 'Decline the request',
    },
    {
      action: 'withdrawSchooling',
      from: ['RECEIVED', 'OFFERED'],
      to: 'WITHDRAWN',
      by: ['event:incident.closed', 'event:incident.measure-settled', 'event:need.withdrawn'],
      needs: [],
      clause: '4.2.j',
      emits: 'schooling.withdrawn',
      zh: '请求撤回',
      en: 'Request withdrawn',
    },
  ],
});

/** The case in the hand of an actor. */
export function inHandOf(schooling: SchoolingCase, actor: Actor): SchoolingInHand {
  return { ...schooling, hand: handOf(actor) };
}
