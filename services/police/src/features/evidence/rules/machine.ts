import { machine, missingUnless } from '@ger/kernel';
import { offerOf, type EvidenceInHand } from './evidence.ts';

export type EvidenceState = 'HELD' | 'OFFERED' | 'SEALED' | 'VOID';
/** Before it is recorded there is none. */
export type EvidenceStep = 'PROPOSED' | EvidenceState;

export type EvidenceAction =
  | 'recordEvidence'
  | 'offerEvidence'
  | 'acceptEvidence'
  | 'declineEvidence'
  | 'withdrawEvidenceOffer'
  | 'surrenderEvidence'
  | 'voidEvidence'
  | 'checkEvidence';

type Requirement = 'unitInCharge' | 'incidentOpen' | 'inOwnHand' | 'offeredToUnit' | 'otherHand';

const ANY_POLICE = ['police.duty', 'police.case', 'police.head'] as const;
const KEPT = ['HELD', 'OFFERED', 'SEALED'] as const;

/** 证据保管 (4.2.g): from hand to hand, each of them named, until the judiciary has it; nothing is ever deleted. */
export const EVIDENCE = machine<EvidenceInHand, EvidenceStep, EvidenceAction, Requirement>({
  name: 'evidence',
  clause: '4.2.g',
  initial: 'PROPOSED',
  states: {
    PROPOSED: { zh: '未登记', en: 'Not recorded' },
    HELD: { zh: '保管中', en: 'In custody' },
    OFFERED: { zh: '移交待接收', en: 'Offered, to be received' },
    SEALED: { zh: '已移送司法机关，封存', en: 'With the judiciary, sealed', end: true },
    VOID: { zh: '录入有误', en: 'Entered in error', end: true },
  },
  requirements: {
    unitInCharge: ({ unitId, acting }) =>
      missingUnless(
        unitId === acting?.unitId,
        'UNIT_IN_CHARGE',
        '4.2.g',
        '由主管单位的民警办理',
        'The unit in charge acts',
      ),
    incidentOpen: ({ incidentIsOpen }) =>
      missingUnless(
        incidentIsOpen,
        'INCIDENT_OPEN',
        '4.2.g',
        '事件须在处置中',
        'The incident must be under way',
      ),
    inOwnHand: ({ holder, acting }) =>
      missingUnless(
        acting?.unitId === holder.unitId && (acting.officerId === holder.officerId || acting.isHead),
        'IN_OWN_HAND',
        '4.2.g',
        '由现保管人办理；本人不在的，由其单位负责人办理',
        'The officer who holds it acts, or the head of the unit',
      ),
    offeredToUnit: (evidence) =>
      missingUnless(
        offerOf(evidence)?.toUnitId === evidence.acting?.unitId,
        'OFFERED_TO_UNIT',
        '4.2.g',
        '由接收单位的民警办理',
        'The unit it is offered to acts',
      ),
    otherHand: (evidence) =>
      missingUnless(
        offerOf(evidence)?.from.officerId !== evidence.acting?.officerId,
        'OTHER_HAND',
        '4.2.g',
        '交出人不能自己接收',
        'Who hands it over cannot receive it',
      ),
  },
  transitions: [
    {
      action: 'recordEvidence',
      from: ['PROPOSED'],
      to: 'HELD',
      by: ANY_POLICE,
      needs: ['unitInCharge', 'incidentOpen'],
      clause: '4.2.g',
      emits: 'evidence.recorded',
      zh: '登记证据',
      en: 'Record evidence',
    },
    {
      action: 'offerEvidence',
      from: ['HELD'],
      to: 'OFFERED',
      by: ANY_POLICE,
      needs: ['inOwnHand'],
      clause: '4.2.g',
      zh: '移交',
      en: 'Hand over',
    },
    {
      action: 'acceptEvidence',
      from: ['OFFERED'],
      to: 'HELD',
      by: ANY_POLICE,
      needs: ['offeredToUnit', 'otherHand'],
      clause: '4.2.g',
      emits: 'evidence.handed-over',
      zh: '接收',
      en: 'Receive',
    },
    {
      action: 'declineEvidence',
      from: ['OFFERED'],
      to: 'HELD',
      by: ANY_POLICE,
      needs: ['offeredToUnit', 'otherHand'],
      clause: '4.2.g',
      zh: '拒绝接收',
      en: 'Decline',
    },
    {
      action: 'withdrawEvidenceOffer',
      from: ['OFFERED'],
      to: 'HELD',
      by: ANY_POLICE,
      needs: ['inOwnHand'],
      clause: '4.2.g',
      zh: '撤回移交',
      en: 'Withdraw the offer',
    },
    {
      action: 'surrenderEvidence',
      from: ['HELD'],
      to: 'SEALED',
      by: ['police.case', 'police.head'],
      needs: ['inOwnHand'],
      clause: '4.2.g',
      emits: 'evidence.surrendered',
      zh: '移送司法机关',
      en: 'Hand to the judiciary',
    },
    {
      action: 'voidEvidence',
      from: ['HELD'],
      to: 'VOID',
      by: ['police.case', 'police.head'],
      needs: ['unitInCharge'],
      clause: '4.2.g',
      emits: 'evidence.voided',
      zh: '标为录入有误',
      en: 'Mark as entered in error',
    },
    ...KEPT.map((state) => ({
      action: 'checkEvidence' as const,
      from: [state],
      to: state,
      by: [...ANY_POLICE, 'clock'] as const,
      needs: [] as const,
      clause: '4.2.g' as const,
      emits: 'evidence.integrity-failed',
      zh: '核验完整性',
      en: 'Check integrity',
    })),
  ],
});
