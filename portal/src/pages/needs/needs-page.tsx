import { useQuery } from '@apollo/client/react';
import { NeedsDocument, type NeedState } from '@ger/schema/client';
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
import activities from '../activities/activities.module.css';
import cards from '../cards.module.css';
import page from '../page.module.css';
import { NeedEntry } from './need-entry.tsx';
import styles from './needs.module.css';

const STATES: readonly NeedState[] = [
  'UNMET',
  'REQUESTED',
  'ACCEPTED',
  'IN_PROGRESS',
  'FULFILLED',
  'WITHDRAWN',
];

/** 帮扶需求 — all needs of the place, last changed first: in plans and outside them; what nobody takes on stays in sight (4.3.b). */
export function NeedsPage() {
  const { t } = useTranslation();
  usePageTitle(t('needs.ofChild'));
  const keyset = useKeyset();
  const [parameters, setParameters] = useSearchParams();
  const state = STATES.find((one) => one === parameters.get('state'));
  const isOutside = parameters.get('plan') === 'OUTSIDE';
  const { data, previousData, error, loading, refetch } = useQuery(NeedsDocument, {
    variables: {
      ...(state && { state }),
      ...(isOutside && { outsidePlans: true }),
      ...(keyset.after !== undefined && { after: keyset.after }),
    },
    fetchPolicy: 'no-cache', // children are named
  });
  const list = (data ?? (loading ? previousData : undefined))?.needs ?? undefined;
  const [fault] = list ? [] : faultsOf(error);
  return (
    <>
      <h1 className={page.title}>{t('needs.ofChild')}</h1>
      <p className={styles.lead}>{t('needs.all.lead')}</p>
      <div className={page.bar}>
        <div className={activities.filter}>
          <Choice
            label={t('needs.state')}
            value={state ?? ''}
            none={t('needs.anyState')}
            options={STATES.map((value) => ({ value, label: t(`enum.NeedState.${value}`) }))}
            choose={(value) => setParameters(withParameter(parameters, 'state', value))}
          />
          <Choice
            label={t('needs.all.which')}
            value={isOutside ? 'OUTSIDE' : ''}
            none={t('needs.all.every')}
            options={[{ value: 'OUTSIDE', label: t('needs.all.outside') }]}
            choose={(value) => setParameters(withParameter(parameters, 'plan', value))}
          />
        </div>
      </div>
      {fault && <FaultNotice fault={fault} retry={() => void refetch()} />}
      {!list && !fault && <PageSkeleton />}
      {list?.edges.length === 0 && <p className={page.nothing}>{t('needs.none')}</p>}
      {list && list.edges.length > 0 && (
        <>
          <ul className={cards.cards} aria-label={t('needs.ofChild')} aria-busy={loading}>
            {list.edges.map(({ node: { child, ...need } }) => (
              <NeedEntry key={need.id} need={need} readAgain={() => void refetch()}>
                <span>
                  <Link to={`/children/${child.id}`}>{child.name ?? <MaskedName />}</Link>
                  {child.residence && ` · ${child.residence.fullName ?? child.residence.code}`}
                  {need.planId && (
                    <>
                      {' · '}
                      <Link to={`/plans/${need.planId}`}>{t('needs.all.plan')}</Link>
                    </>
                  )}
                </span>
              </NeedEntry>
            ))}
          </ul>
          <Pager keyset={keyset} pageInfo={list.pageInfo} />
        </>
      )}
    </>
  );
}
