import type { Label, Sex } from '@ger/kernel';
import type { GuardianCapacity, GuardianRelation } from './guardian.ts';

/** 性别 */
export const SEXES: Readonly<Record<Sex, Label>> = {
  MALE: { zh: '男', en: 'male' },
  FEMALE: { zh: '女', en: 'female' },
};
/** 监护能力 */
export const CAPACITIES: Readonly<Record<GuardianCapacity, Label>> = {
  ABLE: { zh: '有监护能力', en: 'able' },
  INCAPABLE: { zh: '无监护能力', en: 'incapable' },
  DECEASED: { zh: '死亡', en: 'deceased' },
  MISSING: { zh: '失踪', en: 'missing' },
  IMPRISONED: { zh: '服刑', en: 'imprisoned' },
  UNKNOWN: { zh: '未采集', en: 'not collected' },
};
/** 与儿童的关系 */
export const RELATIONS: Readonly<Record<GuardianRelation, Label>> = {
  FATHER: { zh: '父亲', en: 'Father' },
  MOTHER: { zh: '母亲', en: 'Mother' },
  GRANDPARENT: { zh: '祖父母、外祖父母', en: 'Grandparent' },
  SIBLING: { zh: '兄姐', en: 'Elder brother or sister' },
  RELATIVE: { zh: '其他亲属', en: 'Relative' },
  OTHER: { zh: '其他监护人', en: 'Other guardian' },
};
