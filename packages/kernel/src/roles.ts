/** Column of the table "who sees what" (domain §8) that a role reads by. */
export type RoleGroup =
  | 'VILLAGE_TOWNSHIP'
  | 'CIVIL_AFFAIRS'
  | 'SCHOOL'
  | 'EDUCATION'
  | 'POLICE'
  | 'MASS_ORGANIZATIONS'
  | 'SOCIAL_ORGANIZATION'
  | 'SUPERVISION'
  | 'REPORTING_UNIT'
  | 'AUDIT'
  | 'PUBLIC';

/** Line of administration a unit belongs to. Township and village are a line of their own, without a service. */
export type Agency =
  | 'township'
  | 'civil-affairs'
  | 'education'
  | 'police'
  | 'mass-organizations'
  | 'procurement'
  | 'social-organization'
  | 'supervision'
  | 'reporting-unit'
  | 'audit'
  | 'public';

interface RoleEntry {
  agency: Agency;
  group: RoleGroup;
  zh: string;
  en: string;
  /**
   * Role that answers for this one: in the same unit or, for a village and for a head (whose superior is a head again),
   * in the superior unit. Absent where the superior stands outside the system.
   */
  superior?: string;
}

const TABLE = {
  'village.director': {
    agency: 'township',
    group: 'VILLAGE_TOWNSHIP',
    zh: '嘎查村（社区）儿童主任',
    en: 'village child director',
    superior: 'township.head',
  },
  'village.chief': {
    agency: 'township',
    group: 'VILLAGE_TOWNSHIP',
    zh: '嘎查村（居）民委员会负责人',
    en: 'head of the village committee',
    superior: 'township.head',
  },
  'township.officer': {
    agency: 'township',
    group: 'VILLAGE_TOWNSHIP',
    zh: '苏木乡镇（街道）儿童督导员',
    en: 'township child supervisor',
    superior: 'township.head',
  },
  'township.head': {
    agency: 'township',
    group: 'VILLAGE_TOWNSHIP',
    zh: '苏木乡镇（街道）分管领导',
    en: 'township leader in charge',
    superior: 'civil-affairs.head',
  },
  'civil-affairs.officer': {
    agency: 'civil-affairs',
    group: 'CIVIL_AFFAIRS',
    zh: '民政部门工作人员',
    en: 'civil affairs officer',
    superior: 'civil-affairs.head',
  },
  'civil-affairs.head': {
    agency: 'civil-affairs',
    group: 'CIVIL_AFFAIRS',
    zh: '民政部门负责人',
    en: 'head of civil affairs',
    superior: 'civil-affairs.head',
  },
  'school.teacher': {
    agency: 'education',
    group: 'SCHOOL',
    zh: '学校教师（班主任）',
    en: 'school teacher',
    superior: 'school.head',
  },
  'school.psychologist': {
    agency: 'education',
    group: 'SCHOOL',
    zh: '学校心理健康教师',
    en: 'school psychologist',
    superior: 'school.head',
  },
  'school.head': {
    agency: 'education',
    group: 'SCHOOL',
    zh: '学校校长',
    en: 'head of school',
    superior: 'education.head',
  },
  'education.officer': {
    agency: 'education',
    group: 'EDUCATION',
    zh: '教育部门工作人员',
    en: 'education officer',
    superior: 'education.head',
  },
  'education.head': {
    agency: 'education',
    group: 'EDUCATION',
    zh: '教育部门负责人',
    en: 'head of education',
    superior: 'education.head',
  },
  'police.duty': {
    agency: 'police',
    group: 'POLICE',
    zh: '公安机关接警值班民警',
    en: 'police duty officer',
    superior: 'police.head',
  },
  'police.case': {
    agency: 'police',
    group: 'POLICE',
    zh: '公安机关办案民警',
    en: 'police case officer',
    superior: 'police.head',
  },
  'police.head': {
    agency: 'police',
    group: 'POLICE',
    zh: '公安机关负责人',
    en: 'head of police',
    superior: 'police.head',
  },
  'mass-organizations.worker': {
    agency: 'mass-organizations',
    group: 'MASS_ORGANIZATIONS',
    zh: '群团组织工作人员',
    en: 'mass organization worker',
    superior: 'mass-organizations.head',
  },
  'mass-organizations.head': {
    agency: 'mass-organizations',
    group: 'MASS_ORGANIZATIONS',
    zh: '群团组织负责人',
    en: 'head of a mass organization',
    superior: 'mass-organizations.head',
  },
  // Civil affairs buys the services (3.5.a), so the purchasing bureau reads by civil affairs' column.
  'procurement.officer': {
    agency: 'procurement',
    group: 'CIVIL_AFFAIRS',
    zh: '购买服务经办人员',
    en: 'procurement officer',
    superior: 'procurement.head',
  },
  'procurement.head': {
    agency: 'procurement',
    group: 'CIVIL_AFFAIRS',
    zh: '购买服务负责人',
    en: 'head of procurement',
    superior: 'procurement.head',
  },
  'social-organization.worker': {
    agency: 'social-organization',
    group: 'SOCIAL_ORGANIZATION',
    zh: '社会组织社工',
    en: 'social organization worker',
    superior: 'procurement.head',
  },
  'supervision.league': {
    agency: 'supervision',
    group: 'SUPERVISION',
    zh: '盟市督导人员',
    en: 'league supervision officer',
    superior: 'supervision.region',
  },
  'supervision.region': {
    agency: 'supervision',
    group: 'SUPERVISION',
    zh: '自治区督导人员',
    en: 'region supervision officer',
  },
  'audit.auditor': { agency: 'audit', group: 'AUDIT', zh: '审计人员', en: 'auditor' },
  'reporting-unit.reporter': {
    agency: 'reporting-unit',
    group: 'REPORTING_UNIT',
    zh: '强制报告单位报告人',
    en: 'reporter of a reporting unit',
  },
  public: { agency: 'public', group: 'PUBLIC', zh: '社会公众', en: 'member of the public' },
} as const satisfies Record<string, RoleEntry>;

/** What an officer may be in a post; `public` is whoever acts without signing in. */
export type Role = keyof typeof TABLE;

/** What the table says of one role. */
export interface RoleFacts extends RoleEntry {
  superior?: Role;
}

/** Every role, with its agency and its column of domain §8. */
export const ROLES: Readonly<Record<Role, RoleFacts>> = TABLE;

/** Posts that bring an officer together with children: whoever is barred from that work loses them (L.13). */
export const CONTACT_ROLES: readonly Role[] = [
  'village.director',
  'village.chief',
  'township.officer',
  'civil-affairs.officer',
  'school.teacher',
  'school.psychologist',
  'school.head',
  'police.case',
  'mass-organizations.worker',
  'social-organization.worker',
];

/** Whether the text names a role. */
export function isRole(text: string): text is Role {
  return Object.hasOwn(TABLE, text);
}

/** The roles that read by one column of domain §8. */
export function rolesOf(group: RoleGroup): Role[] {
  return Object.keys(TABLE)
    .filter(isRole)
    .filter((role) => ROLES[role].group === group);
}
