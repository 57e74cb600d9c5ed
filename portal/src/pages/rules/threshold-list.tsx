import { useTranslation } from 'react-i18next';
import { ClauseTag } from '../../components/clause-tag.tsx';
import { useWords } from '../../texts/i18n.ts';
import type { Threshold } from './rule.ts';
import styles from './rules.module.css';

/** The numbers of days that rules compare with. */
export function ThresholdList({ thresholds }: { thresholds: readonly Threshold[] }) {
  const { t } = useTranslation();
  const words = useWords();
  return (
    <ul className={styles.facts}>
      {thresholds.map((threshold) => (
        <li key={threshold.kind}>
          {words(threshold)} <ClauseTag clause={threshold.clause} />{' '}
          <strong>{t('rules.days', { count: threshold.value })}</strong>{' '}
          <span className={styles.quiet}>
            {t('rules.deliveredDays', { count: threshold.deliveredValue })}
          </span>
        </li>
      ))}
    </ul>
  );
}
