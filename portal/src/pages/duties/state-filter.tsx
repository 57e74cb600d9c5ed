import type { DutyState } from '@ger/schema/client';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { DUTY_STATES } from './duty-row.ts';
import styles from './state-filter.module.css';

/** Chooses duties by state; each choice is an address of its own. */
export function StateFilter({ chosen }: { chosen: DutyState | undefined }) {
  const { t } = useTranslation();
  return (
    <nav className={styles.filter} aria-label={t('duties.filter')}>
      <Link to={{ search: '' }} aria-current={chosen === undefined}>
        {t('duties.all')}
      </Link>
      {DUTY_STATES.map((state) => (
        <Link key={state} to={{ search: `state=${state}` }} aria-current={chosen === state}>
          {t(`enum.DutyState.${state}`)}
        </Link>
      ))}
    </nav>
  );
}
