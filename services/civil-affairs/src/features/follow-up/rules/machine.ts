import { machine, type Role } from '@ger/kernel';

/** AWAITED: something of a paper was heard before the paper itself; nobody is shown it. */
export type FollowUpState = 'AWAITED' | 'RUNNING' | 'ENDED';
export type FollowUpAction = 'openFollowUp' | 'recordFollowUp' | 'reportBreach' | 'endFollowUp';

/** The village visits; the township may do it for a village that cannot. */
const VILLAGE = [
  'village.director',
  'village.chief',
  'township.officer',
  'township.head',
] as const satisfies readonly Role[];
/** What happened in the time of the paper is not lost when it is told after its end. */
const TOLD = ['RUNNING', 'ENDED'] as const;
const ENDING = ['event:warning.ended', 'event:protection-order.ended'] as const;

/** 嘎查村随访流程 (4.4.d–f): begins with the paper's service, is visited, a breach is reported, ends with the paper. */
export const FOLLOW_UP = machine<{ readonly state: FollowUpState }, FollowUpState, FollowUpAction, never>({
  name: 'follow-up',
  clause: '4.4.d',
  initial: 'AWAITED',
  states: {
    AWAITED: { zh: '待开始', en: 'Awaited' },
    RUNNING: { zh: '随访中', en: 'Being visited' },
    // Not an end of the machine: a breach in the time of the paper that is told late is not lost.
    ENDED: { zh: '随访结束', en: 'Ended' },
  },
  requirements: {},
  transitions: [
    {
      action: 'openFollowUp',
      from: ['AWAITED'],
      to: 'RUNNING',
      by: ['event:warning.served', 'event:protection-order.received'],
      needs: [],
      clause: '4.4.d',
      zh: '开始随访',
      en: 'The visits begin',
    },
    {
      action: 'endFollowUp',
      from: ['AWAITED', 'RUNNING'],
      to: 'ENDED',
      by: ENDING,
      needs: [],
      clause: '4.4.d',
      zh: '随访结束',
      en: 'The visits end',
    },
    ...TOLD.map((state) => ({
      action: 'recordFollowUp' as const,
      from: [state],
      to: state,
      by: VILLAGE,
      needs: [],
      clause: '4.4.d' as const,
      emits: 'follow-up.recorded',
      zh: '记录随访',
      en: 'Record a visit',
    })),
    ...TOLD.map((state) => ({
      action: 'reportBreach' as const,
      from: [state],
      to: state,
      by: VILLAGE,
      needs: [],
      clause: '4.4.f' as const,
      emits: 'breach.reported',
      zh: '报告违反情形',
      en: 'Report a breach',
    })),
  ],
});
