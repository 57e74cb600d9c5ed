import type { RuleSetQuery } from '@ger/schema/client';
import { Progress } from 'antd';
import { useTranslation } from 'react-i18next';
import styles from './rules.module.css';

type Run = NonNullable<NonNullable<RuleSetQuery['ruleSet']>['run']>;

/** How far the run has come that classifies every child anew. */
export function RunProgress({ run: { state, children, lookedAt, changed } }: { run: Run }) {
  const { t } = useTranslation();
  const percent = children === 0 ? 100 : Math.min(100, Math.floor((lookedAt / children) * 100));
  return (
    <section className={styles.panel} aria-labelledby="run">
      <h2 id="run">{t('rules.run.title')}</h2>
      {state === 'RUNNING' && <Progress percent={percent} />}
      <p className={styles.lead} role="status">
        {state === 'RUNNING'
          ? t('rules.run.running', { lookedAt, children })
          : t('rules.run.done', { lookedAt, changed })}
      </p>
    </section>
  );
}
