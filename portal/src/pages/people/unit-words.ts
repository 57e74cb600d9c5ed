import { useTranslation } from 'react-i18next';

const AGENCIES = [
  'township',
  'civil-affairs',
  'education',
  'police',
  'mass-organizations',
  'procurement',
  'social-organization',
  'supervision',
  'reporting-unit',
  'audit',
] as const;

/** The key of an agency's name; a newer agency than this page knows is called by a general word. */
export function agencyKey(code: string | null | undefined) {
  const known = AGENCIES.find((agency) => agency === code);
  return known ? (`people.agency.${known}` as const) : ('people.agency.other' as const);
}

const KINDS = [
  'TOWNSHIP',
  'VILLAGE',
  'BANNER_BUREAU',
  'LEAGUE_BUREAU',
  'REGION_BUREAU',
  'PROTECTION_INSTITUTION',
  'SCHOOL',
  'POLICE_STATION',
  'WOMENS_FEDERATION',
  'YOUTH_LEAGUE',
  'UNION',
  'DISABLED_FEDERATION',
  'NEXT_GENERATION_COMMITTEE',
  'PURCHASING_BUREAU',
  'SOCIAL_ORGANIZATION',
  'LEAGUE_SUPERVISION',
  'REGION_SUPERVISION',
  'KINDERGARTEN',
  'HOSPITAL',
  'RELIEF_STATION',
  'WELFARE_HOME',
  'SOCIAL_WORK_INSTITUTION',
  'AUDIT',
] as const;

/** The name of a kind of unit; one that was entered as a code of its own is shown as such. */
export function useKindWords(): (kind: string | null | undefined) => string {
  const { t } = useTranslation();
  return (kind) => {
    const known = KINDS.find((one) => one === kind);
    return known ? t(`people.kind.${known}`) : (kind ?? '');
  };
}
