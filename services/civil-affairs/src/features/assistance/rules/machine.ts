import { machine, missingUnless, type Role } from '@ger/kernel';
import type { Assistance, AssistanceState } from './assistance.ts';

export type AssistanceAction =
  | 'applyForAssistance'
  | 'grantAssistance'
  | 'declineAssistance'
  | 'withdrawAssistance'
  | 'recordProvision'
  | 'endAssistance';

/** PROPOSED is before the first version: it is never stored. */
export type AssistanceStep = 'PROPOSED' | AssistanceState;

/** What the machine looks at. */
export interface AssistanceSubject {
  readonly state: AssistanceStep;
  /** Another of this kind, or of one that excludes it, is asked for or given. */
  readonly another: boolean;
  /** What is to be recorded was given already in that month or on that day. */
  readonly given: boolean;
}

/** The township asks for the family; anybody of civil affairs may as well. */
export const APPLICANTS = [
  'township.officer',
  'township.head',
  'civil-affairs.officer',
  'civil-affairs.head',
] as const satisfies readonly Role[];
const CIVIL_AFFAIRS = ['civil-affairs.officer', 'civil-affairs.head'] as const satisfies readonly Role[];

/** What the machine sees of an assistance in hand. */
export const inHand = ({ state }: Assistance, more: Partial<AssistanceSubject> = {}): AssistanceSubject => ({
  state,
  another: false,
  given: false,
  ...more,
});

/** 社会救助流程 (4.3.c): asked for, decided with a reason, given and recorded, ended. */
export const ASSISTANCE = machine<
  AssistanceSubject,
  AssistanceStep,
  AssistanceAction,
  'nothingBeside' | 'notGivenYet'
>({
  name: 'assistance',
  clause: '4.3.c',
  initial: 'PROPOSED',
  states: {
    PROPOSED: { zh: '拟申请', en: 'Proposed' },
    APPLIED: { zh: '待审批', en: 'Applied for' },
    GRANTED: { zh: '已批准', en: 'Granted' },
    DECLINED: { zh: '未批准', en: 'Declined', end: true },
    WITHDRAWN: { zh: '已撤回', en: 'Withdrawn', end: true },
    ENDED: { zh: '已停止', en: 'Ended', end: true },
  },
  requirements: {
    nothingBeside: ({ another }) =>
      missingUnless(
        !another,
        'ASSISTED_ALREADY',
        '4.3.c',
        '已有同类或不能同时享受的救助，请先办结',
        'The same, or one that excludes it, is asked for or given already',
      ),
    notGivenYet: ({ given }) =>
      missingUnless(
        !given,
        'GIVEN_ALREADY',
        '4.3.c',
        '该期间已有发放记录',
        'It is on record as given for that time already',
      ),
  },
  transitions: [
    {
      action: 'applyForAssistance',
      from: ['PROPOSED'],
      to: 'APPLIED',
      by: APPLICANTS,
      needs: ['nothingBeside'],
      clause: '4.3.c',
      emits: 'assistance.grounds-found',
      zh: '申请社会救助',
      en: 'Apply for assistance',
    },
    {
      action: 'grantAssistance',
      from: ['APPLIED'],
      to: 'GRANTED',
      by: CIVIL_AFFAIRS,
      needs: [],
      clause: '4.3.c',
      emits: 'assistance.decided',
      zh: '批准',
      en: 'Grant',
    },
    {
      action: 'declineAssistance',
      from: ['APPLIED'],
      to: 'DECLINED',
      by: CIVIL_AFFAIRS,
      needs: [],
      clause: '4.3.c',
      emits: 'assistance.decided',
      zh: '不予批准',
      en: 'Decline',
    },
    {
      action: 'withdrawAssistance',
      from: ['APPLIED'],
      to: 'WITHDRAWN',
      by: APPLICANTS,
      needs: [],
      clause: '4.3.c',
      emits: 'assistance.withdrawn',
      zh: '撤回申请',
      en: 'Withdraw',
    },
    {
      action: 'recordProvision',
      from: ['GRANTED'],
      to: 'GRANTED',
      by: CIVIL_AFFAIRS,
      needs: ['notGivenYet'],
      clause: '4.3.c',
      zh: '登记发放',
      en: 'Record what was given',
    },
    {
      action: 'endAssistance',
      from: ['GRANTED'],
      to: 'ENDED',
      by: CIVIL_AFFAIRS,
      needs: [],
      clause: '4.3.c',
      emits: 'assistance.ended',
      zh: '停止救助',
      en: 'End',
    },
  ],
});
