import { useQuery } from '@apollo/client/react';
import { SocialAssistancesDocument, type SocialAssistanceState } from '@ger/schema/client';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { Choice } from '../../components/choice.tsx';
import { FaultNotice } from '../../components/fault-notice.tsx';
import { useKeyset } from '../../components/keyset.ts';
import { usePageTitle } from '../../components/page-title.ts';
import { Pager } from '../../components/pager.tsx';
import { withParameter } from '../../components/with-parameter.ts';
import { faultsOf } from '../../graph/faults.ts';
import { PageSkeleton } from '../../shell/page-skeleton.tsx';
import cards from '../cards.module.css';
import page from '../page.module.css';
import { AssistanceEntry } from './assistance-entry.tsx';

const STATES: readonly SocialAssistanceState[] = ['APPLIED', 'GRANTED', 'DECLINED', 'ENDED', 'WITHDRAWN'];

/** 社会救助 — what is asked for by its limit, what was decided and given (4.3.c). Children are named: not kept. */
export function AssistancePage() {
  const { t } = useTranslation();
  usePageTitle(t('assistance.title'));
  const keyset = useKeyset();
  const [parameters, setParameters] = useSearchParams();
  const state = STATES.find((one) => one === parameters.get('state')) ?? 'APPLIED';
  const { data, error, loading, refetch } = useQuery(SocialAssistancesDocument, {
    variables: { state, ...(keyset.after !== undefined && { after: keyset.after }) },
    fetchPolicy: 'no-cache',
  });
  const list = data?.socialAssistances ?? undefined;
  const [fault] = list ? [] : faultsOf(error);
  return (
    <>
      <h1 className={page.title}>{t('assistance.title')}</h1>
      <div className={page.bar}>
        <Choice
          label={t('assistance.state')}
          value={state}
          options={STATES.map((value) => ({ value, label: t(`enum.SocialAssistanceState.${value}`) }))}
          choose={(value) => setParameters(withParameter(parameters, 'state', value))}
        />
      </div>
      {fault && <FaultNotice fault={fault} retry={() => void refetch()} />}
      {!list && !fault && <PageSkeleton />}
      {list?.edges.length === 0 && <p className={page.nothing}>{t('assistance.none')}</p>}
      {list && list.edges.length > 0 && (
        <ul className={cards.cards} aria-label={t('assistance.title')} aria-busy={loading}>
          {list.edges.map(({ node }) => (
            <li key={node.id}>
              <AssistanceEntry assistance={node} child={node.child} done={() => void refetch()} />
            </li>
          ))}
        </ul>
      )}
      {list && <Pager keyset={keyset} pageInfo={list.pageInfo} />}
    </>
  );
}
