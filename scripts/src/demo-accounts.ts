import type { Role } from '@ger/kernel';

/** Someone who can sign in at the local OpenID Connect provider. The account's name is the token's subject. */
export interface DemoAccount {
  account: string;
  role: Role;
  /** The person's name, as on the sign-in page and in the token. */
  name: string;
  zh: string;
  en: string;
}

/**
 * The people of the demonstration: one banner's officers, who know the same children, one township elsewhere, and
 * those who look on from the league, the region and audit. The demo data gives them their posts.
 */
export const DEMO_ACCOUNTS: readonly DemoAccount[] = [
  {
    account: 'village',
    role: 'village.director',
    name: '其木格',
    zh: '嘎查村儿童主任',
    en: 'village child director',
  },
  {
    account: 'township',
    role: 'township.officer',
    name: '乌云娜',
    zh: '苏木乡镇儿童督导员',
    en: 'township child supervisor',
  },
  {
    account: 'other-township',
    role: 'township.officer',
    name: '宝力德',
    zh: '另一苏木乡镇儿童督导员',
    en: 'child supervisor of a township elsewhere',
  },
  {
    account: 'civil-affairs',
    role: 'civil-affairs.officer',
    name: '王秀英',
    zh: '旗县民政局',
    en: 'civil affairs of the banner',
  },
  {
    account: 'civil-affairs-head',
    role: 'civil-affairs.head',
    name: '哈斯',
    zh: '旗县民政局负责人',
    en: 'head of civil affairs of the banner',
  },
  {
    account: 'region-civil-affairs',
    role: 'civil-affairs.head',
    name: '高娃',
    zh: '自治区民政厅负责人',
    en: 'head of civil affairs of the region',
  },
  { account: 'school', role: 'school.teacher', name: '斯琴', zh: '学校班主任', en: 'school teacher' },
  { account: 'school-head', role: 'school.head', name: '敖登', zh: '学校校长', en: 'head of school' },
  {
    account: 'school-psychologist',
    role: 'school.psychologist',
    name: '安琪',
    zh: '学校心理健康教师',
    en: 'school psychologist',
  },
  {
    account: 'private-school',
    role: 'school.head',
    name: '何雅静',
    zh: '民办学校校长',
    en: 'head of a private school',
  },
  {
    account: 'education',
    role: 'education.officer',
    name: '李建国',
    zh: '旗县教育局',
    en: 'education bureau of the banner',
  },
  {
    account: 'education-head',
    role: 'education.head',
    name: '张德海',
    zh: '旗县教育局负责人',
    en: 'head of the education bureau of the banner',
  },
  { account: 'police', role: 'police.duty', name: '巴特尔', zh: '派出所值班民警', en: 'police duty officer' },
  {
    account: 'police-case',
    role: 'police.case',
    name: '苏和',
    zh: '派出所办案民警',
    en: 'police case officer',
  },
  {
    account: 'police-bureau',
    role: 'police.head',
    name: '孟和',
    zh: '旗县公安局负责人',
    en: 'head of the police bureau of the banner',
  },
  {
    account: 'hospital',
    role: 'reporting-unit.reporter',
    name: '刘芳',
    zh: '卫生院报告人',
    en: 'reporter of a hospital',
  },
  {
    account: 'mass-organization',
    role: 'mass-organizations.worker',
    name: '萨仁',
    zh: '群团组织工作人员',
    en: 'mass organization worker',
  },
  {
    account: 'mass-organization-head',
    role: 'mass-organizations.head',
    name: '赛罕',
    zh: '群团组织负责人',
    en: 'head of a mass organization',
  },
  {
    account: 'social-organization',
    role: 'social-organization.worker',
    name: '张敏',
    zh: '社会组织社工',
    en: 'social organization worker',
  },
  {
    account: 'league',
    role: 'supervision.league',
    name: '阿拉坦其其格',
    zh: '盟市督导',
    en: 'supervision of the league',
  },
  {
    account: 'region',
    role: 'supervision.region',
    name: '赵志强',
    zh: '自治区督导',
    en: 'supervision of the region',
  },
  { account: 'auditor', role: 'audit.auditor', name: '陈静', zh: '审计', en: 'auditor' },
];
