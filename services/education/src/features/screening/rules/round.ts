import { machine, missingUnless, type Actor, type Day, type Missing } from '@ger/kernel';
import { handOf, type Hand } from '../../../places.ts';

/** 参加情况 — whether a pupil took part; what was answered is no part of it (3.3.c). */
export type SittingState = 'WAITING' | 'DONE' | 'ABSENT' | 'DECLINED';
/** What school staff enter by hand; `DONE` comes of answers alone. */
export type MarkedSitting = Exclude<SittingState, 'DONE'>;
export type RoundState = 'OPEN' | 'CLOSED';
export type RoundAction = 'markSitting' | 'closeScreeningRound';

/** How many of a round's pupils stand where. */
export type SittingCounts = Readonly<Record<SittingState, number>>;

/** 班级筛查轮次 — one class, one instrument, until a day (3.3.c). */
export interface ScreeningRound {
  readonly id: string;
  readonly version: number;
  readonly unitId: string;
  readonly classId: string;
  readonly instrument: string;
  readonly openedOn: Day;
  readonly dueOn: Day;
  readonly state: RoundState;
  readonly counts: SittingCounts;
}

export interface RoundInHand extends ScreeningRound {
  readonly hand: Hand | null;
}

const missing = (holds: boolean, code: string, zh: string, en: string): Missing[] =>
  missingUnless(holds, code, '3.3.c', zh, en);

/** 班级筛查流程 (3.3.c): everybody of the class is asked; it is closed when of each it is known what became. */
export const SCREENING_ROUND = machine<RoundInHand, RoundState, RoundAction, 'ownSchool' | 'allKnown'>({
  name: 'screening-round',
  clause: '3.3.c',
  initial: 'OPEN',
  states: {
    OPEN: { zh: '进行中', en: 'Running' },
    CLOSED: { zh: '已结束', en: 'Closed', end: true },
  },
  requirements: {
    ownSchool: ({ hand, unitId }) =>
      missing(hand?.unitId === unitId, 'OWN_SCHOOL', '由本校办理', 'Done by the school itself'),
    allKnown: ({ counts: { WAITING } }) =>
      missing(
        WAITING === 0,
        'ALL_KNOWN',
        `尚有 ${WAITING} 名学生未作答，也未登记缺席或不参加`,
        `Pupils of whom nothing is entered yet: ${WAITING}`,
      ),
  },
  transitions: [
    {
      action: 'markSitting',
      from: ['OPEN'],
      to: 'OPEN',
      by: ['school.psychologist', 'school.teacher', 'school.head'],
      needs: ['ownSchool'],
      clause: '3.3.c',
      zh: '登记参加情况',
      en: 'Enter who takes part',
    },
    {
      action: 'closeScreeningRound',
      from: ['OPEN'],
      to: 'CLOSED',
      by: ['school.psychologist', 'school.head'],
      needs: ['ownSchool', 'allKnown'],
      clause: '3.3.c',
      emits: 'screening.round-closed',
      zh: '结束本轮筛查',
      en: 'Close the round',
    },
  ],
});

/** The round in the hand of an actor. */
export function roundInHand(round: ScreeningRound, actor: Actor): RoundInHand {
  return { ...round, hand: handOf(actor) };
}

/** The round without the hand that held it. */
export function roundOutOfHand({ hand: _, ...round }: RoundInHand): ScreeningRound {
  return round;
}
