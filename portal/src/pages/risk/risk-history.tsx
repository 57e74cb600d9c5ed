import { useLazyQuery } from '@apollo/client/react';
import { ChildClassificationsDocument, type ChildClassificationsQuery } from '@ger/schema/client';
import { useTranslation } from 'react-i18next';
import { RiskTag } from '../../components/risk-tag.tsx';
import { dayAndTimeOf } from '../../dates/dates.ts';
import { Reasons } from './reasons.tsx';
import styles from './risk-history.module.css';

type Classifications = NonNullable<NonNullable<ChildClassificationsQuery['child']>['classifications']>;

/** 历次分类 — how the child was classified before, by which rules (2.5); read when somebody opens it. */
export function RiskHistory({ childId }: { childId: string }) {
  const { t } = useTranslation();
  const [load, { data, called }] = useLazyQuery(ChildClassificationsDocument, { fetchPolicy: 'no-cache' });
  const open = (): void => {
    if (!called) void load({ variables: { id: childId } });
  };
  return (
    <details className={styles.history} onToggle={open} data-screen-only>
      <summary>{t('risk.history')}</summary>
      <Levels classifications={data?.child?.classifications ?? []} />
    </details>
  );
}

function Levels({ classifications }: { classifications: Classifications }) {
  const { t } = useTranslation();
  return (
    <ol className={styles.levels} reversed>
      {classifications.map(({ number, level, ruleSet, at, reasons }) => (
        <li key={`${number} ${at}`} value={number}>
          <RiskTag level={level} /> <time dateTime={at}>{t('risk.since', { at: dayAndTimeOf(at) })}</time>{' '}
          <span className={styles.quiet}>{ruleSet}</span>
          {reasons.length > 0 ? (
            <Reasons reasons={reasons.map(({ rule, ...rest }) => ({ code: rule, ...rest }))} />
          ) : (
            <p className={styles.quiet}>{t('risk.noReasons')}</p>
          )}
        </li>
      ))}
    </ol>
  );
}
