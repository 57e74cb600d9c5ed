import { machine, missingUnless } from '@ger/kernel';
import { openBreaches } from '../../../papers/breach.ts';
import { isAnother, recipientsLeft, type WarningInHand } from './warning.ts';

export type WarningState = 'DRAFTED' | 'DISCARDED' | 'ISSUED' | 'SERVED' | 'BREACHED' | 'RAISED' | 'ENDED';
/** PROPOSED is before the first version: it is never stored. */
export type WarningStep = 'PROPOSED' | WarningState;

export type WarningAction =
  | 'draftWarning'
  | 'discardWarning'
  | 'issueWarning'
  | 'deliverWarning'
  | 'completeWarningService'
  | 'recordWarningVisit'
  | 'recordWarningBreach'
  | 'raiseWarning'
  | 'dismissWarningBreach'
  | 'endWarning';

type Requirement =
  | 'unitInCharge'
  | 'warningDecided'
  | 'noOtherWarning'
  | 'childKnown'
  | 'representativeIsAnother'
  | 'someoneLeft'
  | 'allServed'
  | 'breachOpen'
  | 'periodOver';

const ANY_POLICE = ['police.duty', 'police.case', 'police.head'] as const;
const DECIDING = ['police.case', 'police.head'] as const;
const VISITED = ['SERVED', 'BREACHED', 'RAISED'] as const;

const RECIPIENT_WORDS = {
  PERPETRATOR: ['加害人', 'the perpetrator'],
  REPRESENTATIVE: ['受害儿童的代理人', 'the child’s representative'],
  VILLAGE: ['嘎查村（社区）', 'the village'],
} as const;

