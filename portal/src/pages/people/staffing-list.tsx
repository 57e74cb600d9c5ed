import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Badge } from '../../components/badge.tsx';
import styles from './people.module.css';
import type { PlaceStaffing } from './staff-row.ts';

/** How the places below are staffed, those that lack a child director first (3.2.d, 6.3.d). */
export function StaffingList({ rows, place }: { rows: readonly PlaceStaffing[]; place: string }) {
  const { t } = useTranslation();
  // single villages stand above and below, with their gap and their people
  const below = rows.filter(({ division }) => division.code !== place && division.level !== 'VILLAGE');
  if (below.length === 0) return null;
  return (
    <section className={styles.section} aria-labelledby="staffing">
      <h2 id="staffing">{t('people.staffing.title')}</h2>
      <ul className={styles.figures}>
        {below.map((row) => (
          <li key={row.division.code}>
            <span className={styles.name}>
              <Link to={{ search: `division=${row.division.code}` }}>{row.division.name}</Link>
              {row.villagesWithoutDirector > 0 && (
                <Badge tone="danger">
                  {t('people.staffing.lacking', { count: row.villagesWithoutDirector })}
                </Badge>
              )}
              {row.vettingLapsed > 0 && (
                <Badge tone="danger">{t('people.staffing.lapsed', { count: row.vettingLapsed })}</Badge>
              )}
              {row.vettingLapsing > 0 && (
                <Badge tone="caution">{t('people.staffing.lapsing', { count: row.vettingLapsing })}</Badge>
              )}
            </span>
            <span className={styles.quiet}>
              {t('people.staffing.figures', {
                villages: row.villages,
                directors: row.directors,
                supervisors: row.supervisors,
                workers: row.socialWorkers,
                volunteers: row.volunteers,
              })}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
