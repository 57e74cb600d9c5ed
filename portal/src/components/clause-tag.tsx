import { useTranslation } from 'react-i18next';
import styles from './clause-tag.module.css';

/** The clause that something rests on: of the policy, or (`L.2`) of a law beside it. */
export function ClauseTag({ clause }: { clause: string }) {
  const { t } = useTranslation();
  return (
    <span className={styles.clause}>
      {t(clause.startsWith('L.') ? 'clause.law' : 'clause.policy', { id: clause })}
    </span>
  );
}
