import {
  addDays,
  figureOn,
  machine,
  missingUnless,
  valueOf,
  type Actor,
  type AvailableAction,
  type Day,
  type FigurePlace,
  type Tightened,
} from '@ger/kernel';
import { handOf, type Hand } from '../../../places.ts';
import type { ScreeningResult } from './instrument.ts';

/** 筛查记录状态 (3.3.c). */
export type ScreeningState = 'CLEAR' | 'FOLLOW_UP_DUE' | 'FOLLOWED_UP' | 'WITHDRAWN';
/** The last one is not asked for: withdrawing a follow-up brings it about. */
export type ScreeningAction = 'recordFollowUp' | 'withdrawScreening' | 'reopenFollowUp';

/** 心理筛查 — one pupil, one instrument, one day; seen by the school's psychologist alone (3.3.c). */
export interface Screening {
  readonly id: string;
  readonly version: number;
  readonly pupilId: string;
  readonly childId: string | null;
  /** The school that screened. */
  readonly unitId: string;
  readonly instrument: string;
  readonly on: Day;
  /** One per item, as it was answered. */
  readonly answers: readonly number[];
  readonly score: number;
  readonly band: string;
  readonly positive: boolean;
  readonly urgent: boolean;
  readonly note: string | null;
  readonly state: ScreeningState;
  /** By when the pupil is screened again; none after a clear result. */
  readonly followUpOn: Day | null;
  /** The screening that this one follows up. */
  readonly followUpOf: string | null;
}

/** A screening in the hand of whoever is about to act on it. */
export interface ScreeningInHand extends Screening {
  readonly hand: Hand | null;
}

/** 心理筛查流程 (3.3.c): a positive result waits for its follow-up; a record entered in error is withdrawn. */
export const SCREENING = machine<ScreeningInHand, ScreeningState, ScreeningAction, 'ownSchool'>({
  name: 'screening',
  clause: '3.3.c',
  initial: 'FOLLOW_UP_DUE',
  alsoStartsIn: ['CLEAR'],
  states: {
    CLEAR: { zh: '未见异常', en: 'Clear', end: true },
    FOLLOW_UP_DUE: { zh: '待复查', en: 'Follow-up due' },
    FOLLOWED_UP: { zh: '已复查', en: 'Followed up', end: true },
    WITHDRAWN: { zh: '记录有误，已撤销', en: 'Withdrawn as entered in error', end: true },
  },
  requirements: {
    ownSchool: ({ hand, unitId }) =>
      missingUnless(
        hand?.unitId === unitId,
        'OWN_SCHOOL',
        '3.3.c',
        '由筛查学校的心理健康教师办理',
        'Done by the psychologist of the school that screened',
      ),
  },
  transitions: [
    {
      action: 'recordFollowUp',
      from: ['FOLLOW_UP_DUE'],
      to: 'FOLLOWED_UP',
      by: ['school.psychologist'],
      needs: ['ownSchool'],
      clause: '3.3.c',
      emits: 'screening.followed-up',
      zh: '复查',
      en: 'Screen again',
    },
    {
      action: 'withdrawScreening',
      from: ['CLEAR', 'FOLLOW_UP_DUE'],
      to: 'WITHDRAWN',
      by: ['school.psychologist'],
      needs: ['ownSchool'],
      clause: '3.3.c',
      emits: 'screening.withdrawn',
      zh: '撤销有误的记录',
      en: 'Withdraw as entered in error',
    },
    {
      action: 'reopenFollowUp',
      from: ['FOLLOWED_UP'],
      to: 'FOLLOW_UP_DUE',
      by: ['school.psychologist'],
      needs: ['ownSchool'],
      clause: '3.3.c',
      emits: 'screening.positive',
      zh: '复查记录已撤销，仍待复查',
      en: 'Its follow-up was withdrawn',
    },
  ],
});

/** The screening in the hand of an actor. */
export function inHandOf(screening: Screening, actor: Actor): ScreeningInHand {
  return { ...screening, hand: handOf(actor) };
}

/** How a new screening stands, by its result: clear, or to be followed up by a day (3.3.c). */
export function standingOf(
  { positive, urgent }: Pick<ScreeningResult, 'positive' | 'urgent'>,
  place: FigurePlace,
  tightened: readonly Tightened[],
): Pick<Screening, 'state' | 'followUpOn'> {
  if (!positive) return { state: 'CLEAR', followUpOn: null };
  const kind = urgent ? 'screening-follow-up-urgent' : 'screening-follow-up';
  const days = valueOf(figureOn(kind, place, tightened)) ?? 0;
  return { state: 'FOLLOW_UP_DUE', followUpOn: addDays(place.day, days) };
}

/** What the actor may do on a screening now, for the buttons. */
export function actionsOn(screening: Screening, actor: Actor): AvailableAction<ScreeningAction>[] {
  return SCREENING.actions(inHandOf(screening, actor), actor).filter(
    ({ action }) => action !== 'reopenFollowUp',
  );
}

/** The screening without the hand that held it. */
export function outOfHand({ hand: _, ...screening }: ScreeningInHand): Screening {
  return screening;
}
