import { useQuery } from '@apollo/client/react';
import { SourceSupportsDocument, type SourceSupportState } from '@ger/schema/client';
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
import { CaseEntry } from './case-entry.tsx';

const STATES: readonly SourceSupportState[] = ['OPENED', 'IN_PROGRESS', 'SETTLED', 'NOT_SETTLED'];

/** 源头支持 — what families are helped with so that a child need not be left behind, last changed first (5.1, 5.2). */
export function SourceSupportPage() {
  const { t } = useTranslation();
  usePageTitle(t('sourceSupport.title'));
  const keyset = useKeyset();
  const [parameters, setParameters] = useSearchParams();
  const state = STATES.find((one) => one === parameters.get('state'));
  const { data, previousData, error, loading, refetch } = useQuery(SourceSupportsDocument, {
    variables: { ...(state && { state }), ...(keyset.after !== undefined && { after: keyset.after }) },
    fetchPolicy: 'no-cache', // children are named
  });
  const list = (data ?? (loading ? previousData : undefined))?.sourceSupports ?? undefined;
  const [fault] = list ? [] : faultsOf(error);
  const readAgain = (): void => void refetch();
  return (
    <>
      <h1 className={page.title}>{t('sourceSupport.title')}</h1>
      <p>{t('sourceSupport.lead')}</p>
      <div className={page.bar}>
        <Choice
          label={t('sourceSupport.state')}
          value={state ?? ''}
          none={t('sourceSupport.running')}
          options={STATES.map((value) => ({ value, label: t(`enum.SourceSupportState.${value}`) }))}
          choose={(value) => setParameters(withParameter(parameters, 'state', value))}
        />
      </div>
      {fault && <FaultNotice fault={fault} retry={readAgain} />}
      {!list && !fault && <PageSkeleton />}
      {list?.edges.length === 0 && <p className={page.nothing}>{t('sourceSupport.none')}</p>}
      {list && list.edges.length > 0 && (
        <>
          <ul className={cards.cards} aria-label={t('sourceSupport.title')} aria-busy={loading}>
            {list.edges.map(({ node: { child, ...one } }) => (
              <CaseEntry key={one.id} one={one} readAgain={readAgain}>
                <span>
                  <Link to={`/children/${child.id}`}>{child.name ?? <MaskedName />}</Link>
                  {child.residence && ` · ${child.residence.fullName ?? child.residence.code}`}
                </span>
              </CaseEntry>
            ))}
          </ul>
          <Pager keyset={keyset} pageInfo={list.pageInfo} />
        </>
      )}
    </>
  );
}
