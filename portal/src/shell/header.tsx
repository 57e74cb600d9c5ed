import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useNarrow } from '../components/use-narrow.ts';
import styles from './header.module.css';
import { LanguageSwitch } from './language-switch.tsx';
import { Logo } from './logo.tsx';
import { useOfficer } from './officer.tsx';
import { OfficerMenu, usePostWords } from './officer-menu.tsx';
import { PhoneMenu } from './phone-menu.tsx';

/** Top of every page: whose platform, for which unit, who works with it. */
export function Header() {
  const { t } = useTranslation();
  const narrow = useNarrow();
  const { post, production } = useOfficer();
  const { unit } = usePostWords()(post);
  return (
    <header className={styles.header} data-screen-only>
      <Link to="/" className={styles.home} aria-label={t('shell.home')}>
        <Logo />
      </Link>
      <div className={styles.names}>
        <strong>{narrow ? t('app.shortName') : t('app.product')}</strong>
        <span>
          <span className={styles.unit}>{unit}</span>
          {!production && <em className={styles.demonstration}>{t('shell.demonstration')}</em>}
        </span>
      </div>
      {narrow ? (
        <PhoneMenu />
      ) : (
        <div className={styles.controls}>
          <LanguageSwitch />
          <OfficerMenu />
        </div>
      )}
    </header>
  );
}
