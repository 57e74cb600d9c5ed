import { useTranslation } from 'react-i18next';
import { NavLink } from 'react-router';
import styles from './people.module.css';

/** The roster and its vetting board, for the same place. */
export function StaffTabs({ place }: { place: string }) {
  const { t } = useTranslation();
  return (
    <nav className={styles.tabs} aria-label={t('people.roster.views')} data-screen-only>
      <NavLink to={{ pathname: '/staff', search: `division=${place}` }} end>
        {t('people.roster.title')}
      </NavLink>
      <NavLink to={{ pathname: '/staff/vetting', search: `division=${place}` }}>
        {t('people.vetting.title')}
      </NavLink>
    </nav>
  );
}
