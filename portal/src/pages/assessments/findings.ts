import type { AssessmentDomain, AssessmentFinding, AssessmentLevel, NeedKind } from '@ger/schema/client';

export const DOMAINS: readonly AssessmentDomain[] = ['SAFETY', 'GUARDIANSHIP', 'HEALTH'];
export const LEVELS: readonly AssessmentLevel[] = ['LOW', 'MEDIUM', 'HIGH'];

/** The findings of each domain, in the order of the graph's list; the last says that nothing was found (4.3.a). */
export const FINDINGS_OF: Readonly<Record<AssessmentDomain, readonly AssessmentFinding[]>> = {
  SAFETY: [
    'VIOLENCE_CONTINUES',
    'OFFENDER_NEAR',
    'ALONE_AT_HOME',
    'HOUSING_UNSAFE',
    'ROAMS_UNATTENDED',
    'SAFE',
  ],
  GUARDIANSHIP: [
    'NO_ABLE_GUARDIAN',
    'DUTIES_NOT_PERFORMED',
    'PARENTS_OUT_OF_REACH',
    'CARE_NOT_SUITED',
    'PARENTING_WEAK',
    'MEANS_SHORT',
    'WELL_CARED_FOR',
  ],
  HEALTH: [
    'INJURED',
    'SELF_HARM',
    'ILLNESS_UNTREATED',
    'DISTRESSED',
    'BEHAVIOUR_TROUBLED',
    'DISABILITY_UNSUPPORTED',
    'OUT_OF_SCHOOL',
    'HEALTHY',
  ],
};

/** The kinds of help, in the order of the graph's list (4.3.b). */
export const NEEDS: readonly NeedKind[] = [
  'GUARDIANSHIP_GUIDANCE',
  'MEDICAL_TREATMENT',
  'COUNSELLING',
  'BEHAVIOUR_CORRECTION',
  'LEGAL_SERVICE',
  'LEGAL_AID',
  'VIOLENCE_PREVENTION',
  'SOCIAL_INTEGRATION',
  'FAMILY_RELATIONS',
  'DAY_CARE',
  'TUTORING',
  'EMPLOYMENT_GUIDANCE',
  'REHABILITATION',
  'SCHOOLING',
  'ASSISTANCE',
  'SHELTER',
];
