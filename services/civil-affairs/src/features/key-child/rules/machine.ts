import { machine, missingUnless } from '@ger/kernel';
import { DOSSIER, LEDGER_KEEPERS, MOVERS, type DossierState } from '../../dossier/rules/machine.ts';

export type KeyChildState = 'NOT_NAMED' | 'NAMED';
export type KeyChildAction = 'nameKeyChild' | 'releaseKeyChild';

/** What the machine looks at. */
export interface KeyChildSubject {
  readonly state: KeyChildState;
  readonly dossier: DossierState;
}

/** 重点对象 (3.2.c): whoever keeps the ledger names a key child; released is one by the township or the banner. */
export const KEY_CHILD = machine<KeyChildSubject, KeyChildState, KeyChildAction, 'onFile'>({
  name: 'key-child',
  clause: '3.2.c',
  initial: 'NOT_NAMED',
  states: {
    NOT_NAMED: { zh: '未确定为重点对象', en: 'Not named a key child' },
    NAMED: { zh: '已确定为重点对象', en: 'Named a key child' },
  },
  requirements: {
    onFile: ({ dossier }) =>
      missingUnless(
        dossier !== 'UNREGISTERED' && DOSSIER.isOpen(dossier),
        'ON_FILE',
        '3.2.c',
        '档案须在档',
        'The dossier must be on file',
      ),
  },
  transitions: [
    {
      action: 'nameKeyChild',
      from: ['NOT_NAMED'],
      to: 'NAMED',
      by: LEDGER_KEEPERS,
      needs: ['onFile'],
      clause: '3.2.c',
      emits: 'child.named-key',
      zh: '确定为重点对象',
      en: 'Name a key child',
    },
    {
      action: 'releaseKeyChild',
      from: ['NAMED'],
      to: 'NOT_NAMED',
      by: MOVERS,
      needs: [],
      clause: '3.2.c',
      emits: 'child.released-key',
      zh: '解除重点对象',
      en: 'Release as a key child',
    },
  ],
});
