import type { ClauseId, Label } from '@ger/kernel';

/** 家庭的去向 (5.1, 5.2): the child joins the parents where they work, or a parent comes back. */
export type Direction = 'JOIN_PARENTS' | 'PARENT_RETURN';

/** 支持措施 — what a family is to get, which direction it serves and which office decides on it. */
export interface MeasureFacts extends Label {
  readonly clause: ClauseId;
  readonly direction: Direction;
  /** The office of the place that decides; it has no account here. */
  readonly office: Label;
}

const measure = (
  clause: ClauseId,
  direction: Direction,
  [zh, en]: readonly [string, string],
  [officeZh, officeEn]: readonly [string, string],
): MeasureFacts => ({ clause, direction, zh, en, office: { zh: officeZh, en: officeEn } });

const TABLE = {
  SETTLEMENT: measure('5.1.a', 'JOIN_PARENTS', ['落户', 'Registration'], ['公安部门', 'Police']),
  HOUSING: measure('5.1.b', 'JOIN_PARENTS', ['住房保障', 'Housing'], ['住房城乡建设部门', 'Housing office']),
  SCHOOLING: measure(
    '5.1.c',
    'JOIN_PARENTS',
    ['就地入学', 'Schooling there'],
    ['输入地教育部门', 'Education there'],
  ),
  EMPLOYMENT_GUIDANCE: measure(
    '5.2',
    'PARENT_RETURN',
    ['就业指导', 'Employment guidance'],
    ['人力资源社会保障部门', 'Human resources'],
  ),
  VACANCY: measure(
    '5.2',
    'PARENT_RETURN',
    ['用工岗位', 'A vacancy'],
    ['人力资源社会保障部门', 'Human resources'],
  ),
  SKILLS_TRAINING: measure(
    '5.2',
    'PARENT_RETURN',
    ['技能培训', 'Skills training'],
    ['人力资源社会保障部门', 'Human resources'],
  ),
  STARTUP_LOAN: measure(
    '5.2',
    'PARENT_RETURN',
    ['创业担保贷款', 'Start-up loan'],
    ['人力资源社会保障、金融部门', 'Human resources, banks'],
  ),
} as const satisfies Record<string, MeasureFacts>;

export type MeasureKind = keyof typeof TABLE;

/** 源头支持措施表 (5.1, 5.2): one more measure is one row. */
export const MEASURES: Readonly<Record<MeasureKind, MeasureFacts>> = TABLE;
