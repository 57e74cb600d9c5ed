/** 群团组织可以落实的需求种类 (3.4.a, 3.4.d, 4.3.b, 5.2): what civil affairs may ask an organization for. */
export const ORGANIZATION_NEED_KINDS = [
  'GUARDIANSHIP_GUIDANCE',
  'COUNSELLING',
  'DAY_CARE',
  'TUTORING',
  'EMPLOYMENT_GUIDANCE',
  'REHABILITATION',
] as const;
export type OrganizationNeedKind = (typeof ORGANIZATION_NEED_KINDS)[number];
