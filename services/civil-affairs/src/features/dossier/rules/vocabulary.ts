import type { Label } from '@ger/kernel';

/** A list of values with the words an officer knows them by; the sheet's choices and the history's words are these. */
type Words = Readonly<Record<string, Label>>;
const words = <W extends Words>(list: W): W => list;

/** 健康状况: Annex 1 of the registration form, with 一般或较弱 and 其他 of the later one. */
export const HEALTH_STATES = words({
  HEALTHY: { zh: '健康', en: 'healthy' },
  WEAK: { zh: '一般或较弱', en: 'fair or weak' },
  DISABLED: { zh: '残疾', en: 'disabled' },
  ILL: { zh: '患病', en: 'ill' },
  OTHER: { zh: '其他', en: 'other' },
});
/** 残疾类别 */
export const DISABILITY_TYPES = words({
  VISUAL: { zh: '视力残疾', en: 'visual' },
  HEARING: { zh: '听力残疾', en: 'hearing' },
  SPEECH: { zh: '言语残疾', en: 'speech' },
  PHYSICAL: { zh: '肢体残疾', en: 'physical' },
  INTELLECTUAL: { zh: '智力残疾', en: 'intellectual' },
  MENTAL: { zh: '精神残疾', en: 'mental' },
  MULTIPLE: { zh: '多重残疾', en: 'multiple' },
});
/** 患病类别: 患病 means a major illness or a serious mental disorder, the later form adds chronic ones. */
export const ILLNESS_KINDS = words({
  SERIOUS: { zh: '重病', en: 'serious illness' },
  CHRONIC: { zh: '慢性病', en: 'chronic illness' },
  MENTAL: { zh: '严重精神障碍', en: 'serious mental disorder' },
  OTHER: { zh: '其他疾病', en: 'other illness' },
});
/** 就学情况: the eight kinds of the form. */
export const SCHOOLINGS = words({
  KINDERGARTEN: { zh: '幼儿园', en: 'kindergarten' },
  NOT_IN_KINDERGARTEN: { zh: '未入园', en: 'not in kindergarten' },
  PRIMARY: { zh: '小学', en: 'primary school' },
  JUNIOR: { zh: '初中', en: 'junior secondary school' },
  SENIOR: { zh: '高中', en: 'senior secondary school' },
  VOCATIONAL: { zh: '中职', en: 'secondary vocational school' },
  DROPPED_OUT: { zh: '辍学', en: 'dropped out' },
  NOT_AT_SCHOOL: { zh: '不在学', en: 'not at school' },
});
/** 授课语言 */
export const LANGUAGES = words({
  CHINESE: { zh: '国家通用语言授课', en: 'taught in the national common language' },
  MONGOLIAN: { zh: '蒙古语授课', en: 'taught in Mongolian' },
  BILINGUAL: { zh: '双语授课', en: 'taught in both' },
  OTHER: { zh: '其他语言授课', en: 'taught in another language' },
});
/** 户口类型 */
export const HOUSEHOLD_TYPES = words({
  AGRICULTURAL: { zh: '农业户口', en: 'agricultural' },
  PASTORAL: { zh: '牧业户口', en: 'pastoral' },
  NON_AGRICULTURAL: { zh: '非农业户口', en: 'non-agricultural' },
  RESIDENT: { zh: '居民户口（不分类型）', en: 'resident, without kind' },
  COLLECTIVE: { zh: '集体户口', en: 'collective' },
});
/** 家庭收入来源（可多选） */
export const INCOME_SOURCES = words({
  WORK: { zh: '打工', en: 'work away from home' },
  FARMING: { zh: '种养殖', en: 'crops and livestock' },
  GOVERNMENT_AID: { zh: '政府救助', en: 'government aid' },
  RELATIVES: { zh: '亲朋接济', en: 'relatives and friends' },
  OTHER: { zh: '其他', en: 'other' },
});
/** 住房情况 */
export const HOUSINGS = words({
  OWN: { zh: '自有住房', en: 'own house' },
  YURT: { zh: '蒙古包', en: 'yurt' },
  RENTED: { zh: '租住', en: 'rented' },
  BORROWED: { zh: '借住', en: 'lent' },
  PUBLIC: { zh: '公租房、安置房', en: 'public housing' },
  UNSAFE: { zh: '危房', en: 'unsafe house' },
  OTHER: { zh: '其他', en: 'other' },
});
/** 享受的救助帮扶（可多选）: Annex 1, with those of the later form. */
export const ASSISTANCES = words({
  MINIMUM_LIVING: { zh: '低保', en: 'minimum living allowance' },
  EXTREME_POVERTY: { zh: '特困供养', en: 'support of the extremely poor' },
  REGISTERED_POOR: { zh: '建档立卡', en: 'registered poor household' },
  TEMPORARY: { zh: '临时救助', en: 'temporary aid' },
  MEDICAL: { zh: '医疗救助', en: 'medical aid' },
  HOUSING: { zh: '住房救助', en: 'housing aid' },
  DISABILITY: { zh: '残疾人两项补贴', en: 'disability allowances' },
  ORPHAN: { zh: '孤儿基本生活费', en: 'orphan allowance' },
  UNRAISED: { zh: '事实无人抚养儿童基本生活补贴', en: 'allowance of children unraised in fact' },
  OTHER: { zh: '其他', en: 'other' },
});
/** 实际照料人 */
export const CARERS = words({
  GRANDPARENTS: { zh: '祖父母、外祖父母', en: 'grandparents' },
  RELATIVES_OR_FRIENDS: { zh: '亲属或朋友', en: 'relatives or friends' },
  PARENT_AT_HOME: { zh: '在家的父或母', en: 'the parent at home' },
  NOBODY: { zh: '无人照料', en: 'nobody' },
});
/** 监护情况: the types of Annex 1; the first three are what the later form calls 差. */
export const GUARDIANSHIPS = words({
  NOBODY: { zh: '无人监护', en: 'nobody in charge' },
  PARENT_INCAPABLE: { zh: '父或母无监护能力', en: 'parent without capacity' },
  DELEGATE_INADEQUATE: { zh: '受托人能力不足', en: 'delegate not capable enough' },
  FAIR: { zh: '一般', en: 'fair' },
  GOOD: { zh: '较好', en: 'good' },
});
/** 委托照料原因 */
export const ENTRUSTING_REASONS = words({
  BOTH_AWAY: { zh: '父母双方外出', en: 'both parents away' },
  ONE_AWAY_OTHER_INCAPABLE: {
    zh: '一方外出、另一方无监护能力',
    en: 'one away, the other without capacity',
  },
  BOTH_INCAPABLE: { zh: '双方均无监护能力', en: 'both without capacity' },
});
/** 居住方式；夏营盘、冬营盘是牧区季节性居住地 */
export const LIVING_KINDS = words({
  HOME: { zh: '家中', en: 'at home' },
  SUMMER_CAMP: { zh: '夏营盘', en: 'summer camp' },
  WINTER_CAMP: { zh: '冬营盘', en: 'winter camp' },
  CARER_HOME: { zh: '照料人家中', en: "at the carer's home" },
  SCHOOL: { zh: '学校寄宿', en: 'at the boarding school' },
  OTHER: { zh: '其他', en: 'elsewhere' },
});
/** 家庭成员与儿童的关系 */
export const MEMBER_RELATIONS = words({
  PATERNAL_GRANDFATHER: { zh: '祖父', en: 'paternal grandfather' },
  PATERNAL_GRANDMOTHER: { zh: '祖母', en: 'paternal grandmother' },
  MATERNAL_GRANDFATHER: { zh: '外祖父', en: 'maternal grandfather' },
  MATERNAL_GRANDMOTHER: { zh: '外祖母', en: 'maternal grandmother' },
  SIBLING: { zh: '兄弟姐妹', en: 'brother or sister' },
  OTHER: { zh: '其他成员', en: 'other member' },
});
/** 终止监护关系的原因 */
export const GUARDIAN_END_REASONS = words({
  CHANGED: { zh: '变更监护人', en: 'guardian changed' },
  ADOPTED: { zh: '送养、收养', en: 'adoption' },
  REVOKED: { zh: '被撤销监护人资格', en: 'guardianship revoked' },
  MISTAKEN: { zh: '登记有误', en: 'entered in error' },
  OTHER: { zh: '其他', en: 'other' },
});

export type HealthState = keyof typeof HEALTH_STATES;
export type DisabilityType = keyof typeof DISABILITY_TYPES;
export type IllnessKind = keyof typeof ILLNESS_KINDS;
export type Schooling = keyof typeof SCHOOLINGS;
export type Language = keyof typeof LANGUAGES;
export type HouseholdType = keyof typeof HOUSEHOLD_TYPES;
export type IncomeSource = keyof typeof INCOME_SOURCES;
export type Housing = keyof typeof HOUSINGS;
export type Assistance = keyof typeof ASSISTANCES;
export type Carer = keyof typeof CARERS;
export type Guardianship = keyof typeof GUARDIANSHIPS;
export type EntrustingReason = keyof typeof ENTRUSTING_REASONS;
export type LivingKind = keyof typeof LIVING_KINDS;
export type MemberRelation = keyof typeof MEMBER_RELATIONS;
export type GuardianEndReason = keyof typeof GUARDIAN_END_REASONS;
