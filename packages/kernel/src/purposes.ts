import type { ClauseId } from './clause.ts';
import type { RoleGroup } from './roles.ts';

interface PurposeEntry {
  clause: ClauseId;
  /** Groups of roles whose work this is; others cannot name it. */
  groups: readonly RoleGroup[];
  zh: string;
  en: string;
}

const TABLE = {
  VERIFY_IDENTITY: {
    clause: '2.4',
    groups: ['CIVIL_AFFAIRS', 'POLICE'],
    zh: '核对身份、户籍信息',
    en: 'Verify identity or household registration',
  },
  COMPARE_DUPLICATES: {
    clause: '2.4',
    groups: ['CIVIL_AFFAIRS'],
    zh: '核对重复档案',
    en: 'Compare files that may be one child’s',
  },
  ASSESS_NEEDS: {
    clause: '4.3.a',
    groups: ['CIVIL_AFFAIRS', 'POLICE'],
    zh: '调查评估',
    en: 'Assess the child’s situation',
  },
  DECIDE_ASSISTANCE: {
    clause: '4.3.c',
    groups: ['CIVIL_AFFAIRS'],
    zh: '办理社会救助、福利保障',
    en: 'Decide on social assistance',
  },
  ARRANGE_SHELTER: {
    clause: '4.2.e',
    groups: ['CIVIL_AFFAIRS', 'POLICE'],
    zh: '安排临时监护照料、就医',
    en: 'Arrange temporary care or medical treatment',
  },
  RESPOND_TO_EMERGENCY: {
    clause: '4.2.a',
    groups: ['POLICE'],
    zh: '出警处置',
    en: 'Respond to an emergency',
  },
  SEARCH_FOR_CHILD: {
    clause: '4.2.d',
    groups: ['POLICE'],
    zh: '查找走失、失踪儿童',
    en: 'Search for a missing child',
  },
  HANDLE_CASE: {
    clause: '4.4.a',
    groups: ['POLICE'],
    zh: '办理侵害案件',
    en: 'Work on a case of harm to the child',
  },
  COUNSEL_PUPIL: {
    clause: '3.3.c',
    groups: ['SCHOOL'],
    zh: '心理健康教育和疏导',
    en: 'Look after a pupil’s mental health',
  },
  PETITION_COURT: {
    clause: '4.4.b',
    groups: ['CIVIL_AFFAIRS'],
    zh: '申请撤销监护人资格',
    en: 'Petition the court to revoke guardianship',
  },
} as const satisfies Record<string, PurposeEntry>;

/** 查阅用途 — what a sensitive fact may be looked at for (L.14). */
export type Purpose = keyof typeof TABLE;

/** The closed list of purposes: whoever looks at a sensitive fact names one of them, and the audit keeps it (L.14). */
export const PURPOSES: Readonly<Record<Purpose, PurposeEntry>> = TABLE;

/** Whether the text names a purpose of the list. */
export function isPurpose(text: string): text is Purpose {
  return Object.hasOwn(TABLE, text);
}

/** The purposes a group of roles may name, in the order of the list; none for a group that reads nothing by purpose. */
export function purposesOf(group: RoleGroup): Purpose[] {
  return Object.keys(TABLE)
    .filter(isPurpose)
    .filter((purpose) => PURPOSES[purpose].groups.includes(group));
}
