import { machine, missingUnless, type Transition } from '@ger/kernel';
import { CHILD_NEWS, TOWNSHIP, VERIFIERS } from './who.ts';
import type { Outcome, TaskInHand, TaskState } from './task.ts';

/** What is done with a task; the outcomes are acts of their own, because what they need differs. */
export type TaskAction =
  | 'confirmChild'
  | 'recordChange'
  | 'recordNotFound'
  | 'recordMoved'
  | 'recordRefused'
  | 'agreeRecheck'
  | 'differRecheck'
  | 'reassignTask'
  | 'withdrawTask';
type Requirement =
  | 'roundTakesOutcomes'
  | 'visitedIfKey'
  | 'roundCompleted'
  | 'inSample'
  | 'notRechecked'
  | 'notOwnWork';
type Step = Transition<TaskState, TaskAction, Requirement>;

/** The act by which each outcome is recorded. */
export const ACT_OF: Readonly<Record<Outcome, TaskAction>> = {
  CONFIRMED: 'confirmChild',
  CHANGED: 'recordChange',
  NOT_FOUND: 'recordNotFound',
  MOVED: 'recordMoved',
  REFUSED: 'recordRefused',
};

const SETTLED = ['CONFIRMED', 'CHANGED', 'NOT_FOUND', 'MOVED', 'REFUSED'] as const;
const UNWITHDRAWN = ['OUTSTANDING', ...SETTLED] as const;

const outcome = (
  to: Outcome,
  needs: readonly Requirement[],
  zh: string,
  en: string,
  // What is on record already need not be confirmed again; anything else may be corrected while the round is open.
  from: readonly TaskState[] = UNWITHDRAWN,
): Step => ({
  action: ACT_OF[to],
  from,
  to,
  by: VERIFIERS,
  needs: ['roundTakesOutcomes', ...needs],
  clause: '3.2.b',
  zh,
  en,
});

const RECHECK_NEEDS = ['roundCompleted', 'inSample', 'notRechecked', 'notOwnWork'] as const;

/** 核查任务流程 (3.2.b, 3.2.c): who records what of a child in the quarter, and what must be there. */
export const TASK = machine<TaskInHand, TaskState, TaskAction, Requirement>({
  name: 'verification-task',
  clause: '3.2.b',
  initial: 'OUTSTANDING',
  states: {
    OUTSTANDING: { zh: '待核查', en: 'Outstanding' },
    CONFIRMED: { zh: '情况属实', en: 'Confirmed' },
    CHANGED: { zh: '有变化', en: 'Changed' },
    NOT_FOUND: { zh: '未找到', en: 'Not found' },
    MOVED: { zh: '已迁走', en: 'Moved away' },
    REFUSED: { zh: '拒绝核查', en: 'Refused' },
    WITHDRAWN: { zh: '不再需要核查', en: 'Withdrawn', end: true },
  },
  requirements: {
    roundTakesOutcomes: ({ roundState }) =>
      missingUnless(
        roundState === 'OPEN' || roundState === 'SENT_BACK',
        'ROUND_OPEN',
        '3.2.b',
        '本轮核查已完成或已结束，不再登记核查结果',
        'This round is completed or has ended; no outcome is recorded any more',
      ),
    visitedIfKey: ({ keyChild, visitedOn }) =>
      missingUnless(
        !keyChild || visitedOn !== null,
        'HOME_VISIT',
        '3.2.c',
        '重点对象须先有本季度的入户走访记录',
        'A key child needs a home visit on record in this quarter',
      ),
    roundCompleted: ({ roundState }) =>
      missingUnless(
        roundState === 'COMPLETED',
        'ROUND_COMPLETED',
        '3.2.b',
        '嘎查村完成本轮核查后方可复核',
        'The village must complete the round before it is re-checked',
      ),
    inSample: ({ sampled }) =>
      missingUnless(sampled, 'SAMPLED', '3.2.b', '该儿童未被抽中复核', 'This child is not in the sample'),
    notRechecked: ({ recheck }) =>
      missingUnless(recheck === null, 'NOT_RECHECKED', '3.2.b', '已复核', 'It has been re-checked'),
    notOwnWork: ({ recordedBy, acting }) =>
      missingUnless(
        recordedBy === null || recordedBy !== acting,
        'ANOTHER_OFFICER',
        '3.2.b',
        '复核人不能是核查人本人',
        'Whoever verified the child does not re-check it',
      ),
  },
  transitions: [
    outcome(
      'CONFIRMED',
      ['visitedIfKey'],
      '确认情况属实',
      'Confirm that nothing changed',
      UNWITHDRAWN.filter((state) => state !== 'CONFIRMED'),
    ),
    outcome('CHANGED', ['visitedIfKey'], '登记有变化', 'Record that something changed'),
    outcome('NOT_FOUND', [], '登记未找到', 'Record that the child was not found'),
    outcome('MOVED', [], '登记已迁走', 'Record that the child moved away'),
    outcome('REFUSED', [], '登记拒绝核查', 'Record that the family refused'),
    ...SETTLED.map(
      (state): Step => ({
        action: 'agreeRecheck',
        from: [state],
        to: state,
        by: TOWNSHIP,
        needs: RECHECK_NEEDS,
        clause: '3.2.b',
        zh: '复核一致',
        en: 'The re-check agrees',
      }),
    ),
    {
      action: 'differRecheck',
      from: SETTLED,
      to: 'OUTSTANDING',
      by: TOWNSHIP,
      needs: RECHECK_NEEDS,
      clause: '3.2.b',
      emits: 'round.sent-back',
      zh: '复核不一致，退回重查',
      en: 'The re-check differs: back to the village',
    },
    {
      // Who was verified stays verified where that was done; everybody else is to be verified where the child lives now.
      action: 'reassignTask',
      from: ['OUTSTANDING', 'NOT_FOUND', 'MOVED', 'REFUSED', 'WITHDRAWN'],
      to: 'OUTSTANDING',
      by: [...CHILD_NEWS, 'clock'],
      needs: [],
      clause: '3.2.b',
      zh: '转由现居住地核查',
      en: 'To be verified where the child lives now',
    },
    {
      action: 'withdrawTask',
      from: UNWITHDRAWN,
      to: 'WITHDRAWN',
      by: [...CHILD_NEWS, 'clock'],
      needs: [],
      clause: '3.2.b',
      zh: '不再需要核查',
      en: 'Need not be verified any more',
    },
  ],
});
