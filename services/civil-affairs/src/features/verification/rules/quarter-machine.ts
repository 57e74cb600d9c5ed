import { machine, missingUnless } from '@ger/kernel';
import { CHILD_NEWS, OPENERS } from './who.ts';

/** 一个季度在一个行政区划的核查状态 (3.2.b) */
export type QuarterState = 'UNOPENED' | 'OPEN' | 'CLOSED';
export type QuarterAction = 'openQuarter' | 'closeQuarter' | 'reopenQuarter';

/** What the machine looks at. */
export interface QuarterInHand {
  readonly state: QuarterState;
  readonly quarter: string;
  /** The quarter that runs now. */
  readonly running: string;
  /** Rounds that have not ended. */
  readonly waiting: number;
}

/** 季度核查流程 (3.2.b): opened by banner civil affairs or by the clock, closed by itself when every round has ended. */
export const QUARTER = machine<QuarterInHand, QuarterState, QuarterAction, 'isRunning' | 'allEnded'>({
  name: 'verification-quarter',
  clause: '3.2.b',
  initial: 'UNOPENED',
  states: {
    UNOPENED: { zh: '尚未开始', en: 'Not opened' },
    OPEN: { zh: '进行中', en: 'Open' },
    CLOSED: { zh: '已结束', en: 'Closed', end: true },
  },
  requirements: {
    isRunning: ({ quarter, running }) =>
      missingUnless(
        quarter === running,
        'RUNNING_QUARTER',
        '3.2.b',
        '只能开始本季度的核查',
        'Only the quarter that runs now can be opened',
      ),
    allEnded: ({ waiting }) =>
      missingUnless(
        waiting === 0,
        'ALL_ENDED',
        '3.2.b',
        `还有${waiting}个轮次未结束`,
        `Rounds that have not ended: ${waiting}`,
      ),
  },
  transitions: [
    {
      action: 'openQuarter',
      from: ['UNOPENED'],
      to: 'OPEN',
      by: [...OPENERS, 'clock'],
      needs: ['isRunning'],
      clause: '3.2.b',
      emits: 'round.opened',
      zh: '开始本季度核查',
      en: 'Open the quarter',
    },
    {
      action: 'closeQuarter',
      from: ['OPEN'],
      to: 'CLOSED',
      by: ['clock'],
      needs: ['allEnded'],
      clause: '3.2.b',
      zh: '各轮次均已结束，本季度核查自动结束',
      en: 'Close the quarter when every round has ended',
    },
    {
      action: 'reopenQuarter',
      from: ['CLOSED'],
      to: 'OPEN',
      by: [...CHILD_NEWS, 'clock'],
      needs: [],
      clause: '3.2.b',
      emits: 'round.opened',
      zh: '有新的应核查儿童，重新进行',
      en: 'Go on because of a further child to verify',
    },
  ],
});
