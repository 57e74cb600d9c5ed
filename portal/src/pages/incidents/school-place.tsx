import { useQuery } from '@apollo/client/react';
import { SchoolingOfIncidentDocument } from '@ger/schema/client';
import { useTranslation } from 'react-i18next';
import { dayAndTimeOf } from '../../dates/dates.ts';
import styles from './incidents.module.css';

/** 就学安置办到哪一步 — how far education has come with the school place, for the police unit that asked (4.2.j). */
export function SchoolPlaceOfIncident({ incidentId }: { incidentId: string }) {
  const { t } = useTranslation();
  const { data } = useQuery(SchoolingOfIncidentDocument, {
    variables: { incidentId },
    fetchPolicy: 'no-cache',
  });
  return (data?.schoolingOfIncident ?? []).map(({ id, state, school, dueAt, settledAt, declined }) => (
    <span key={id} className={styles.quiet}>
      {t(school ? 'placements.ofIncidentSchool' : 'placements.ofIncident', {
        state: t(`enum.SchoolingState.${state}`),
        school: school?.name ?? t('gap.unitName'),
      })}
      {declined && ` · ${t(`enum.SchoolingDecline.${declined}`)}`}
      {!settledAt && ` · ${t('placements.ofIncidentDue', { at: dayAndTimeOf(dueAt) })}`}
    </span>
  ));
}
