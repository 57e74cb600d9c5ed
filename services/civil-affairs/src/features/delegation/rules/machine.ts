import { ageOn, limitOn, machine, missingUnless, valueOf } from '@ger/kernel';
import { LEDGER_KEEPERS } from '../../dossier/rules/machine.ts';
import type { DelegationInHand } from './delegation.ts';

/** PROPOSED is before the first version: it is never stored. */
export type DelegationState = 'PROPOSED' | 'ACTIVE' | 'LAPSED' | 'ENDED';
export type DelegationAction = 'nameDelegate' | 'endDelegation' | 'lapseDelegation';
type Requirement = 'able' | 'ofAge' | 'notDisqualified' | 'childHeard' | 'noneInForce' | 'due';

/** 委托监护流程 (3.1.b, L.2): who names and ends a delegate, what the law asks of one, and the lapse by date. */
export const DELEGATION = machine<DelegationInHand, DelegationState, DelegationAction, Requirement>({
  name: 'delegation',
  clause: '3.1.b',
  initial: 'PROPOSED',
  states: {
    PROPOSED: { zh: '拟委托', en: 'Proposed' },
    ACTIVE: { zh: '有效', en: 'In force' },
    LAPSED: { zh: '到期失效', en: 'Lapsed', end: true },
    ENDED: { zh: '终止', en: 'Ended', end: true },
  },
  requirements: {
    able: ({ able }) =>
      missingUnless(
        able,
        'DELEGATE_ABLE',
        '3.1.b',
        '受委托人须有照料能力',
        'The delegate must be able to care for the child',
      ),
    ofAge: ({ delegateBirthDate, from }) =>
      missingUnless(
        ageOn(delegateBirthDate, from) >= (valueOf(limitOn('age-minor', from).amount) ?? Infinity),
        'DELEGATE_OF_AGE',
        'L.2',
        '受委托人须年满18周岁',
        'The delegate must be of age',
      ),
    notDisqualified: ({ disqualified }) =>
      missingUnless(
        !disqualified,
        'DELEGATE_NOT_DISQUALIFIED',
        'L.2',
        '受委托人有法律规定不得作为被委托人的情形',
        'The law bars this person: past harm or neglect, drugs, alcohol or gambling',
      ),
    childHeard: ({ childHeard }) =>
      missingUnless(childHeard, 'CHILD_HEARD', 'L.2', '须听取儿童本人的意愿', 'The child must be heard'),
    noneInForce: ({ anotherInForce }) =>
      missingUnless(
        !anotherInForce,
        'NONE_IN_FORCE',
        '3.1.b',
        '须先终止现有的委托监护',
        'End the delegation in force first',
      ),
    due: ({ until, today }) =>
      missingUnless(until <= today, 'DUE', '3.1.b', '尚未到期', 'It has not run out'),
  },
  transitions: [
    {
      action: 'nameDelegate',
      from: ['PROPOSED'],
      to: 'ACTIVE',
      by: LEDGER_KEEPERS,
      needs: ['able', 'ofAge', 'notDisqualified', 'childHeard', 'noneInForce'],
      clause: '3.1.b',
      emits: 'delegation.started',
      zh: '确定受委托监护人',
      en: 'Name a delegate',
    },
    {
      action: 'endDelegation',
      from: ['ACTIVE'],
      to: 'ENDED',
      by: LEDGER_KEEPERS,
      needs: [],
      clause: '3.1.b',
      emits: 'delegation.ended',
      zh: '终止委托监护',
      en: 'End the delegation',
    },
    {
      action: 'lapseDelegation',
      from: ['ACTIVE'],
      to: 'LAPSED',
      by: ['clock'],
      needs: ['due'],
      clause: '3.1.b',
      emits: 'delegation.lapsed',
      zh: '委托监护到期',
      en: 'The delegation lapses',
    },
  ],
});
