import type { AidAwardsQuery } from '@ger/schema/client';
import { useTranslation } from 'react-i18next';
import styles from './aid.module.css';

type Budget = NonNullable<AidAwardsQuery['aidBudgets']>[number];

/** What the bureau has for each kind, and how much of it is left. */
export function Budgets({ budgets }: { budgets: readonly Budget[] }) {
  const { t } = useTranslation();
  return (
    <section className={styles.budgets} aria-label={t('aid.budgets')}>
      <h2>{t('aid.budgets')}</h2>
      {budgets.length === 0 && <p className={styles.quiet}>{t('aid.noBudgets')}</p>}
      <ul>
        {budgets.map(({ kind, amount, committed, left }) => (
          <li key={kind}>
            <strong>{t(`enum.AidKind.${kind}`)}</strong>
            <span>{t('aid.budgetOf', { amount, committed, left })}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
