import { machine, missingUnless, type Actor, type DivisionCode, type Missing } from '@ger/kernel';
import { handOf, type Hand } from '../../../places.ts';

export type DormitoryState = 'OPEN' | 'CLOSED';
export type DormitoryAction =
  | 'changeDormitory'
  | 'assignBed'
  | 'moveBed'
  | 'leaveBed'
  | 'assignNightDuty'
  | 'clearNightDuty'
  | 'closeDormitory';
export type DormitorySex = 'MALE' | 'FEMALE';

/** 宿舍 — one dormitory of a boarding school (3.3.i). */
export interface Dormitory {
  readonly id: string;
  readonly version: number;
  /** The school. */
  readonly unitId: string;
  readonly place: DivisionCode;
  readonly placeNo: number;
  readonly name: string;
  readonly sex: DormitorySex;
  readonly beds: number;
  /** Beds that are given. */
  readonly taken: number;
  /** Boarders stay over weekends and days off as well (the pasture is far). */
  readonly weekends: boolean;
  readonly state: DormitoryState;
}

/** A dormitory in the hand of whoever is about to act on it. */
export interface DormitoryInHand extends Dormitory {
  readonly hand: Hand | null;
}

type Requirement = 'ownSchool' | 'freeBed' | 'empty';

const missing = (holds: boolean, code: string, zh: string, en: string): Missing[] =>
  missingUnless(holds, code, '3.3.i', zh, en);

const STAFF = ['school.teacher', 'school.head'] as const;
const HEAD = ['school.head'] as const;

/** 宿舍管理 (3.3.i): who may give beds and enter the duty roster, and what must be there first. */
export const DORMITORY = machine<DormitoryInHand, DormitoryState, DormitoryAction, Requirement>({
  name: 'dormitory',
  clause: '3.3.i',
  initial: 'OPEN',
  states: {
    OPEN: { zh: '使用中', en: 'In use' },
    CLOSED: { zh: '已停用', en: 'Closed', end: true },
  },
  requirements: {
    ownSchool: ({ hand, unitId }) =>
      missing(hand?.unitId === unitId, 'OWN_SCHOOL', '由本校办理', 'Done by the school itself'),
    freeBed: ({ taken, beds }) =>
      missing(taken < beds, 'FREE_BED', `共 ${beds} 个床位，已住满`, `All ${beds} beds are given`),
    empty: ({ taken }) =>
      missing(taken === 0, 'EMPTY', `尚有 ${taken} 名学生住宿`, `Boarders who still live here: ${taken}`),
  },
  transitions: [
    {
      action: 'assignBed',
      from: ['OPEN'],
      to: 'OPEN',
      by: STAFF,
      needs: ['ownSchool', 'freeBed'],
      clause: '3.3.i',
      zh: '安排床位',
      en: 'Assign a bed',
    },
    {
      // Out of this dormitory's bed into another bed, here or in another dormitory: there it is `assignBed`.
      action: 'moveBed',
      from: ['OPEN'],
      to: 'OPEN',
      by: STAFF,
      needs: ['ownSchool'],
      clause: '3.3.i',
      zh: '调换床位',
      en: 'Move to another bed',
    },
    {
      action: 'leaveBed',
      from: ['OPEN'],
      to: 'OPEN',
      by: STAFF,
      needs: ['ownSchool'],
      clause: '3.3.i',
      zh: '退宿',
      en: 'Leave the bed',
    },
    {
      action: 'assignNightDuty',
      from: ['OPEN'],
      to: 'OPEN',
      by: STAFF,
      needs: ['ownSchool'],
      clause: '3.3.i',
      emits: 'roster.filled',
      zh: '安排值班',
      en: 'Assign night duty',
    },
    {
      action: 'clearNightDuty',
      from: ['OPEN'],
      to: 'OPEN',
      by: STAFF,
      needs: ['ownSchool'],
      clause: '3.3.i',
      zh: '取消值班安排',
      en: 'Clear night duty',
    },
    {
      action: 'changeDormitory',
      from: ['OPEN'],
      to: 'OPEN',
      by: HEAD,
      needs: ['ownSchool'],
      clause: '6.3.b',
      zh: '变更宿舍',
      en: 'Change the dormitory',
    },
    {
      action: 'closeDormitory',
      from: ['OPEN'],
      to: 'CLOSED',
      by: HEAD,
      needs: ['ownSchool', 'empty'],
      clause: '3.3.i',
      zh: '停用宿舍',
      en: 'Close the dormitory',
    },
  ],
});

/** The dormitory in the hand of an actor. */
export function inHandOf(dormitory: Dormitory, actor: Actor): DormitoryInHand {
  return { ...dormitory, hand: handOf(actor) };
}

/** The dormitory without the hand that held it. */
export function outOfHand({ hand: _, ...dormitory }: DormitoryInHand): Dormitory {
  return dormitory;
}