/** 告诫书流程 (4.4.d, L.6): drawn up, issued, served twice and notified once, visited, breached and raised, ended. */
export const WARNING = machine<WarningInHand, WarningStep, WarningAction, Requirement>({
  name: 'written-warning',
  clause: '4.4.d',
  initial: 'PROPOSED',
  states: {
    PROPOSED: { zh: '拟出具', en: 'Proposed' },
    DRAFTED: { zh: '已拟稿', en: 'Drafted' },
    DISCARDED: { zh: '已作废', en: 'Discarded', end: true },
    ISSUED: { zh: '已出具，待送达', en: 'Issued, to be served' },
    SERVED: { zh: '已送达，回访中', en: 'Served, being visited' },
    BREACHED: { zh: '违反告诫，待处理', en: 'Breached, to be acted on' },
    RAISED: { zh: '已升级处置，回访中', en: 'Raised, being visited' },
    // Not an end of the machine: a breach in the time of the warning that is told late is not lost.
    ENDED: { zh: '回访期满', en: 'Ended' },
  },
  requirements: {
    unitInCharge: ({ unitId, actingUnitId }) =>
      missingUnless(
        unitId === actingUnitId,
        'UNIT_IN_CHARGE',
        '4.4.d',
        '由主管单位的民警办理',
        'The unit in charge acts',
      ),
    warningDecided: ({ decided }) =>
      missingUnless(
        decided,
        'WARNING_DECIDED',
        '4.4.d',
        '须先对该行为决定出具告诫书',
        'It must be decided first that the act is warned about',
      ),
    noOtherWarning: ({ another }) =>
      missingUnless(
        !another,
        'ANOTHER_WARNING',
        '4.4.d',
        '该决定已有告诫书',
        'The decision has its warning already',
      ),
    childKnown: ({ childKnown }) =>
      missingUnless(childKnown, 'CHILD_KNOWN', '4.4.d', '须先确认儿童身份', 'The child must be known'),
    representativeIsAnother: ({ perpetrator, representative }) =>
      missingUnless(
        isAnother(perpetrator, representative),
        'REPRESENTATIVE_IS_PERPETRATOR',
        '4.4.d',
        '加害人不能代受害儿童接受送达',
        'Whoever did harm cannot receive it for the child',
      ),
    someoneLeft: (warning) =>
      missingUnless(
        recipientsLeft(warning).length > 0,
        'SOMEONE_TO_SERVE',
        '4.4.d',
        '已全部送达',
        'It has been served on all',
      ),
    allServed: (warning) =>
      recipientsLeft(warning).map((recipient) => {
        const [zh, en] = RECIPIENT_WORDS[recipient];
        return { code: recipient, clause: '4.4.d' as const, zh: `尚未送达、通知${zh}`, en: `Not yet: ${en}` };
      }),
    breachOpen: ({ breaches }) =>
      missingUnless(
        openBreaches(breaches).length > 0,
        'BREACH_OPEN',
        '4.4.f',
        '没有待处理的违反情形',
        'No breach waits',
      ),
    periodOver: ({ visitUntil, today }) =>
      missingUnless(
        visitUntil !== null && visitUntil < today,
        'PERIOD_OVER',
        'L.6',
        '回访期尚未届满',
        'The time of visits is not over',
      ),
  },
  transitions: [
    {
      action: 'draftWarning',
      from: ['PROPOSED'],
      to: 'DRAFTED',
      by: ANY_POLICE,
      needs: ['unitInCharge', 'warningDecided', 'noOtherWarning', 'childKnown', 'representativeIsAnother'],
      clause: '4.4.d',
      zh: '拟告诫书',
      en: 'Draw up a warning',
    },
    {
      action: 'discardWarning',
      from: ['DRAFTED'],
      to: 'DISCARDED',
      by: ANY_POLICE,
      needs: ['unitInCharge'],
      clause: '4.4.d',
      zh: '作废',
      en: 'Discard',
    },
    {
      action: 'issueWarning',
      from: ['DRAFTED'],
      to: 'ISSUED',
      by: DECIDING,
      needs: ['unitInCharge', 'representativeIsAnother'],
      clause: '4.4.d',
      emits: 'warning.issued',
      zh: '出具告诫书',
      en: 'Issue the warning',
    },
    {
      action: 'deliverWarning',
      from: ['ISSUED'],
      to: 'ISSUED',
      by: ANY_POLICE,
      needs: ['unitInCharge', 'someoneLeft'],
      clause: '4.4.d',
      zh: '记录送达、通知',
      en: 'Record a service or the notice',
    },
    {
      action: 'completeWarningService',
      from: ['ISSUED'],
      to: 'SERVED',
      by: ANY_POLICE,
      needs: ['unitInCharge', 'allServed'],
      clause: '4.4.d',
      emits: 'warning.served',
      zh: '送达完毕',
      en: 'All served',
    },
    {
      action: 'recordWarningVisit',
      from: ['SERVED'],
      to: 'SERVED',
      by: ANY_POLICE,
      needs: ['unitInCharge'],
      clause: 'L.6',
      emits: 'warning.visited',
      zh: '记录回访',
      en: 'Record a visit',
    },
    {
      action: 'recordWarningVisit',
      from: ['BREACHED'],
      to: 'BREACHED',
      by: ANY_POLICE,
      needs: ['unitInCharge'],
      clause: 'L.6',
      emits: 'warning.visited',
      zh: '记录回访',
      en: 'Record a visit',
    },
    {
      action: 'recordWarningVisit',
      from: ['RAISED'],
      to: 'RAISED',
      by: ANY_POLICE,
      needs: ['unitInCharge'],
      clause: 'L.6',
      emits: 'warning.visited',
      zh: '记录回访',
      en: 'Record a visit',
    },
    {
      action: 'recordWarningBreach',
      from: [...VISITED, 'ENDED'],
      to: 'BREACHED',
      by: [...ANY_POLICE, 'event:breach.reported'],
      needs: ['unitInCharge'],
      clause: '4.4.f',
      emits: 'warning.breached',
      zh: '记录违反情形',
      en: 'Record a breach',
    },
    {
      action: 'raiseWarning',
      from: ['BREACHED'],
      to: 'RAISED',
      by: DECIDING,
      needs: ['unitInCharge', 'breachOpen'],
      clause: '4.4.f',
      emits: 'breach.handled',
      zh: '升级处置',
      en: 'Go to the next grade',
    },
    {
      action: 'dismissWarningBreach',
      from: ['BREACHED'],
      to: 'SERVED',
      by: DECIDING,
      needs: ['unitInCharge', 'breachOpen'],
      clause: '4.4.f',
      emits: 'breach.handled',
      zh: '查无违反',
      en: 'Nothing found',
    },
    {
      action: 'endWarning',
      from: ['SERVED', 'RAISED'],
      to: 'ENDED',
      by: ['clock'],
      needs: ['periodOver'],
      clause: 'L.6',
      emits: 'warning.ended',
      zh: '回访期满',
      en: 'The visits end',
    },
  ],
});

/** Steps that follow from another act and have no button. */
export const FOLLOWS: readonly WarningAction[] = ['completeWarningService'];
