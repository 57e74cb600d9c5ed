import { useQuery } from '@apollo/client/react';
import { RuleSetDocument, type RuleSetQuery } from '@ger/schema/client';
import { lazy, Suspense, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { ActionButtons } from '../../components/action-buttons.tsx';
import { Badge } from '../../components/badge.tsx';
import { FaultNotice } from '../../components/fault-notice.tsx';
import { usePageTitle } from '../../components/page-title.ts';
import { dayAndTimeOf } from '../../dates/dates.ts';
import { faultsOf } from '../../graph/faults.ts';
import { MessagePage } from '../../shell/message-page.tsx';
import { PageSkeleton } from '../../shell/page-skeleton.tsx';
import page from '../page.module.css';
import { EffectPreview } from './effect-preview.tsx';
import { RuleLevel } from './rule-table.tsx';
import { RuleWords } from './rule-cells.tsx';
import { STATE_TONES } from './rule-set-list.tsx';
import styles from './rules.module.css';
import { RunProgress } from './run-progress.tsx';
import { ThresholdList } from './threshold-list.tsx';

const SettleForm = lazy(async () => ({ default: (await import('./settle-form.tsx')).SettleForm }));

type RuleSetView = NonNullable<RuleSetQuery['ruleSet']>;
type Act = 'putRuleSetInForce' | 'withdrawRuleSet';

/** How often a run under way is looked at again. */
const RUN_POLL_MS = 2_000;

/** 规则集 — what it changes, whom it would move, how it took force (2.5). */
export function RuleSetPage() {
  const { t } = useTranslation();
  const { id = '' } = useParams();
  const { data, error, loading, refetch, startPolling, stopPolling } = useQuery(RuleSetDocument, {
    variables: { id },
    fetchPolicy: 'network-only',
  });
  const ruleSet = data?.ruleSet;
  usePageTitle(ruleSet ? t('rules.set.title', { number: ruleSet.number }) : t('rules.title'));
  const isRunning = ruleSet?.run?.state === 'RUNNING';
  useEffect(() => {
    if (isRunning) startPolling(RUN_POLL_MS);
    return stopPolling;
  }, [isRunning, startPolling, stopPolling]);
  const [fault] = faultsOf(error);
  if (ruleSet) return <RuleSetFile ruleSet={ruleSet} again={() => void refetch()} />;
  if (loading) return <PageSkeleton />;
  if (fault) return <FaultNotice fault={fault} retry={() => void refetch()} />;
  return (
    <MessagePage title={t('rules.notFound.title')} text={t('rules.notFound.text')}>
      <Link to="/rules">{t('rules.toList')}</Link>
    </MessagePage>
  );
}

function RuleSetFile({ ruleSet, again }: { ruleSet: RuleSetView; again: () => void }) {
  const { t } = useTranslation();
  const [act, setAct] = useState<Act>();
  const done = (): void => {
    setAct(undefined);
    again();
  };
  return (
    <>
      <p data-screen-only>
        <Link to="/rules">{t('rules.toList')}</Link>
      </p>
      <Heading ruleSet={ruleSet} />
      <div className={styles.controls} data-screen-only>
        <ActionButtons
          actions={ruleSet.actions}
          forms={{
            putRuleSetInForce: () => setAct('putRuleSetInForce'),
            withdrawRuleSet: () => setAct('withdrawRuleSet'),
          }}
        />
      </div>
      {ruleSet.run && <RunProgress run={ruleSet.run} />}
      <Changes ruleSet={ruleSet} />
      {ruleSet.state === 'PROPOSED' && (
        <EffectPreview ruleSetId={ruleSet.id} division={ruleSet.division.code} />
      )}
      <History ruleSet={ruleSet} />
      <Suspense>
        {act && <SettleForm ruleSet={ruleSet} act={act} done={done} close={() => setAct(undefined)} />}
      </Suspense>
    </>
  );
}

function Heading({ ruleSet }: { ruleSet: RuleSetView }) {
  const { t } = useTranslation();
  const { number, state, division, basis, rules, proposedAt, inForceAt, endedAt } = ruleSet;
  return (
    <>
      <h1 className={page.title}>
        {t('rules.set.title', { number })}{' '}
        <Badge tone={STATE_TONES[state]}>{t(`enum.RuleSetState.${state}`)}</Badge>
      </h1>
      <ul className={styles.chain}>
        <li>{division.fullName ?? division.code}</li>
        <li>{t('rules.set.proposedAt', { at: dayAndTimeOf(proposedAt) })}</li>
        {inForceAt && <li>{t('rules.set.inForceAt', { at: dayAndTimeOf(inForceAt) })}</li>}
        {endedAt && <li>{t('rules.set.endedAt', { at: dayAndTimeOf(endedAt) })}</li>}
        <li className={styles.quiet}>{t('rules.set.basis', { basis, rules })}</li>
      </ul>
    </>
  );
}

function Changes({ ruleSet: { rows, thresholds, delivered } }: { ruleSet: RuleSetView }) {
  const { t } = useTranslation();
  if (delivered) return <p className={styles.lead}>{t('rules.delivered')}</p>;
  return (
    <section className={styles.panel} aria-labelledby="changes">
      <h2 id="changes">{t('rules.set.changes')}</h2>
      {rows.length === 0 && thresholds.length === 0 && (
        <p className={styles.quiet}>{t('rules.set.noChanges')}</p>
      )}
      <ul className={styles.facts}>
        {rows.map((rule) => (
          <li key={rule.rule}>
            <RuleLevel rule={rule} /> <RuleWords rule={rule} />
          </li>
        ))}
      </ul>
      <ThresholdList thresholds={thresholds} />
    </section>
  );
}

function History({ ruleSet: { history } }: { ruleSet: RuleSetView }) {
  const { t } = useTranslation();
  return (
    <section className={styles.panel} aria-labelledby="rule-set-history">
      <h2 id="rule-set-history">{t('rules.history')}</h2>
      <ol className={styles.history} reversed>
        {history.map(({ version, state, at, by, reason }) => (
          <li key={version} value={version}>
            {t(`enum.RuleSetState.${state}`)} · <time dateTime={at}>{dayAndTimeOf(at)}</time> · {by}
            <div className={styles.quiet}>{reason}</div>
          </li>
        ))}
      </ol>
    </section>
  );
}
