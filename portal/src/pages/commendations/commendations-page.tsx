import { useQuery } from '@apollo/client/react';
import { CommendationsDocument, type CommendationState } from '@ger/schema/client';
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
import { CommendationCard } from './commendation-card.tsx';
import styles from './commendations.module.css';

const STATES: readonly CommendationState[] = ['PROPOSED', 'APPROVED', 'PRESENTED', 'DECLINED'];

/** 表彰 — of citizens and organizations that reported: proposed by the station, decided by the bureau of the banner (4.1.c). */
export function CommendationsPage() {
  const { t } = useTranslation();
  usePageTitle(t('commendations.title'));
  const keyset = useKeyset();
  const [parameters, setParameters] = useSearchParams();
  const state = STATES.find((one) => one === parameters.get('state'));
  const { data, error, loading, refetch } = useQuery(CommendationsDocument, {
    variables: { ...(state && { state }), ...(keyset.after !== undefined && { after: keyset.after }) },
    fetchPolicy: 'no-cache',
  });
  const list = data?.commendations ?? undefined;
  const [fault] = list ? [] : faultsOf(error);
  const readAgain = () => void refetch();
  return (
    <>
      <h1 className={page.title}>{t('commendations.title')}</h1>
      <p className={styles.quiet}>
        {t('commendations.lead')} <ClauseTag clause="4.1.c" />
      </p>
      <div className={page.bar}>
        <Choice
          label={t('commendations.state')}
          value={state ?? ''}
          none={t('commendations.all')}
          options={STATES.map((value) => ({ value, label: t(`enum.CommendationState.${value}`) }))}
          choose={(value) => setParameters(withParameter(parameters, 'state', value))}
        />
      </div>
      {fault && <FaultNotice fault={fault} retry={readAgain} />}
      {!list && !fault && <PageSkeleton />}
      {list?.edges.length === 0 && <p className={page.nothing}>{t('commendations.none')}</p>}
      {list && list.edges.length > 0 && (
        <ul className={cards.cards} aria-label={t('commendations.title')} aria-busy={loading}>
          {list.edges.map(({ node }) => (
            <CommendationCard key={node.id} one={node} readAgain={readAgain} />
          ))}
        </ul>
      )}
      {list && <Pager keyset={keyset} pageInfo={list.pageInfo} />}
    </>
  );
}
