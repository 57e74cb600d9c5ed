import { useTranslation } from 'react-i18next';

/** The agencies that answer parts of the graph, in the order in which they are shown. */
export const AGENCIES = [
  'civil-affairs',
  'education',
  'police',
  'mass-organizations',
  'procurement',
  'supervision',
] as const;

export type Agency = (typeof AGENCIES)[number];

/** Whether the graph's name of an agency is one the page has words for. */
export function isAgency(name: string | undefined): name is Agency {
  return AGENCIES.some((agency) => agency === name);
}

/** What to call an agency, in the reader's language; a plain word for one that is new. */
export function useAgencyName(): (agency: string | undefined) => string {
  const { t } = useTranslation();
  return (agency) => (isAgency(agency) ? t(`agency.${agency}`) : t('agency.other'));
}
