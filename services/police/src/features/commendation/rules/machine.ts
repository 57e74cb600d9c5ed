import { machine, missingUnless } from '@ger/kernel';
import type { CommendationInHand, CommendationState } from './commendation.ts';

export type CommendationAction =
  | 'proposeCommendation'
  | 'approveCommendation'
  | 'declineCommendation'
  | 'presentCommendation';

type Requirement =
  | 'receivingUnit'
  | 'closed'
  | 'voluntary'
  | 'reporterKnown'
  | 'notCommended'
  | 'bureau'
  | 'anotherOfficer';

/** 表彰流程 (4.1.c): the receiving unit proposes after the case is closed, the bureau of the banner decides, the unit presents it. */
export const COMMENDATION = machine<CommendationInHand, CommendationState, CommendationAction, Requirement>({
  name: 'commendation',
  clause: '4.1.c',
  initial: 'UNPROPOSED',
  states: {
    UNPROPOSED: { zh: '未提出', en: 'Not proposed' },
    PROPOSED: { zh: '待批准', en: 'Proposed' },
    APPROVED: { zh: '已批准，待颁发', en: 'Approved' },
    DECLINED: { zh: '未批准', en: 'Declined', end: true },
    PRESENTED: { zh: '已颁发', en: 'Presented', end: true },
  },
  requirements: {
    receivingUnit: ({ unitId, actingUnitId }) =>
      missingUnless(
        unitId === actingUnitId,
        'RECEIVING_UNIT',
        '4.1.c',
        '由受理报告的单位办理',
        'The unit that received the report acts',
      ),
    closed: ({ isClosed }) =>
      missingUnless(
        isClosed,
        'INCIDENT_CLOSED',
        '4.1.c',
        '报告的事件尚未结案，或者查无实据',
        'The incident is not closed yet, or was unfounded',
      ),
    voluntary: ({ isVoluntary }) =>
      missingUnless(
        isVoluntary,
        'VOLUNTARY',
        '4.1.c',
        '表彰主动报告的公民和社会组织；负有报告责任的单位报告属于履行义务',
        'For citizens and organizations that need not report; a unit that must report did its duty',
      ),
    reporterKnown: ({ isReporterKnown }) =>
      missingUnless(
        isReporterKnown,
        'REPORTER_KNOWN',
        '4.1.c',
        '报告人没有留下姓名',
        'The reporter left no name',
      ),
    notCommended: ({ isCommended }) =>
      missingUnless(
        !isCommended,
        'NOT_COMMENDED',
        '4.1.c',
        '这份报告已经提出表彰',
        'A commendation was proposed for this report',
      ),
    bureau: ({ bureauId, actingUnitId }) =>
      missingUnless(
        bureauId === actingUnitId,
        'BANNER_BUREAU',
        '4.1.c',
        '由旗县公安机关批准',
        'The bureau of the banner decides',
      ),
    anotherOfficer: ({ proposedBy, actingOfficerId }) =>
      missingUnless(
        proposedBy !== actingOfficerId,
        'ANOTHER_OFFICER',
        '4.1.c',
        '提出人不能自己批准',
        'Whoever proposed it does not approve it',
      ),
  },
  transitions: [
    {
      action: 'proposeCommendation',
      from: ['UNPROPOSED'],
      to: 'PROPOSED',
      by: ['police.case', 'police.head'],
      needs: ['receivingUnit', 'closed', 'voluntary', 'reporterKnown', 'notCommended'],
      clause: '4.1.c',
      emits: 'commendation.proposed',
      zh: '提出表彰',
      en: 'Propose a commendation',
    },
    {
      action: 'approveCommendation',
      from: ['PROPOSED'],
      to: 'APPROVED',
      by: ['police.head'],
      needs: ['bureau', 'anotherOfficer'],
      clause: '4.1.c',
      emits: 'commendation.approved',
      zh: '批准表彰',
      en: 'Approve',
    },
    {
      action: 'declineCommendation',
      from: ['PROPOSED'],
      to: 'DECLINED',
      by: ['police.head'],
      needs: ['bureau'],
      clause: '4.1.c',
      emits: 'commendation.declined',
      zh: '不予批准',
      en: 'Decline',
    },
    {
      action: 'presentCommendation',
      from: ['APPROVED'],
      to: 'PRESENTED',
      by: ['police.case', 'police.head'],
      needs: ['receivingUnit'],
      clause: '4.1.c',
      emits: 'commendation.presented',
      zh: '登记颁发',
      en: 'Record as presented',
    },
  ],
});
