import { levelOf, machine, missingUnless, type Day, type DivisionCode, type Role } from '@ger/kernel';
import { STAFF_KINDS, type StaffKind } from './kinds.ts';
import { lapsesOn } from './staff.ts';

/** PROPOSED is before the first version: it is never stored. */
export type StaffState = 'PROPOSED' | 'ACTIVE' | 'ENDED';
export type StaffAction =
  | 'appointStaff'
  | 'appointSupervisor'
  | 'replaceStaff'
  | 'endStaff'
  | 'closePosition'
  | 'endBarred'
  | 'recordVetting'
  | 'recordTraining'
  | 'barStaff';
type Requirement = 'levelOfKind' | 'positionFree' | 'vetted' | 'vettingClear' | 'notBarred';

/** What the machine looks at. */
export interface StaffSubject {
  readonly state: StaffState;
  readonly kind: StaffKind;
  readonly division: DivisionCode;
  readonly today: Day;
  /** Day and outcome of the vetting that the act brings. */
  readonly vettedOn: Day;
  readonly vettingClear: boolean;
  /** Whether the person who comes is barred from work with children. */
  readonly barred: boolean;
  /** Whether somebody else holds a position that only one may hold. */
  readonly taken: boolean;
}

/** Township and banner fill the positions of their places (3.2.d, L.15). */
const STAFFERS = [
  'township.officer',
  'township.head',
  'civil-affairs.officer',
  'civil-affairs.head',
] as const satisfies readonly Role[];
/** Who supervises the village directors is named by the head of the township or by the banner (L.15). */
const ABOVE_SUPERVISORS = ['township.head', 'civil-affairs.officer', 'civil-affairs.head'] as const;

const HIRING = ['levelOfKind', 'positionFree', 'notBarred', 'vetted', 'vettingClear'] as const;

/** 人员流程 (3.2.d, 6.3.d, L.13, L.15): who appoints, renews the vetting, ends a position or bars a person. */
export const STAFF = machine<StaffSubject, StaffState, StaffAction, Requirement>({
  name: 'staff',
  clause: '3.2.d',
  initial: 'PROPOSED',
  states: {
    PROPOSED: { zh: '拟配备', en: 'Proposed' },
    ACTIVE: { zh: '在岗', en: 'In position' },
    ENDED: { zh: '离岗', en: 'Ended', end: true },
  },
  requirements: {
    levelOfKind: ({ kind, division }) => {
      const { levels, clause, zh, en } = STAFF_KINDS[kind];
      return missingUnless(
        levels.includes(levelOf(division)),
        'LEVEL_OF_KIND',
        clause,
        `该级区划没有“${zh}”岗位`,
        `There is no ${en} at this level`,
      );
    },
    positionFree: ({ taken }) =>
      missingUnless(
        !taken,
        'POSITION_FREE',
        '3.2.d',
        '该岗位已有人在岗；请办理接任或离岗',
        'Somebody holds the position: replace or end that person',
      ),
    vetted: ({ vettedOn, today }) =>
      missingUnless(
        vettedOn <= today && today < lapsesOn(vettedOn, today),
        'VETTED_WITHIN_YEAR',
        'L.13',
        '须有一年内的从业查询',
        'A vetting of the past year is needed',
      ),
    vettingClear: ({ vettingClear }) =>
      missingUnless(
        vettingClear,
        'VETTING_CLEAR',
        'L.13',
        '从业查询有违法犯罪记录的，不得录用；已在岗的应禁止从业',
        'Whoever has a record is not employed; whoever is in a position is to be barred',
      ),
    notBarred: ({ barred }) =>
      missingUnless(
        !barred,
        'NOT_BARRED',
        'L.13',
        '该人员已被禁止从事接触未成年人的工作',
        'This person is barred from work with children',
      ),
  },
  transitions: [
    {
      action: 'appointStaff',
      from: ['PROPOSED'],
      to: 'ACTIVE',
      by: STAFFERS,
      needs: HIRING,
      clause: '3.2.d',
      emits: 'staff.appointed',
      zh: '配备人员',
      en: 'Appoint',
    },
    {
      action: 'appointSupervisor',
      from: ['PROPOSED'],
      to: 'ACTIVE',
      by: ABOVE_SUPERVISORS,
      needs: HIRING,
      clause: 'L.15',
      emits: 'staff.appointed',
      zh: '配备儿童督导员',
      en: 'Appoint a child supervisor',
    },
    {
      action: 'replaceStaff',
      from: ['ACTIVE'],
      to: 'ENDED',
      by: STAFFERS,
      needs: [],
      clause: '3.2.d',
      emits: 'staff.ended',
      zh: '由他人接任',
      en: 'Replace',
    },
    {
      action: 'endStaff',
      from: ['ACTIVE'],
      to: 'ENDED',
      by: STAFFERS,
      needs: [],
      clause: '3.2.d',
      emits: 'staff.ended',
      zh: '离岗',
      en: 'End the position',
    },
    {
      action: 'recordVetting',
      from: ['ACTIVE'],
      to: 'ACTIVE',
      by: STAFFERS,
      needs: ['vetted', 'vettingClear'],
      clause: 'L.13',
      emits: 'vetting.recorded',
      zh: '登记从业查询',
      en: 'Record a vetting',
    },
    {
      action: 'recordTraining',
      from: ['ACTIVE'],
      to: 'ACTIVE',
      by: STAFFERS,
      needs: [],
      clause: '6.3.d',
      zh: '登记培训',
      en: 'Record a training',
    },
    {
      action: 'barStaff',
      from: ['ACTIVE'],
      to: 'ENDED',
      by: ABOVE_SUPERVISORS,
      needs: [],
      clause: 'L.13',
      emits: 'staff.barred',
      zh: '禁止从业',
      en: 'Bar from work with children',
    },
    {
      action: 'endBarred',
      from: ['ACTIVE'],
      to: 'ENDED',
      by: ['event:staff.barred'],
      needs: [],
      clause: 'L.13',
      emits: 'staff.ended',
      zh: '因禁止从业离岗',
      en: 'End the position of a barred person',
    },
    {
      action: 'closePosition',
      from: ['ACTIVE'],
      to: 'ENDED',
      by: ['clock'],
      needs: [],
      clause: '3.2.a',
      emits: 'staff.ended',
      zh: '因区划撤并离岗',
      en: 'End the position of a division that ended',
    },
  ],
});
