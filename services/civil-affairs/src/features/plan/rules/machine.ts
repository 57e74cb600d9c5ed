import { machine, missingUnless, type ActorRole, type Missing } from '@ger/kernel';
import { NEED_KINDS } from '../../need/rules/need-kinds.ts';
import type { Need } from '../../need/rules/need.ts';
import { openOf, type Plan, type PlanState } from './plan.ts';

export type PlanAction =
  | 'draftPlan'
  | 'setPlanGoal'
  | 'addPlanNeed'
  | 'removePlanNeed'
  | 'agreeToPlan'
  | 'recordPolicePart'
  | 'adoptPlan'
  | 'closePlan'
  | 'withdrawPlan';

/** PROPOSED is before the first version: it is never stored. */
export type PlanStep = 'PROPOSED' | PlanState;

/** What the machine looks at. */
export interface PlanSubject extends Pick<Plan, 'goal' | 'planned' | 'bureau' | 'police'> {
  readonly state: PlanStep;
  /** What was asked for, as it stands. */
  readonly needs: readonly Pick<Need, 'kind' | 'state' | 'requests'>[];
  /** Another plan of the child's runs; before the first version: one was made from the same assessment. */
  readonly another: boolean;
  /** The assessment it is made from is completed. */
  readonly assessed: boolean;
}

type Requirement = 'isAssessed' | 'noOther' | 'someNeed' | 'goalSet' | 'threeTookPart' | 'needsSettled';

const TOWNSHIP = ['township.officer', 'township.head'] as const;
const BUREAU = ['civil-affairs.officer', 'civil-affairs.head'] as const;

/** What the machine sees of a plan in hand. */
export const inHand = (
  { state, goal, planned, bureau, police }: Plan,
  needs: PlanSubject['needs'],
  another = false,
): PlanSubject => ({ state, goal, planned, bureau, police, needs, another, assessed: true });

function tookPart({ bureau, police }: PlanSubject): Missing[] {
  return [
    ...missingUnless(
      bureau !== null,
      'CIVIL_AFFAIRS_NOT_AGREED',
      '4.3.b',
      '民政部门尚未同意',
      'Civil affairs has not agreed',
    ),
    ...missingUnless(
      police !== null,
      'POLICE_NOT_TAKEN_PART',
      '4.3.b',
      '尚未记录公安机关参与',
      'The police have not taken part',
    ),
  ];
}

function unsettled({ needs }: PlanSubject): Missing[] {
  return openOf(needs).map(({ kind }) => ({
    code: 'NEED_OPEN',
    clause: '4.3.b',
    zh: `“${NEED_KINDS[kind].zh}”尚未落实、未注明理由无人承接或撤回`,
    en: `${NEED_KINDS[kind].en}: neither met, nor declined with a reason, nor withdrawn`,
  }));
}

/** An entry in the draft. */
const entry = (action: PlanAction, by: readonly ActorRole[], zh: string, en: string) =>
  ({ action, from: ['DRAFTED'], to: 'DRAFTED', by, needs: [], clause: '4.3.b', zh, en }) as const;

/** 帮扶方案流程 (4.3.b): drafted from an assessment, adopted by the three together, closed when every need is settled. */
export const PLAN = machine<PlanSubject, PlanStep, PlanAction, Requirement>({
  name: 'service-plan',
  clause: '4.3.b',
  initial: 'PROPOSED',
  states: {
    PROPOSED: { zh: '拟制定', en: 'Proposed' },
    DRAFTED: { zh: '拟定中', en: 'Draft' },
    ADOPTED: { zh: '执行中', en: 'Running' },
    CLOSED: { zh: '已办结', en: 'Closed', end: true },
    WITHDRAWN: { zh: '已作废', en: 'Withdrawn', end: true },
  },
  requirements: {
    isAssessed: ({ assessed }) =>
      missingUnless(assessed, 'NOT_ASSESSED', '4.3.a', '调查评估尚未完成', 'The assessment is not completed'),
    noOther: ({ another, state }) =>
      state === 'PROPOSED'
        ? missingUnless(
            !another,
            'PLAN_THERE',
            '4.3.b',
            '本次评估已有帮扶方案',
            'This assessment has its plan already',
          )
        : missingUnless(
            !another,
            'PLAN_RUNNING',
            '4.3.b',
            '儿童已有执行中的帮扶方案，请在其中补充需求',
            'The child has a running plan: add to that one',
          ),
    someNeed: ({ planned }) =>
      missingUnless(planned.length > 0, 'NO_NEED', '4.3.b', '尚未列出帮扶需求', 'No need is named'),
    goalSet: ({ goal }) =>
      missingUnless(goal !== null, 'NO_GOAL', '4.3.b', '尚未填写帮扶目标', 'No goal is written'),
    threeTookPart: tookPart,
    needsSettled: unsettled,
  },
  transitions: [
    {
      action: 'draftPlan',
      from: ['PROPOSED'],
      to: 'DRAFTED',
      by: TOWNSHIP,
      needs: ['isAssessed', 'noOther'],
      clause: '4.3.b',
      zh: '拟定帮扶方案',
      en: 'Draft a plan',
    },
    entry('setPlanGoal', TOWNSHIP, '填写帮扶目标', 'Write the goal'),
    entry('addPlanNeed', TOWNSHIP, '增加需求', 'Add a need'),
    entry('removePlanNeed', TOWNSHIP, '删去需求', 'Remove a need'),
    entry('recordPolicePart', TOWNSHIP, '记录公安参与', 'Record that the police took part'),
    entry('agreeToPlan', BUREAU, '同意方案', 'Agree'),
    {
      action: 'adoptPlan',
      from: ['DRAFTED'],
      to: 'ADOPTED',
      by: TOWNSHIP,
      needs: ['someNeed', 'goalSet', 'threeTookPart', 'noOther'],
      clause: '4.3.b',
      emits: 'plan.adopted',
      zh: '确定方案',
      en: 'Adopt',
    },
    {
      action: 'addPlanNeed',
      from: ['ADOPTED'],
      to: 'ADOPTED',
      by: TOWNSHIP,
      needs: [],
      clause: '4.3.b',
      emits: 'plan.revised',
      zh: '增加需求',
      en: 'Add a need',
    },
    {
      action: 'closePlan',
      from: ['ADOPTED'],
      to: 'CLOSED',
      by: TOWNSHIP,
      needs: ['needsSettled'],
      clause: '4.3.b',
      emits: 'plan.closed',
      zh: '办结方案',
      en: 'Close',
    },
    {
      action: 'withdrawPlan',
      from: ['DRAFTED'],
      to: 'WITHDRAWN',
      by: TOWNSHIP,
      needs: [],
      clause: '4.3.b',
      zh: '作废草案',
      en: 'Withdraw the draft',
    },
  ],
});
