import { ageOn, figureOn, machine, missingUnless, valueOf } from '@ger/kernel';
import { LEDGER_KEEPERS } from '../../dossier/rules/machine.ts';
import { DELEGATE, delegateFacts } from './delegate.ts';
import type { DelegationInHand } from './delegation.ts';

/** PROPOSED is before the first version: it is never stored. */
export type DelegationState = 'PROPOSED' | 'ACTIVE' | 'LAPSED' | 'ENDED';
export type DelegationAction =
  | 'nameDelegate'
  | 'extendDelegation'
  | 'confirmDelegation'
  | 'giveDelegationNotice'
  | 'endDelegation'
  | 'lapseDelegation';
type Requirement = 'fit' | 'childHeard' | 'noneInForce' | 'notDue' | 'due';

/** A child too young to express a wish need not be heard (L.2). */
function tooYoungToBeHeard({ childBirthDate, from, residence, tightened }: DelegationInHand): boolean {
  const age = valueOf(figureOn('age-heard', { division: residence, day: from }, tightened)) ?? 0;
  return ageOn(childBirthDate, from) < age;
}

/** 委托监护流程 (3.1.b, L.2, L.3): who names and ends a delegate, what the law asks of one, and the lapse by date. */
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
    fit: (delegation) =>
      DELEGATE.ask(delegateFacts(delegation)).fired.map(({ then: code, clause, zh, en }) => ({
        code,
        clause,
        zh,
        en,
      })),
    childHeard: (delegation) =>
      missingUnless(
        delegation.hearing !== null &&
          (delegation.hearing.way !== 'NOT_ABLE_TO_EXPRESS' || tooYoungToBeHeard(delegation)),
        'CHILD_HEARD',
        'L.2',
        '须听取儿童本人的意愿',
        'The child must be heard',
      ),
    noneInForce: ({ anotherInForce }) =>
      missingUnless(
        !anotherInForce,
        'NONE_IN_FORCE',
        '3.1.b',
        '须先终止现有的委托监护',
        'End the delegation in force first',
      ),
    notDue: ({ until, today }) =>
      missingUnless(until > today, 'NOT_DUE', '3.1.b', '已到期，须重新确定', 'It has run out: name one anew'),
    due: ({ until, today }) =>
      missingUnless(until <= today, 'DUE', '3.1.b', '尚未到期', 'It has not run out'),
  },
  transitions: [
    {
      action: 'nameDelegate',
      from: ['PROPOSED'],
      to: 'ACTIVE',
      by: LEDGER_KEEPERS,
      needs: ['fit', 'childHeard', 'noneInForce'],
      clause: '3.1.b',
      emits: 'delegation.started',
      zh: '确定受委托监护人',
      en: 'Name a delegate',
    },
    {
      action: 'confirmDelegation',
      from: ['ACTIVE'],
      to: 'ACTIVE',
      by: LEDGER_KEEPERS,
      needs: [],
      clause: '3.1.b',
      emits: 'delegation.confirmed',
      zh: '收回签署的责任确认书',
      en: 'Record the signed confirmation',
    },
    {
      action: 'giveDelegationNotice',
      from: ['ACTIVE'],
      to: 'ACTIVE',
      by: LEDGER_KEEPERS,
      needs: [],
      clause: 'L.3',
      emits: 'delegation.notified',
      zh: '书面告知学校、嘎查村',
      en: 'Give notice in writing',
    },
    {
      action: 'extendDelegation',
      from: ['ACTIVE'],
      to: 'ACTIVE',
      by: LEDGER_KEEPERS,
      needs: ['notDue'],
      clause: '3.1.b',
      emits: 'delegation.extended',
      zh: '续定委托期限',
      en: 'Extend the delegation',
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
