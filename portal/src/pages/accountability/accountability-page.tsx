import { useQuery } from '@apollo/client/react';
import { AccountabilityLeadsDocument, type LeadState } from '@ger/schema/client';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { Choice } from '../../components/choice.tsx';
import { ClauseTag } from '../../components/clause-tag.tsx';
import { FaultNotice } from '../../components/fault-notice.tsx';
import { useKeyset } from '../../components/keyset.ts';
import { usePageTitle } from '../../components/page-title.ts';
import { Pager } from '../../components/pager.tsx';
import { withParameter } from '../../components/with-parameter.ts';
import { faultsOf } from '../../graph/faults.ts';
import { PageSkeleton } from '../../shell/page-skeleton.tsx';
import cards from '../cards.module.css';
import page from '../page.module.css';
import styles from './accountability.module.css';
import { LeadCard } from './lead-card.tsx';

const DECIDED: readonly LeadState[] = ['CONFIRMED', 'EXCUSED'];

/** 迟报未报 — findings of the units below that no report named in time, for their superior to confirm or excuse (4.1.b). */
export function AccountabilityPage() {
  const { t } = useTranslation();
  usePageTitle(t('accountability.title'));
  const keyset = useKeyset();
  const [parameters, setParameters] = useSearchParams();
  const state = DECIDED.find((one) => one === parameters.get('state'));
  const { data, error, loading, refetch } = useQuery(AccountabilityLeadsDocument, {
    variables: { ...(state && { state }), ...(keyset.after !== undefined && { after: keyset.after }) },
    fetchPolicy: 'no-cache',
  });
  const list = data?.accountabilityLeads ?? undefined;
  const [fault] = list ? [] : faultsOf(error);
  const readAgain = () => void refetch();
  return (
    <>
      <h1 className={page.title}>{t('accountability.title')}</h1>
      <p className={styles.quiet}>
        {t('accountability.lead')} <ClauseTag clause="4.1.b" />
      </p>
      <div className={page.bar}>
        <Choice
          label={t('accountability.state')}
          value={state ?? ''}
          none={t('enum.LeadState.OPEN')}
          options={DECIDED.map((value) => ({ value, label: t(`enum.LeadState.${value}`) }))}
          choose={(value) => setParameters(withParameter(parameters, 'state', value))}
        />
      </div>
      {fault && <FaultNotice fault={fault} retry={readAgain} />}
      {!list && !fault && <PageSkeleton />}
      {list?.edges.length === 0 && <p className={page.nothing}>{t('accountability.none')}</p>}
      {list && list.edges.length > 0 && (
        <ul className={cards.cards} aria-label={t('accountability.title')} aria-busy={loading}>
          {list.edges.map(({ node }) => (
            <LeadCard key={node.id} lead={node} readAgain={readAgain} />
          ))}
        </ul>
      )}
      {list && <Pager keyset={keyset} pageInfo={list.pageInfo} />}
    </>
  );
}
