import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useNarrow } from '../components/use-narrow.ts';
import styles from './header.module.css';
import { LanguageSwitch } from './language-switch.tsx';
import { Logo } from './logo.tsx';
import { useOfficer } from './officer.tsx';
import { usePostWords } from './post-words.ts';

// a phone needs the one, a desk the other
const PhoneMenu = lazy(async () => ({ default: (await import('./phone-menu.tsx')).PhoneMenu }));
const OfficerMenu = lazy(async () => ({ default: (await import('./officer-menu.tsx')).OfficerMenu }));

/** Top of every page: whose platform, for which unit, who works with it. */
export function Header() {
  const { t } = useTranslation();
  const narrow = useNarrow();
  const { post, production } = useOfficer();
  const { unit, divisions } = usePostWords()(post);
  return (
    <header className={styles.header} data-screen-only>
      <Link to="/" className={styles.home} aria-label={t('shell.home')}>
        <Logo />
      </Link>
      <div className={styles.names}>
        <strong>{narrow ? t('app.shortName') : t('app.product')}</strong>
        <span>
          <span className={styles.unit}>{[unit, !narrow && divisions].filter(Boolean).join(' · ')}</span>
          {!production && <em className={styles.demonstration}>{t('shell.demonstration')}</em>}
        </span>
      </div>
      <Suspense>
        {narrow ? (
          <PhoneMenu />
        ) : (
          <div className={styles.controls}>
            <LanguageSwitch />
            <OfficerMenu />
          </div>
        )}
      </Suspense>
    </header>
  );
}
