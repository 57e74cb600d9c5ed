import { machine, missingUnless, type Role } from '@ger/kernel';
import { LEDGER_KEEPERS } from '../../dossier/rules/machine.ts';
import type { PairInHand } from './pair.ts';

/** UNFOUND is before the first record: it is never stored. */
export type PairState = 'UNFOUND' | 'OPEN' | 'CLEARED' | 'DIFFERENT' | 'MERGED';
export type PairAction = 'findPair' | 'clearPair' | 'sayDifferent' | 'mergeDossiers' | 'unmergeDossiers';

/** What a person has said of two files: comparing neither asks again nor changes it. */
export const DECIDED: readonly PairState[] = ['DIFFERENT', 'MERGED'];

/** Two files become one, and two again, by the township or the banner: what follows reaches every agency. */
const MERGERS = [
  'township.officer',
  'township.head',
  'civil-affairs.officer',
  'civil-affairs.head',
] as const satisfies readonly Role[];

/** 疑似重复认定流程 (2.4): found by comparing, decided by a person; a wrong merge is undone. */
export const DUPLICATE_PAIR = machine<PairInHand, PairState, PairAction, 'bothHere' | 'standing'>({
  name: 'duplicate-pair',
  clause: '2.4',
  initial: 'UNFOUND',
  states: {
    UNFOUND: { zh: '未比对', en: 'Not compared' },
    OPEN: { zh: '待认定', en: 'To be decided' },
    CLEARED: { zh: '更正后已不疑似', en: 'No longer alike after a correction' },
    DIFFERENT: { zh: '不是同一儿童', en: 'Different children' },
    MERGED: { zh: '已合并', en: 'Merged' },
  },
  requirements: {
    bothHere: ({ bothHere }) =>
      missingUnless(
        bothHere,
        'BOTH_IN_DIVISIONS',
        '2.3',
        '两份档案的儿童须都居住在本单位管辖范围内；跨地区的由共同的上级办理',
        'Both children must live inside your divisions; across them the superior of both decides',
      ),
    standing: ({ standing }) =>
      missingUnless(
        standing,
        'BOTH_STANDING',
        '2.4',
        '其中一份档案已并入另一份档案，须先撤销该次合并',
        'One of the files has been merged into another one: undo that merge first',
      ),
  },
  transitions: [
    {
      action: 'findPair',
      from: ['UNFOUND', 'CLEARED'],
      to: 'OPEN',
      by: ['clock'],
      needs: [],
      clause: '2.4',
      zh: '比对发现疑似重复',
      en: 'Find a likely duplicate',
    },
    {
      action: 'clearPair',
      from: ['OPEN'],
      to: 'CLEARED',
      by: ['clock'],
      needs: [],
      clause: '2.4',
      zh: '更正后不再疑似',
      en: 'No longer alike',
    },
    {
      action: 'sayDifferent',
      from: ['UNFOUND', 'OPEN', 'CLEARED'],
      to: 'DIFFERENT',
      by: LEDGER_KEEPERS,
      needs: [],
      clause: '2.4',
      zh: '认定不是同一儿童',
      en: 'Say that they are different children',
    },
    {
      action: 'mergeDossiers',
      from: ['UNFOUND', 'OPEN', 'CLEARED', 'DIFFERENT'],
      to: 'MERGED',
      by: MERGERS,
      needs: ['bothHere', 'standing'],
      clause: '2.4',
      emits: 'child.merged',
      zh: '合并档案',
      en: 'Merge the two files',
    },
    {
      action: 'unmergeDossiers',
      from: ['MERGED'],
      to: 'DIFFERENT',
      by: MERGERS,
      needs: ['bothHere', 'standing'],
      clause: '2.4',
      emits: 'child.unmerged',
      zh: '撤销合并',
      en: 'Undo the merge',
    },
  ],
});
