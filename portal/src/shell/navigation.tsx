import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { NavLink } from 'react-router';
import { sectionsFor } from './entries.ts';
import styles from './navigation.module.css';
import { useOfficer } from './officer.tsx';

/** The pages of the active post, by section. */
export function Navigation({ onGo }: { onGo?: () => void }) {
  const { t } = useTranslation();
  const { post } = useOfficer();
  const prefix = useId();
  return (
    <nav className={styles.navigation} aria-label={t('nav.label')}>
      {sectionsFor(post).map(({ section, entries }) => (
        <div key={section}>
          <p id={`${prefix}${section}`}>{t(`nav.section.${section}`)}</p>
          <ul aria-labelledby={`${prefix}${section}`}>
            {entries.map(({ key, path, Icon }) => (
              <li key={key}>
                <NavLink to={path} onClick={onGo}>
                  <span aria-hidden="true">
                    <Icon />
                  </span>
                  {t(`nav.entry.${key}`)}
                </NavLink>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </nav>
  );
}
