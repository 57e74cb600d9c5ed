import { table } from '@ger/kernel';
import type { TaskState } from './task.ts';

/** What becomes of a child's task when something of the child changed. */
export type Alignment = 'ADD' | 'REASSIGN' | 'WITHDRAW' | 'DRAW_ANEW';

/** The facts it is decided by. */
export interface AlignmentFacts {
  /** The dossier is open. */
  readonly active: boolean;
  /** The quarter of the task (of a task that may be made) runs now. */
  readonly running: boolean;
  /** Verification of the quarter was opened where the child lives now. */
  readonly opened: boolean;
  readonly task: 'NONE' | 'UNVERIFIED' | 'VERIFIED' | 'WITHDRAWN';
  /** The round of the task has not ended. */
  readonly roundWaits: boolean;
  /** The task's round is that of the village where the child lives. */
  readonly sameVillage: boolean;
}

/** 儿童变动与核查任务 (3.2.b): a child registered, moved, closed or merged during a quarter. No row: nothing changes. */
export const ALIGNMENT = table<AlignmentFacts, Alignment>('verification-alignment', '2026-01', [
  {
    id: 'add',
    clause: '3.2.b',
    when: { task: 'NONE', active: true, running: true, opened: true },
    then: 'ADD',
    zh: '季度中新建档的儿童：加入现居住地的核查',
    en: 'Registered during the quarter: verified where the child lives',
  },
  {
    id: 'reassign',
    clause: '3.2.b',
    when: { task: 'UNVERIFIED', active: true, running: true, opened: true, sameVillage: false },
    then: 'REASSIGN',
    zh: '尚未核查而迁居的儿童：转由现居住地核查',
    en: 'Moved before being verified: verified at the new place',
  },
  {
    id: 'readmit',
    clause: '3.2.b',
    when: { task: 'WITHDRAWN', active: true, running: true, opened: true },
    then: 'REASSIGN',
    zh: '重新在档的儿童：恢复核查任务',
    en: 'On file again: to be verified again',
  },
  {
    id: 'moved-where-not-opened',
    clause: '3.2.b',
    when: { task: 'UNVERIFIED', active: true, running: true, opened: false, sameVillage: false },
    then: 'WITHDRAW',
    zh: '迁往尚未开始核查的地方：该地开始核查时再核查',
    en: 'Moved to where the quarter is not opened: verified when it is',
  },
  {
    id: 'moved-after-the-quarter',
    clause: '3.2.b',
    when: { task: 'UNVERIFIED', active: true, running: false, roundWaits: true, sameVillage: false },
    then: 'WITHDRAW',
    zh: '季度结束后迁居的儿童：由现居住地在新的季度核查',
    en: 'Moved after the quarter: verified at the new place in the quarter that runs',
  },
  {
    id: 'not-active',
    clause: '3.2.b',
    when: { task: 'UNVERIFIED', active: false, roundWaits: true },
    then: 'WITHDRAW',
    zh: '档案已关闭或合并：不再核查；已核查的仍计入',
    en: 'Dossier closed or merged: not verified any more; who was verified still counts',
  },
  {
    id: 'moved-when-verified',
    clause: '3.2.b',
    when: { task: 'VERIFIED', roundWaits: true, sameVillage: false },
    then: 'DRAW_ANEW',
    zh: '已核查而迁居的儿童：仍计入原嘎查村，不再由原苏木乡镇复核',
    en: 'Moved after being verified: still counted there, but re-checked there no more',
  },
]);

/** Where a task stands for the table. */
export function standingOf(state: TaskState | undefined): AlignmentFacts['task'] {
  switch (state) {
    case undefined:
      return 'NONE';
    case 'CONFIRMED':
    case 'CHANGED':
      return 'VERIFIED';
    case 'WITHDRAWN':
      return 'WITHDRAWN';
    case 'OUTSTANDING':
    case 'NOT_FOUND':
    case 'MOVED':
    case 'REFUSED':
      return 'UNVERIFIED';
  }
}
