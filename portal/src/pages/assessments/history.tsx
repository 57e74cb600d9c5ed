import { useTranslation } from 'react-i18next';
import { dayAndTimeOf } from '../../dates/dates.ts';
import cards from '../cards.module.css';
import type { Assessment } from './assessment-page.tsx';
import styles from './assessments.module.css';

/** 修改经过 — every version, who recorded it and why (2.4). */
export function History({ versions }: { versions: Assessment['versions'] }) {
  const { t } = useTranslation();
  return (
    <ol className={cards.cards} aria-label={t('assessments.history')} data-screen-only>
      {versions.map(({ version, recordedAt, recordedBy, reason }) => (
        <li key={version}>
          <span>
            {t('assessments.version', { version })} · {reason}
          </span>
          <span className={styles.quiet}>
            {dayAndTimeOf(recordedAt)} · {recordedBy}
          </span>
        </li>
      ))}
    </ol>
  );
}
