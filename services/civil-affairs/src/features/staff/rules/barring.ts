import type { Role } from '@ger/kernel';

/** Why somebody may not work with children: what the law has the employer look for (L.13). */
export type BarringReason = 'SEXUAL_OFFENCE' | 'ABUSE' | 'TRAFFICKING' | 'VIOLENT_INJURY';

/** Posts that bring an officer together with children: a barred person loses them in the same act (L.13). */
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
