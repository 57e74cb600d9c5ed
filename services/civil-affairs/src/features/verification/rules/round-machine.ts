import { machine, missingUnless } from '@ger/kernel';
import { CHILD_NEWS, TOWNSHIP, VERIFIERS } from './who.ts';
import type { RoundInHand, RoundState } from './round.ts';

export type RoundAction =
  | 'completeRound'
  | 'sendBackRound'
  | 'signOffRound'
  | 'closeUnfinished'
  | 'lapseRound';
type Requirement = 'noneOutstanding' | 'sampleRechecked' | 'anotherOfficer' | 'someDiffer' | 'due' | 'empty';

/** 核查轮次流程 (3.2.b): the village completes, the township re-checks a sample and signs off; the clock closes what is late. */
export const ROUND = machine<RoundInHand, RoundState, RoundAction, Requirement>({
  name: 'verification-round',
  clause: '3.2.b',
  initial: 'OPEN',
  states: {
    OPEN: { zh: '核查中', en: 'Open' },
    COMPLETED: { zh: '待复核签核', en: 'Completed, to be signed off' },
    SENT_BACK: { zh: '退回重查', en: 'Sent back' },
    SIGNED_OFF: { zh: '已签核', en: 'Signed off', end: true },
    UNFINISHED: { zh: '到期未完成', en: 'Closed unfinished', end: true },
    LAPSED: { zh: '无须核查的儿童', en: 'Nobody to verify', end: true },
  },
  requirements: {
    noneOutstanding: ({ numbers: { outstanding } }) =>
      missingUnless(
        outstanding === 0,
        'NONE_OUTSTANDING',
        '3.2.b',
        `还有${outstanding}名儿童待核查`,
        `Children still to be verified: ${outstanding}`,
      ),
    sampleRechecked: ({ sampled, rechecked }) =>
      missingUnless(
        rechecked >= sampled,
        'SAMPLE_RECHECKED',
        '3.2.b',
        `抽中的儿童还有${sampled - rechecked}名未复核`,
        `Children of the sample still to be re-checked: ${sampled - rechecked}`,
      ),
    anotherOfficer: ({ completedBy, acting }) =>
      missingUnless(
        completedBy === null || completedBy !== acting,
        'ANOTHER_OFFICER',
        '3.2.b',
        '签核人不能是完成本轮核查的本人',
        'Whoever completed the round does not sign it off',
      ),
    someDiffer: ({ differing }) =>
      missingUnless(
        differing > 0,
        'SOME_DIFFER',
        '3.2.b',
        '没有复核不一致的儿童',
        'No re-check differs from what the village recorded',
      ),
    due: ({ dueAt, now }) =>
      missingUnless(dueAt !== null && dueAt <= now, 'DUE', '3.2.b', '尚未到期', 'It is not due yet'),
    empty: ({ numbers: { tasks } }) =>
      missingUnless(tasks === 0, 'EMPTY', '3.2.b', '还有应核查的儿童', 'There are children to verify'),
  },
  transitions: [
    {
      action: 'completeRound',
      from: ['OPEN', 'SENT_BACK'],
      to: 'COMPLETED',
      by: VERIFIERS,
      needs: ['noneOutstanding'],
      clause: '3.2.b',
      emits: 'round.completed',
      zh: '完成本轮核查',
      en: 'Complete the round',
    },
    {
      action: 'sendBackRound',
      from: ['COMPLETED'],
      to: 'SENT_BACK',
      by: TOWNSHIP,
      needs: ['someDiffer'],
      clause: '3.2.b',
      emits: 'round.sent-back',
      zh: '退回重查',
      en: 'Send back',
    },
    {
      action: 'signOffRound',
      from: ['COMPLETED'],
      to: 'SIGNED_OFF',
      by: TOWNSHIP,
      needs: ['sampleRechecked', 'anotherOfficer'],
      clause: '3.2.b',
      emits: 'round.signed-off',
      zh: '签核',
      en: 'Sign off',
    },
    {
      action: 'closeUnfinished',
      from: ['OPEN', 'SENT_BACK'],
      to: 'UNFINISHED',
      by: ['clock'],
      needs: ['due'],
      clause: '3.2.b',
      emits: 'round.closed-unfinished',
      zh: '到期自动结束',
      en: 'Close unfinished when due',
    },
    {
      action: 'lapseRound',
      from: ['OPEN', 'SENT_BACK', 'COMPLETED'],
      to: 'LAPSED',
      by: [...CHILD_NEWS, 'clock'],
      needs: ['empty'],
      clause: '3.2.b',
      emits: 'round.lapsed',
      zh: '无须核查，自动结束',
      en: 'Lapse with nobody to verify',
    },
  ],
});
