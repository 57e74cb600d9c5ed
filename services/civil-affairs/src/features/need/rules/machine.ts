import { machine } from '@ger/kernel';
import type { Need, NeedState } from './need.ts';

/** The first two are asked for by officers; the others are the answers of who was asked. */
export type NeedAction =
  | 'requestNeedAgain'
  | 'withdrawNeed'
  | 'acceptNeed'
  | 'passNeedOn'
  | 'leaveNeedUnmet'
  | 'progressNeed'
  | 'fulfilNeed'
  | 'dropNeed';

const TOWNSHIP_AND_BUREAU = [
  'township.officer',
  'township.head',
  'civil-affairs.officer',
  'civil-affairs.head',
] as const;

/** 帮扶需求流程 (4.3.b): asked, answered, passed on to the next address when declined, or visibly unmet. */
export const NEED = machine<Need, NeedState, NeedAction>({
  name: 'need',
  clause: '4.3.b',
  initial: 'REQUESTED',
  alsoStartsIn: ['UNMET'],
  states: {
    REQUESTED: { zh: '已转介，待答复', en: 'Requested' },
    ACCEPTED: { zh: '已承接', en: 'Accepted' },
    IN_PROGRESS: { zh: '落实中', en: 'In progress' },
    FULFILLED: { zh: '已落实', en: 'Fulfilled', end: true },
    UNMET: { zh: '无人承接', en: 'Unmet' },
    WITHDRAWN: { zh: '已撤回', en: 'Withdrawn', end: true },
  },
  requirements: {},
  transitions: [
    {
      action: 'requestNeedAgain',
      from: ['UNMET'],
      to: 'REQUESTED',
      by: TOWNSHIP_AND_BUREAU,
      needs: [],
      clause: '4.3.b',
      emits: 'need.requested',
      zh: '重新转介',
      en: 'Ask again',
    },
    {
      action: 'withdrawNeed',
      from: 'ANY_OPEN',
      to: 'WITHDRAWN',
      by: TOWNSHIP_AND_BUREAU,
      needs: [],
      clause: '4.3.b',
      emits: 'need.withdrawn',
      zh: '撤回需求',
      en: 'Withdraw',
    },
    {
      action: 'acceptNeed',
      from: ['REQUESTED'],
      to: 'ACCEPTED',
      by: ['event:need.accepted'],
      needs: [],
      clause: '4.3.b',
      zh: '承接',
      en: 'Accept',
    },
    {
      action: 'passNeedOn',
      from: ['REQUESTED'],
      to: 'REQUESTED',
      by: ['event:need.declined'],
      needs: [],
      clause: '4.3.b',
      emits: 'need.requested',
      zh: '转下一去向',
      en: 'Pass on to the next address',
    },
    {
      action: 'leaveNeedUnmet',
      from: ['REQUESTED'],
      to: 'UNMET',
      by: ['event:need.declined'],
      needs: [],
      clause: '4.3.b',
      emits: 'need.unmet',
      zh: '无人承接',
      en: 'Leave unmet',
    },
    {
      action: 'progressNeed',
      from: ['ACCEPTED', 'IN_PROGRESS'],
      to: 'IN_PROGRESS',
      by: ['event:need.progressed'],
      needs: [],
      clause: '4.3.b',
      zh: '落实中',
      en: 'Progress',
    },
    {
      action: 'fulfilNeed',
      from: ['ACCEPTED', 'IN_PROGRESS'],
      to: 'FULFILLED',
      by: ['event:need.fulfilled'],
      needs: [],
      clause: '4.3.b',
      zh: '已落实',
      en: 'Fulfil',
    },
    {
      // Its ground turned out to be an error before anybody took it up.
      action: 'dropNeed',
      from: ['REQUESTED', 'UNMET'],
      to: 'WITHDRAWN',
      by: ['event:screening.withdrawn'],
      needs: [],
      clause: '3.3.c',
      emits: 'need.withdrawn',
      zh: '依据已撤销',
      en: 'Its ground was withdrawn',
    },
  ],
});
