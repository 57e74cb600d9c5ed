import { machine, missingUnless, type Role } from '@ger/kernel';

/** DRAFTED is before the first version: it is never stored. */
export type RuleSetState = 'DRAFTED' | 'PROPOSED' | 'IN_FORCE' | 'WITHDRAWN' | 'SUPERSEDED';
export type RuleSetAction =
  | 'proposeRuleSet'
  | 'deliverRuleSet'
  | 'putRuleSetInForce'
  | 'withdrawRuleSet'
  | 'supersedeRuleSet';

/** What the machine looks at. */
export interface RuleSetSubject {
  readonly state: RuleSetState;
  /** The officer's own unit covers the division, at the level of a banner, a league or the region. */
  readonly own: boolean;
  /** The rules it was proposed upon are still those in force. */
  readonly basisStands: boolean;
}

/** Classification is civil affairs' (2.5); what decides over children's levels is signed by the head of the bureau. */
export const RULE_MAKERS = ['civil-affairs.head'] as const satisfies readonly Role[];

/** 规则集流程 (2.5): proposed with its effect shown, put in force or withdrawn; the next one in force takes its place. */
export const RULE_SET = machine<RuleSetSubject, RuleSetState, RuleSetAction, 'own' | 'basisStands'>({
  name: 'rule-set',
  clause: '2.5',
  initial: 'DRAFTED',
  states: {
    DRAFTED: { zh: '拟制', en: 'Drafted' },
    PROPOSED: { zh: '已提出，尚未施行', en: 'Proposed' },
    IN_FORCE: { zh: '施行中', en: 'In force' },
    WITHDRAWN: { zh: '已撤回', en: 'Withdrawn', end: true },
    SUPERSEDED: { zh: '已被替代', en: 'Superseded', end: true },
  },
  requirements: {
    own: ({ own }) =>
      missingUnless(
        own,
        'OWN_DIVISION',
        '3.2.a',
        '规则集由施行区划（自治区、盟市、旗县）本级的民政部门办理',
        'A rule set is the business of civil affairs of that region, league or banner itself',
      ),
    basisStands: ({ basisStands }) =>
      missingUnless(
        basisStands,
        'BASIS_STANDS',
        '2.5',
        '提出后现行规则已有变化，预演结果不再准确；请撤回后按现行规则重新提出',
        'The rules in force have changed since: withdraw it and propose anew upon them, so that its effect is seen again',
      ),
  },
  transitions: [
    {
      action: 'proposeRuleSet',
      from: ['DRAFTED'],
      to: 'PROPOSED',
      by: RULE_MAKERS,
      needs: ['own'],
      clause: '2.5',
      zh: '提出规则集',
      en: 'Propose a rule set',
    },
    {
      action: 'deliverRuleSet',
      from: ['DRAFTED'],
      to: 'IN_FORCE',
      by: ['clock'],
      needs: [],
      clause: '2.5',
      emits: 'rule-set.in-force',
      zh: '随系统发布规则表',
      en: 'Deliver the table with the system',
    },
    {
      action: 'putRuleSetInForce',
      from: ['PROPOSED'],
      to: 'IN_FORCE',
      by: RULE_MAKERS,
      needs: ['own', 'basisStands'],
      clause: '2.5',
      emits: 'rule-set.in-force',
      zh: '施行规则集',
      en: 'Put the rule set in force',
    },
    {
      action: 'withdrawRuleSet',
      from: ['PROPOSED'],
      to: 'WITHDRAWN',
      by: RULE_MAKERS,
      needs: ['own'],
      clause: '2.5',
      zh: '撤回规则集',
      en: 'Withdraw the rule set',
    },
    {
      action: 'supersedeRuleSet',
      from: ['IN_FORCE'],
      to: 'SUPERSEDED',
      by: [...RULE_MAKERS, 'clock'],
      needs: [],
      clause: '2.5',
      zh: '由新的规则集替代',
      en: 'Superseded by the next',
    },
  ],
});
