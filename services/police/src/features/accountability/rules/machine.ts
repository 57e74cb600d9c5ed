import { machine, missingUnless } from '@ger/kernel';
import type { LeadInHand, LeadState } from './lead.ts';

export type LeadAction = 'confirmLead' | 'excuseLead';

/** Whoever answers for a unit that must report. */
const HEADS = [
  'township.head',
  'civil-affairs.head',
  'education.head',
  'police.head',
  'mass-organizations.head',
  'procurement.head',
] as const;

/** 问责线索办理流程 (4.1.b): the superior of the unit confirms or excuses it, with a reason; the clock and an event never do. */
export const LEAD = machine<LeadInHand, LeadState, LeadAction, 'superiorUnit'>({
  name: 'accountability-lead',
  clause: '4.1.b',
  initial: 'OPEN',
  states: {
    OPEN: { zh: '待核查', en: 'To be examined' },
    CONFIRMED: { zh: '已认定', en: 'Confirmed', end: true },
    EXCUSED: { zh: '已免责', en: 'Excused', end: true },
  },
  requirements: {
    superiorUnit: ({ superiorUnitId, actingUnitId }) =>
      missingUnless(
        superiorUnitId === actingUnitId,
        'SUPERIOR_UNIT',
        '4.1.b',
        '由该单位的上级机关办理',
        'The superior of the unit decides',
      ),
  },
  transitions: [
    {
      action: 'confirmLead',
      from: ['OPEN'],
      to: 'CONFIRMED',
      by: HEADS,
      needs: ['superiorUnit'],
      clause: '4.1.b',
      emits: 'accountability.decided',
      zh: '认定迟报、未报',
      en: 'Confirm',
    },
    {
      action: 'excuseLead',
      from: ['OPEN'],
      to: 'EXCUSED',
      by: HEADS,
      needs: ['superiorUnit'],
      clause: '4.1.b',
      emits: 'accountability.decided',
      zh: '说明理由免责',
      en: 'Excuse',
    },
  ],
});
