import { machine, type Actor, type DivisionCode } from '@ger/kernel';
import { handOf, type Hand } from '../../../places.ts';
import { bureauOfSchool, ownSchool, type InstructionLanguage, type SchoolLevel } from '../../pupil/index.ts';

/** 学校 — what the bureau has recorded of a school; nothing yet where `level` is null (3.3.a). */
export interface School {
  readonly id: string;
  readonly place: DivisionCode;
  readonly placeNo: number;
  readonly version: number;
  readonly level: SchoolLevel | null;
  readonly languages: readonly InstructionLanguage[];
  readonly boarding: boolean;
}

/** 学位 — places of one grade of a school in one school year; `taken` is at most `places` (4.2.j). */
export interface GradePlaces {
  readonly schoolYear: number;
  readonly grade: number;
  readonly places: number;
  readonly taken: number;
}

/** A school in the hand of whoever is about to act. Whether the bureau has recorded it is its state. */
export interface SchoolInHand extends School {
  readonly unitId: string;
  readonly state: 'UNRECORDED' | 'RECORDED';
  readonly hand: Hand | null;
}

/** 学校办理事项 (3.3.a): the bureau of its place records it, its own people open its classes. */
export const SCHOOL = machine<
  SchoolInHand,
  SchoolInHand['state'],
  'recordSchool' | 'openClass' | 'openDormitory' | 'startScreeningRound',
  'ownSchool' | 'bureauOfSchool'
>({
  name: 'school',
  clause: '3.3.a',
  initial: 'UNRECORDED',
  states: { UNRECORDED: { zh: '未登记', en: 'Not recorded' }, RECORDED: { zh: '已登记', en: 'Recorded' } },
  requirements: { ownSchool, bureauOfSchool },
  transitions: [
    {
      action: 'recordSchool',
      from: ['UNRECORDED', 'RECORDED'],
      to: 'RECORDED',
      by: ['education.officer', 'education.head'],
      needs: ['bureauOfSchool'],
      clause: '3.3.a',
      zh: '登记学校',
      en: 'Record the school',
    },
    ...(['UNRECORDED', 'RECORDED'] as const).map((state) => ({
      action: 'openClass' as const,
      from: [state],
      to: state,
      by: ['school.teacher', 'school.head'] as const,
      needs: ['ownSchool'] as const,
      clause: '3.3.a' as const,
      zh: '设立班级',
      en: 'Open a class',
    })),
    ...(['UNRECORDED', 'RECORDED'] as const).map((state) => ({
      action: 'openDormitory' as const,
      from: [state],
      to: state,
      by: ['school.head'] as const,
      needs: ['ownSchool'] as const,
      clause: '3.3.i' as const,
      zh: '设立宿舍',
      en: 'Open a dormitory',
    })),
    ...(['UNRECORDED', 'RECORDED'] as const).map((state) => ({
      action: 'startScreeningRound' as const,
      from: [state],
      to: state,
      by: ['school.psychologist', 'school.head'] as const,
      needs: ['ownSchool'] as const,
      clause: '3.3.c' as const,
      emits: 'screening.round-started' as const,
      zh: '开始一轮筛查',
      en: 'Start a round of screening',
    })),
  ],
});

/** The school in the hand of an actor. */
export function schoolInHand(school: School, actor: Actor): SchoolInHand {
  const state = school.version === 0 ? 'UNRECORDED' : 'RECORDED';
  return { ...school, unitId: school.id, state, hand: handOf(actor) };
}
