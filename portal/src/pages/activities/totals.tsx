import type { SchoolActivitiesQuery } from '@ger/schema/client';
import { useTranslation } from 'react-i18next';
import styles from './activities.module.css';

type Total = NonNullable<SchoolActivitiesQuery['schoolActivityTotals']>[number];

/** What each unit held in the school year, per term. */
export function Totals({ totals, schoolYear }: { totals: readonly Total[]; schoolYear: number }) {
  const { t } = useTranslation();
  if (totals.length === 0) return null;
  return (
    <section className={styles.totals} aria-label={t('activities.totals')}>
      <h2>{t('activities.totalsOf', { year: schoolYear, next: schoolYear + 1 })}</h2>
      <ul>
        {totals.map(({ organizer, term, trainings, safety, participants }) => (
          <li key={`${organizer.id}/${term}`}>
            <strong>{organizer.name}</strong>
            <span>{t('activities.term', { term })}</span>
            <span>{t('activities.counts', { trainings, safety, participants })}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
