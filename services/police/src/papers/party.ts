/** 与儿童的关系 — of whoever is warned, and of whoever receives the paper for the child. */
export type PartyRelation =
  | 'FATHER'
  | 'MOTHER'
  | 'GRANDPARENT'
  | 'OTHER_GUARDIAN'
  | 'DELEGATE'
  | 'OTHER_FAMILY'
  | 'OFFICIAL';

export const RELATION_WORDS: Readonly<Record<PartyRelation, string>> = {
  FATHER: '父亲',
  MOTHER: '母亲',
  GRANDPARENT: '祖父母、外祖父母',
  OTHER_GUARDIAN: '其他监护人',
  DELEGATE: '受委托监护人',
  OTHER_FAMILY: '其他家庭成员',
  OFFICIAL: '嘎查村（社区）、民政部门工作人员',
};
