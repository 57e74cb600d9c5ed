import { isWorkingDay, machine, missingUnless, type Day, type Missing } from '@ger/kernel';

export type DayOffState = 'SCHOOL_DAY' | 'DAY_OFF';
export type DayOffAction = 'declareDayOff' | 'withdrawDayOff';

/** 学校自定停课日 — one day of one school: a school day as the national calendar has it, or a day off of its own (3.3.g). */
export interface SchoolDayOff {
  readonly unitId: string;
  readonly placeNo: number;
  readonly on: Day;
  readonly version: number;
  readonly state: DayOffState;
  readonly reason: string;
}

/** What the machine looks at. */
export interface SchoolDaySubject {
  readonly on: Day;
  readonly state: DayOffState;
  /** Classes whose attendance of that day is entered already. */
  readonly classesEntered: number;
}

/** The day in the hand of somebody who is about to change it. */
export type SchoolDayInHand = SchoolDayOff & SchoolDaySubject;

const schoolDay = ({ on }: SchoolDaySubject): Missing[] =>
  missingUnless(
    isWorkingDay(on),
    'SCHOOL_DAY',
    '3.3.g',
    '当日为周末或法定节假日，本来就不上课',
    'A weekend or public holiday is no school day anyway',
  );

const notEntered = ({ classesEntered }: SchoolDaySubject): Missing[] =>
  missingUnless(
    classesEntered === 0,
    'NO_ATTENDANCE_ENTERED',
    '3.3.g',
    `当日已有 ${classesEntered} 个班登记了考勤，说明当日上课`,
    `Attendance of that day is entered for ${classesEntered} classes: there was school`,
  );

/** 学校停课日办理事项 (3.3.g): a day off neither counts in a streak of absences nor interrupts it. */
export const SCHOOL_DAY = machine<SchoolDaySubject, DayOffState, DayOffAction, 'schoolDay' | 'notEntered'>({
  name: 'school-day',
  clause: '3.3.g',
  initial: 'SCHOOL_DAY',
  states: {
    SCHOOL_DAY: { zh: '教学日', en: 'School day' },
    DAY_OFF: { zh: '停课日', en: 'Day off' },
  },
  requirements: { schoolDay, notEntered },
  transitions: [
    {
      action: 'declareDayOff',
      from: ['SCHOOL_DAY'],
      to: 'DAY_OFF',
      by: ['school.head'],
      needs: ['schoolDay', 'notEntered'],
      clause: '3.3.g',
      zh: '登记停课日',
      en: 'Declare a day off',
    },
    {
      action: 'withdrawDayOff',
      from: ['DAY_OFF'],
      to: 'SCHOOL_DAY',
      by: ['school.head'],
      needs: [],
      clause: '3.3.g',
      zh: '撤销停课日',
      en: 'Withdraw the day off',
    },
  ],
});
