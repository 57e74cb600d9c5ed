import { useQuery } from '@apollo/client/react';
import { FollowUpsDocument, type FollowUpState } from '@ger/schema/client';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { Choice } from '../../components/choice.tsx';
import { MaskedName } from '../../components/empty-value.tsx';
import { FaultNotice } from '../../components/fault-notice.tsx';
import { useKeyset } from '../../components/keyset.ts';
import { usePageTitle } from '../../components/page-title.ts';
import { Pager } from '../../components/pager.tsx';
import { withParameter } from '../../components/with-parameter.ts';
import { faultsOf } from '../../graph/faults.ts';
import { PageSkeleton } from '../../shell/page-skeleton.tsx';
import cards from '../cards.module.css';
import page from '../page.module.css';
import { FollowUpCard } from './follow-up-card.tsx';
import styles from './follow-ups.module.css';

const STATES: readonly FollowUpState[] = ['RUNNING', 'ENDED'];

/** 告诫书、保护令随访 — what the village owes, the soonest due first, for a phone too (4.4.d–f). Children are named: not kept. */
export function FollowUpsPage() {
  const { t } = useTranslation();
  usePageTitle(t('followUps.title'));
  const keyset = useKeyset();
  const [parameters, setParameters] = useSearchParams();
  const state = STATES.find((one) => one === parameters.get('state')) ?? 'RUNNING';
  const { data, error, loading, refetch } = useQuery(FollowUpsDocument, {
    variables: { state, ...(keyset.after !== undefined && { after: keyset.after }) },
    fetchPolicy: 'no-cache',
  });
  const list = data?.followUps ?? undefined;
  const [fault] = list ? [] : faultsOf(error);
  const readAgain = (): void => void refetch();
  return (
    <>
      <h1 className={page.title}>{t('followUps.title')}</h1>
      <div className={page.bar}>
        <p className={page.total}>{t('followUps.lead')}</p>
        <Choice
          label={t('followUps.state')}
          value={state}
          options={STATES.map((value) => ({ value, label: t(`enum.FollowUpState.${value}`) }))}
          choose={(value) => setParameters(withParameter(parameters, 'state', value))}
        />
      </div>
      {fault && <FaultNotice fault={fault} retry={readAgain} />}
      {!list && !fault && <PageSkeleton />}
      {list?.edges.length === 0 && <p className={page.nothing}>{t('followUps.none')}</p>}
      {list && list.edges.length > 0 && (
        <ul className={cards.cards} aria-label={t('followUps.title')} aria-busy={loading}>
          {list.edges.map(({ node: { child, ...followUp } }) => (
            <FollowUpCard
              key={followUp.id}
              followUp={followUp}
              childId={child?.id ?? ''}
              place={child?.residence?.code}
              head={
                child ? (
                  <>
                    <Link to={`/children/${child.id}`}>
                      <strong>{child.name ?? <MaskedName />}</strong>
                    </Link>{' '}
                    <span className={styles.quiet}>{child.residence?.fullName}</span>
                  </>
                ) : (
                  <MaskedName />
                )
              }
              readAgain={readAgain}
            />
          ))}
        </ul>
      )}
      {list && <Pager keyset={keyset} pageInfo={list.pageInfo} />}
    </>
  );
}
