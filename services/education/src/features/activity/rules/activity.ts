import {
  machine,
  missingUnless,
  type Actor,
  type ClauseId,
  type Day,
  type DivisionCode,
  type Missing,
} from '@ger/kernel';
import { handOf, type Hand } from '../../../places.ts';

export type ActivityTopic =
  | 'CLASS_TEACHERS'
  | 'DORMITORY_MANAGERS'
  | 'CAMPUS_SAFETY'
  | 'LAW_EDUCATION'
  | 'ANTI_BULLYING'
  | 'ACCIDENT_PREVENTION';
export type ActivityKind = 'TRAINING' | 'CAMPUS_SAFETY';
export type ActivityState = 'PLANNED' | 'HELD' | 'CANCELLED';
export type ActivityAction = 'invitePartners' | 'recordActivityHeld' | 'cancelActivity';
export type InvitationState = 'ASKED' | 'ACCEPTED' | 'DECLINED' | 'TOOK_PART';

/** 主题 (3.3.d, 3.3.e): a training of the staff, or an activity of campus safety with the agencies the clause names. */
export const TOPICS: Readonly<
  Record<ActivityTopic, { readonly kind: ActivityKind; readonly clause: ClauseId }>
> = {
  CLASS_TEACHERS: { kind: 'TRAINING', clause: '3.3.d' },
  DORMITORY_MANAGERS: { kind: 'TRAINING', clause: '3.3.d' },
  CAMPUS_SAFETY: { kind: 'CAMPUS_SAFETY', clause: '3.3.e' },
  LAW_EDUCATION: { kind: 'CAMPUS_SAFETY', clause: '3.3.e' },
  ANTI_BULLYING: { kind: 'CAMPUS_SAFETY', clause: '3.3.e' },
  ACCIDENT_PREVENTION: { kind: 'CAMPUS_SAFETY', clause: '3.3.e' },
};

/** Agencies that the clause names beside the schools: police and youth league, and the organizations like it. */
export const PARTNER_AGENCIES = ['police', 'mass-organizations'] as const;

/** How many took part. */
export interface Participants {
  readonly teachers: number;
  readonly dormitoryManagers: number;
  readonly pupils: number;
  readonly guardians: number;
}

/** 邀请 — an agency that was asked to take part. */
export interface Invitation {
  readonly id: string;
  readonly unitId: string;
  readonly state: InvitationState;
  /** How many it sends. */
  readonly people: number;
}

/** 培训或校园安全活动 (3.3.d, 3.3.e). */
export interface Activity extends Participants {
  readonly id: string;
  readonly version: number;
  /** The school or bureau that holds it. */
  readonly unitId: string;
  readonly place: DivisionCode;
  readonly placeNo: number;
  readonly topic: ActivityTopic;
  readonly title: string;
  readonly on: Day;
  readonly state: ActivityState;
  readonly invitations: readonly Invitation[];
}

/** An activity in the hand of whoever is about to act on it, and whether its day has come. */
export interface ActivityInHand extends Activity {
  readonly hand: Hand | null;
  readonly today: Day;
}

const missing = (holds: boolean, code: string, zh: string, en: string): Missing[] =>
  missingUnless(holds, code, '3.3.e', zh, en);

/** Who holds activities: schools and the bureaus above them. */
export const ORGANIZERS = ['school.teacher', 'school.head', 'education.officer', 'education.head'] as const;

/** 培训和校园安全活动 (3.3.d, 3.3.e): planned, the agencies invited, then held with the numbers, or cancelled. */
export const ACTIVITY = machine<ActivityInHand, ActivityState, ActivityAction, 'ownUnit' | 'dayCame'>({
  name: 'school-activity',
  clause: '3.3.e',
  initial: 'PLANNED',
  states: {
    PLANNED: { zh: '已计划', en: 'Planned' },
    HELD: { zh: '已举办', en: 'Held', end: true },
    CANCELLED: { zh: '已取消', en: 'Cancelled', end: true },
  },
  requirements: {
    ownUnit: ({ hand, unitId }) =>
      missing(hand?.unitId === unitId, 'OWN_ACTIVITY', '由举办单位办理', 'Done by the unit that holds it'),
    dayCame: ({ on, today }) => missing(on <= today, 'DAY_CAME', '活动日期未到', 'Its day has not come'),
  },
  transitions: [
    {
      action: 'recordActivityHeld',
      from: ['PLANNED'],
      to: 'HELD',
      by: ORGANIZERS,
      needs: ['ownUnit', 'dayCame'],
      clause: '3.3.e',
      emits: 'activity.held',
      zh: '登记已举办',
      en: 'Record as held',
    },
    {
      action: 'invitePartners',
      from: ['PLANNED'],
      to: 'PLANNED',
      by: ORGANIZERS,
      needs: ['ownUnit'],
      clause: '3.3.e',
      emits: 'activity.partner-invited',
      zh: '邀请有关部门',
      en: 'Invite agencies',
    },
    {
      action: 'cancelActivity',
      from: ['PLANNED'],
      to: 'CANCELLED',
      by: ORGANIZERS,
      needs: ['ownUnit'],
      clause: '3.3.e',
      emits: 'activity.cancelled',
      zh: '取消',
      en: 'Cancel',
    },
  ],
});

/** The activity in the hand of an actor, on a day. */
export function activityInHand(activity: Activity, actor: Actor, today: Day): ActivityInHand {
  return { ...activity, hand: handOf(actor), today };
}

/** The activity without the hand that held it. */
export function activityOutOfHand({ hand: _, today: _today, ...activity }: ActivityInHand): Activity {
  return activity;
}

/** 学期 — the term a day lies in: the first from September to January, the second until August. */
export function termOf(day: Day): 1 | 2 {
  const month = Number(day.slice(5, 7));
  return month >= 9 || month === 1 ? 1 : 2;
}
