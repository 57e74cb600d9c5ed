import { useQuery } from '@apollo/client/react';
import { RiskRulesDocument } from '@ger/schema/client';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { ActionButtons } from '../../components/action-buttons.tsx';
import { FaultNotice } from '../../components/fault-notice.tsx';
import { usePageTitle } from '../../components/page-title.ts';
import { dayOf } from '../../dates/dates.ts';
import { faultsOf } from '../../graph/faults.ts';
import { PageSkeleton } from '../../shell/page-skeleton.tsx';
import page from '../page.module.css';
import { RuleSetList } from './rule-set-list.tsx';
import { RuleTable } from './rule-table.tsx';
import type { RulesInForce } from './rule.ts';
import styles from './rules.module.css';
import { ThresholdList } from './threshold-list.tsx';

const ProposalForm = lazy(async () => ({ default: (await import('./proposal-form.tsx')).ProposalForm }));

/** 分类规则 — the rules that a child of this post's division is judged by, and the rule sets that made them (2.5). */
export function RulesPage() {
  const { t } = useTranslation();
  usePageTitle(t('rules.title'));
  const { data, error, refetch } = useQuery(RiskRulesDocument, { fetchPolicy: 'cache-and-network' });
  const [isEditing, setIsEditing] = useState(false);
  const rules = data?.riskRules;
  const [fault] = faultsOf(error);
  return (
    <>
      <h1 className={page.title}>{t('rules.title')}</h1>
      <p className={styles.lead}>{t('rules.lead')}</p>
      {!rules && fault && <FaultNotice fault={fault} retry={() => void refetch()} />}
      {!rules && !fault && <PageSkeleton />}
      {rules && isEditing && (
        <Suspense fallback={<PageSkeleton />}>
          <ProposalForm rules={rules} close={() => setIsEditing(false)} />
        </Suspense>
      )}
      {rules && !isEditing && <InForce rules={rules} edit={() => setIsEditing(true)} />}
      <RuleSetList />
    </>
  );
}

function InForce({ rules, edit }: { rules: RulesInForce; edit: () => void }) {
  const { t } = useTranslation();
  const { division, version, rows, thresholds, actions } = rules;
  return (
    <section className={styles.panel} aria-labelledby="rules-in-force">
      <h2 id="rules-in-force">{t('rules.at', { division: division.fullName ?? division.code })}</h2>
      <Chain rules={rules} />
      <p className={styles.quiet}>{t('rules.version', { version })}</p>
      <div className={styles.controls} data-screen-only>
        <ActionButtons actions={actions} forms={{ proposeRuleSet: edit }} />
      </div>
      <RuleTable rows={rows} />
      <h3>{t('rules.thresholds')}</h3>
      <ThresholdList thresholds={thresholds} />
    </section>
  );
}

/** The rule sets that the rules come from, those of the levels above first. */
function Chain({ rules: { ruleSets } }: { rules: RulesInForce }) {
  const { t } = useTranslation();
  return (
    <ul className={styles.chain}>
      <li>{t('rules.chain')}</li>
      {ruleSets.map(({ id, number, delivered, inForceAt, division }) => (
        <li key={id}>
          {delivered ? (
            t('rules.delivered')
          ) : (
            <Link to={`/rules/${id}`}>
              {t('rules.ofDivision', { number, division: division.fullName ?? division.code })}
            </Link>
          )}
          {inForceAt && <span className={styles.quiet}> {dayOf(inForceAt)}</span>}
        </li>
      ))}
    </ul>
  );
}
