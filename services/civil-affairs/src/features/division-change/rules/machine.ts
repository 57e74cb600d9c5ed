import { machine, missingUnless, type ActorRole, type Day } from '@ger/kernel';

/** PROPOSED is before the first record: it is never stored. */
export type ChangeState = 'PROPOSED' | 'PLANNED' | 'WORKING' | 'DONE' | 'CANCELLED';
export type ChangeAction =
  | 'changeDivision'
  | 'cancelDivisionChange'
  | 'startDivisionChange'
  | 'finishDivisionChange';
type Requirement =
  | 'levelAbove'
  | 'inUse'
  | 'codesFree'
  | 'parentsInUse'
  | 'nothingBelow'
  | 'allAssigned'
  | 'due';

/** What the machine looks at; what does not bear on a step is as if nothing were wrong with it. */
export interface ChangeSubject {
  readonly state: ChangeState;
  readonly today: Day;
  readonly on: Day;
  /** The division is the actor's own: for the level above. */
  readonly own: boolean;
  /** All old divisions are in use and none of the codes is being changed already. */
  readonly inUse: boolean;
  /** New codes never stood for anything else. */
  readonly codesFree: boolean;
  readonly parentsInUse: boolean;
  /** Divisions in use below those that are merged or divided. */
  readonly below: number;
  /** Dossiers of which nobody said where they go. */
  readonly unassigned: number;
}

const REGISTRAR: ActorRole = 'civil-affairs.head';

/** 区划代码变更流程 (3.2.a): planned by the level above; on its day the clock carries it out, and the dossiers follow. */
export const DIVISION_CHANGE = machine<ChangeSubject, ChangeState, ChangeAction, Requirement>({
  name: 'division-change',
  clause: '3.2.a',
  initial: 'PROPOSED',
  states: {
    PROPOSED: { zh: '拟变更', en: 'Proposed' },
    PLANNED: { zh: '待生效', en: 'Planned' },
    WORKING: { zh: '办理中', en: 'Under way' },
    DONE: { zh: '已完成', en: 'Done', end: true },
    CANCELLED: { zh: '已取消', en: 'Cancelled', end: true },
  },
  requirements: {
    levelAbove: ({ own }) =>
      missingUnless(
        !own,
        'LEVEL_ABOVE',
        '3.2.a',
        '本级区划的变更由上级民政部门办理',
        'The own division is for the level above to change',
      ),
    inUse: ({ inUse }) =>
      missingUnless(
        inUse,
        'IN_USE',
        '3.2.a',
        '原区划须在用，且没有正在办理的变更',
        'The old divisions must be in use, and no other change of them under way',
      ),
    codesFree: ({ codesFree }) =>
      missingUnless(
        codesFree,
        'CODES_FREE',
        '3.2.a',
        '新代码已用过；代码停用后不再使用',
        'A new code stood for another place: codes are not used again',
      ),
    parentsInUse: ({ parentsInUse }) =>
      missingUnless(
        parentsInUse,
        'PARENTS_IN_USE',
        '3.2.a',
        '新代码的上级区划不存在或已停用',
        'The division above a new code is not in use',
      ),
    nothingBelow: ({ below }) =>
      missingUnless(
        below === 0,
        'NOTHING_BELOW',
        '3.2.a',
        '撤并、分设前，先变更其下级区划的代码',
        'First change the codes of the divisions below',
      ),
    allAssigned: ({ unassigned }) =>
      missingUnless(
        unassigned === 0,
        'ALL_ASSIGNED',
        '3.2.a',
        `还有 ${unassigned} 份档案未说明归入哪个新区划`,
        `${unassigned} files have no new division yet`,
      ),
    due: ({ today, on }) =>
      missingUnless(on <= today, 'DUE', '3.2.a', '尚未到生效日期', 'Its day has not come'),
  },
  transitions: [
    {
      action: 'changeDivision',
      from: ['PROPOSED'],
      to: 'PLANNED',
      by: [REGISTRAR],
      needs: ['levelAbove', 'inUse', 'codesFree', 'parentsInUse', 'nothingBelow', 'allAssigned'],
      clause: '3.2.a',
      zh: '变更区划代码',
      en: 'Change the code of a division',
    },
    {
      action: 'cancelDivisionChange',
      from: ['PLANNED'],
      to: 'CANCELLED',
      by: [REGISTRAR],
      needs: ['levelAbove'],
      clause: '3.2.a',
      zh: '取消变更',
      en: 'Cancel the change',
    },
    {
      action: 'startDivisionChange',
      from: ['PLANNED'],
      to: 'WORKING',
      by: ['clock'],
      needs: ['due'],
      clause: '3.2.a',
      emits: 'division.succeeded',
      zh: '变更生效',
      en: 'The change takes force',
    },
    {
      action: 'finishDivisionChange',
      from: ['WORKING'],
      to: 'DONE',
      by: ['clock'],
      needs: [],
      clause: '3.2.a',
      zh: '档案全部办结',
      en: 'All files have followed',
    },
  ],
});
