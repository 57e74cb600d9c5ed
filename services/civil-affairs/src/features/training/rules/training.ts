import {
  machine,
  missingUnless,
  type Actor,
  type ClauseId,
  type Day,
  type DivisionCode,
  type Label,
} from '@ger/kernel';

/** 培训对象 (3.1.a, 3.2.e). */
export type TrainingAudience = 'GUARDIANS' | 'MIGRANT_WORKERS';
export type TrainingState = 'PLANNED' | 'HELD' | 'CANCELLED';
export type TrainingAction =
  | 'planTraining'
  | 'recordTrainingHeld'
  | 'recordTrainingAttendance'
  | 'cancelTraining';

/** 培训主题：one more is one row. Legal training is the township's duty (3.2.e), guidance of guardians a right (3.1.a). */
const TOPIC_TABLE = {
  GUARDIANSHIP_DUTIES: { clause: '3.1.a', zh: '监护职责与家庭教育', en: 'Duties of guardians, upbringing' },
  CONTACT_WITH_CHILD: { clause: '3.1.a', zh: '外出父母的联系与关爱', en: 'Keeping contact while away' },
  DELEGATED_CARE: { clause: '3.1.a', zh: '委托监护与隔代照料', en: 'Delegated care, care by grandparents' },
  LAW_ON_MINORS: { clause: '3.2.e', zh: '未成年人保护法律', en: 'Law on the protection of minors' },
  VIOLENCE_PREVENTION: { clause: '3.2.e', zh: '反家庭暴力法律', en: 'Law against domestic violence' },
  DUTY_TO_REPORT: { clause: '3.2.e', zh: '强制报告与求助途径', en: 'Duty to report, ways to get help' },
  RETURN_AND_WORK: { clause: '5.2', zh: '返乡就业创业', en: 'Return, work and start-ups' },
} as const satisfies Record<string, Label & { readonly clause: ClauseId }>;

export type TrainingTopic = keyof typeof TOPIC_TABLE;
export const TOPICS: Readonly<Record<TrainingTopic, Label & { readonly clause: ClauseId }>> = TOPIC_TABLE;

/** 监护人、务工人员培训 (3.1.a, 3.2.e). */
export interface Training {
  readonly id: string;
  readonly version: number;
  /** The township or bureau that holds it. */
  readonly unitId: string;
  readonly place: DivisionCode;
  readonly audience: TrainingAudience;
  readonly topic: TrainingTopic;
  readonly title: string;
  readonly on: Day;
  readonly state: TrainingState;
  /** How many came; nothing until it was held. */
  readonly attended: number | null;
}

/** 参加 — a guardian of a child on file who came (3.1.a). */
export interface TrainingAttendance {
  readonly id: string;
  readonly trainingId: string;
  readonly childId: string;
  readonly guardianId: string;
}

/** What the machine looks at. PROPOSED is before the first version: it is never stored. */
export interface TrainingSubject {
  readonly state: 'PROPOSED' | TrainingState;
  /** Whether it is the actor's own unit's. */
  readonly own: boolean;
  readonly dayCame: boolean;
}

const ORGANIZERS = [
  'township.officer',
  'township.head',
  'civil-affairs.officer',
  'civil-affairs.head',
] as const;

/** A training as an actor meets it on a day. */
export function inHand({ state, unitId, on }: Training, actor: Actor, today: Day): TrainingSubject {
  const own = actor.kind === 'officer' && actor.officer.post.unitId === unitId;
  return { state, own, dayCame: on <= today };
}

/** 培训流程 (3.1.a, 3.2.e): planned, held with how many came or cancelled; guardians of children on file are recorded one by one. */
export const TRAINING = machine<
  TrainingSubject,
  TrainingSubject['state'],
  TrainingAction,
  'ownUnit' | 'dayCame'
>({
  name: 'training',
  clause: '3.2.e',
  initial: 'PROPOSED',
  states: {
    PROPOSED: { zh: '拟举办', en: 'Proposed' },
    PLANNED: { zh: '已计划', en: 'Planned' },
    HELD: { zh: '已举办', en: 'Held' },
    CANCELLED: { zh: '已取消', en: 'Cancelled', end: true },
  },
  requirements: {
    ownUnit: ({ own }) =>
      missingUnless(own, 'OWN_TRAINING', '3.2.e', '由举办单位办理', 'Done by the unit that holds it'),
    dayCame: ({ dayCame }) =>
      missingUnless(dayCame, 'DAY_CAME', '3.2.e', '培训日期未到', 'Its day has not come'),
  },
  transitions: [
    {
      action: 'planTraining',
      from: ['PROPOSED'],
      to: 'PLANNED',
      by: ORGANIZERS,
      needs: [],
      clause: '3.2.e',
      zh: '计划培训',
      en: 'Plan a training',
    },
    {
      action: 'recordTrainingHeld',
      from: ['PLANNED'],
      to: 'HELD',
      by: ORGANIZERS,
      needs: ['ownUnit', 'dayCame'],
      clause: '3.2.e',
      emits: 'training.held',
      zh: '登记已举办',
      en: 'Record as held',
    },
    {
      // By who looks after the child, whoever held the training.
      action: 'recordTrainingAttendance',
      from: ['HELD'],
      to: 'HELD',
      by: ['village.director', ...ORGANIZERS],
      needs: [],
      clause: '3.1.a',
      emits: 'training.attended',
      zh: '登记监护人参加',
      en: 'Record that a guardian came',
    },
    {
      action: 'cancelTraining',
      from: ['PLANNED'],
      to: 'CANCELLED',
      by: ORGANIZERS,
      needs: ['ownUnit'],
      clause: '3.2.e',
      zh: '取消培训',
      en: 'Cancel',
    },
  ],
});
