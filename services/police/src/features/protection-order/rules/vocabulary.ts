import type { Label, OrderMeasureKind } from '@ger/kernel';

/** 申请人种类 — who may apply, for the child or in its place (L.7: 反家庭暴力法 23; 法释〔2022〕17号). */
export const APPLICANT_KINDS = [
  'REPRESENTATIVE',
  'NEAR_RELATIVE',
  'POLICE',
  'WOMENS_FEDERATION',
  'VILLAGE',
  'RELIEF_INSTITUTION',
  'CIVIL_AFFAIRS',
  'DISABLED_FEDERATION',
] as const;
export type ApplicantKind = (typeof APPLICANT_KINDS)[number];

export const APPLICANT_WORDS: Readonly<Record<ApplicantKind, string>> = {
  REPRESENTATIVE: '受害儿童（由法定代理人代为申请）',
  NEAR_RELATIVE: '近亲属代为申请',
  POLICE: '公安机关代为申请',
  WOMENS_FEDERATION: '妇女联合会代为申请',
  VILLAGE: '嘎查村（居）民委员会代为申请',
  RELIEF_INSTITUTION: '救助管理机构代为申请',
  CIVIL_AFFAIRS: '民政部门代为申请',
  DISABLED_FEDERATION: '残疾人联合会代为申请',
};

/** 裁定的措施 — what a court may order (反家庭暴力法 29; 法释〔2022〕17号 10), and what it asks of those who help execute it. */
export const ORDER_MEASURES: Readonly<Record<OrderMeasureKind, Label>> = {
  FORBID_VIOLENCE: { zh: '禁止被申请人实施家庭暴力', en: 'Violence is forbidden' },
  FORBID_CONTACT: {
    zh: '禁止被申请人骚扰、跟踪、接触申请人及其相关近亲属',
    en: 'Harassment, stalking and contact are forbidden',
  },
  FORBID_MESSAGES: {
    zh: '禁止被申请人以电话、短信、网络等方式侮辱、诽谤、威胁',
    en: 'Insults and threats by telephone or network are forbidden',
  },
  KEEP_AWAY: {
    zh: '禁止被申请人在儿童住所、学校等场所的一定范围内活动',
    en: 'Must keep away from home, school and the like',
  },
  MOVE_OUT: { zh: '责令被申请人迁出申请人住所', en: 'Must move out of the home' },
  OTHER: { zh: '保护申请人人身安全的其他措施', en: 'Other measures for the safety of the applicant' },
};

/** 送达对象 — the four on whom a court's order is served (4.4.e, L.7). */
export const ORDER_RECIPIENTS = ['APPLICANT', 'RESPONDENT', 'POLICE', 'VILLAGE'] as const;
export type OrderRecipient = (typeof ORDER_RECIPIENTS)[number];
