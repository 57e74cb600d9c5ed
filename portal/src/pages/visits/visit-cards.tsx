import { useTranslation } from 'react-i18next';
import styles from '../cards.module.css';
import { VisitActs } from './visit-acts.tsx';
import { VisitChild, VisitDay, VisitWords } from './visit-facts.tsx';
import type { VisitRow } from './visit-row.ts';
import own from './visits.module.css';

/** The visits to be made, for a phone: what is to be done is a button under the thumb. */
export function VisitCards({ rows, loading }: { rows: readonly VisitRow[]; loading: boolean }) {
  const { t } = useTranslation();
  return (
    <ul className={styles.cards} aria-label={t('visits.title')} aria-busy={loading}>
      {rows.map((visit) => (
        <li key={visit.id}>
          <div className={styles.head}>
            <strong>
              <VisitChild visit={visit} />
            </strong>
            <VisitDay visit={visit} />
          </div>
          <VisitWords visit={visit} />
          <span className={own.quiet}>{visit.child?.residence?.fullName}</span>
          {visit.child && (
            <span className={own.acts}>
              <VisitActs visit={visit} childId={visit.child.id} place={visit.child.residence?.code} />
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}
