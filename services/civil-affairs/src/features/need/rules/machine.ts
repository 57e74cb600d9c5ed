import { machine, missingUnless } from '@ger/kernel';
import { currentRequest, type Need, type NeedState } from './need.ts';

/** Up to `recordBodyFulfilled` an officer here acts; the others are the answers of who was asked. */
export type NeedAction =
  | 'requestNeedAgain'
  | 'withdrawNeed'
  | 'sendNeedToBody'
  | 'recordBodyAccepted'
  | 'recordBodyDeclined'
  | 'recordBodyProgress'
  | 'recordBodyFulfilled'
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

/** What an officer here records of a body that has no account: a hospital, a legal aid centre. */
export const TRACKED_ACTIONS: readonly NeedAction[] = [
  'sendNeedToBody',
  'recordBodyAccepted',
  'recordBodyDeclined',
  'recordBodyProgress',
  'recordBodyFulfilled',
];

const recorded = (
  action: NeedAction,
  from: readonly NeedState[],
  to: NeedState,
  zh: string,
  en: string,
  emits?: string,
) =>
  ({
    action,
    from,
    to,
    by: TOWNSHIP_AND_BUREAU,
    needs: ['outsideBody'],
    clause: '4.3.b',
    ...(emits && { emits }),
    zh,
    en,
  }) as const;

/** 帮扶需求流程 (4.3.b): asked, answered, passed on to the next address when declined, or visibly unmet. */
export const NEED = machine<Need, NeedState, NeedAction, 'outsideBody'>({
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
  requirements: {
    outsideBody: (need) =>
      missingUnless(
        currentRequest(need)?.agency === 'outside',
        'ANSWERED_ELSEWHERE',
        '4.3.b',
        '由被转介的单位在其本部门答复',
        'The unit that was asked answers in its own service',
      ),
  },
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
    recorded(
      'sendNeedToBody',
      ['REQUESTED'],
      'REQUESTED',
      '登记已联系机构',
      'Record that the body was asked',
    ),
    recorded(
      'recordBodyAccepted',
      ['REQUESTED'],
      'ACCEPTED',
      '登记已承接',
      'Record that it accepts',
      'need.accepted',
    ),
    recorded(
      'recordBodyDeclined',
      ['REQUESTED', 'ACCEPTED', 'IN_PROGRESS'],
      'UNMET',
      '登记未能承接',
      'Record that it declines',
      'need.declined',
    ),
    recorded(
      'recordBodyProgress',
      ['ACCEPTED', 'IN_PROGRESS'],
      'IN_PROGRESS',
      '登记进展',
      'Record progress',
      'need.progressed',
    ),
    recorded(
      'recordBodyFulfilled',
      ['ACCEPTED', 'IN_PROGRESS'],
      'FULFILLED',
      '登记已落实',
      'Record that it is fulfilled',
      'need.fulfilled',
    ),
    {
      action: 'acceptNeed',
      from: ['REQUESTED'],
      to: 'ACCEPTED',
      by: ['event:need.accepted', 'event:assistance.grounds-found'],
      needs: [],
      clause: '4.3.b',
      zh: '承接',
      en: 'Accept',
    },
    {
      // A unit that gives a need back after it took it on is answered like one that declined at once.
      action: 'passNeedOn',
      from: ['REQUESTED', 'ACCEPTED', 'IN_PROGRESS'],
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
      from: ['REQUESTED', 'ACCEPTED', 'IN_PROGRESS'],
      to: 'UNMET',
      by: ['event:need.declined', 'event:assistance.decided'],
      needs: [],
      clause: '4.3.b',
      emits: 'need.unmet',
      zh: '无人承接',
      en: 'Leave unmet',
    },
    {
      action: 'progressNeed',
      from: ['REQUESTED', 'ACCEPTED', 'IN_PROGRESS'],
      to: 'IN_PROGRESS',
      by: ['event:need.progressed'],
      needs: [],
      clause: '4.3.b',
      zh: '落实中',
      en: 'Progress',
    },
    {
      // Help that was given is given, whether or not its acceptance was heard of before.
      action: 'fulfilNeed',
      from: ['REQUESTED', 'ACCEPTED', 'IN_PROGRESS', 'UNMET'],
      to: 'FULFILLED',
      by: ['event:need.fulfilled', 'event:assistance.decided', 'event:placement.started'],
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
      by: [
        'event:screening.withdrawn',
        'event:incident.closed',
        'event:incident.unfounded',
        'event:incident.joined',
      ],
      needs: [],
      clause: '3.3.c',
      emits: 'need.withdrawn',
      zh: '依据已撤销',
      en: 'Its ground was withdrawn',
    },
  ],
});
