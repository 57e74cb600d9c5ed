import { useQuery } from '@apollo/client/react';
import { MissingBoardDocument } from '@ger/schema/client';
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
import { MissingCard } from './missing-card.tsx';

/** 失踪儿童 — whoever is being looked for, with the time that runs, and the circulars that reached this unit (4.2.d). Not kept. */
export function MissingPage() {
  const { t } = useTranslation();
  const keyset = useKeyset();
  const [parameters, setParameters] = useSearchParams();
  const ended = parameters.get('ended') === 'yes';
  usePageTitle(t('missing.title'));
  const { data, error, loading, refetch } = useQuery(MissingBoardDocument, {
    variables: { missing: !ended, ...(keyset.after !== undefined && { after: keyset.after }) },
    fetchPolicy: 'no-cache',
  });
  const list = data?.searches ?? undefined;
  const [fault] = list ? [] : faultsOf(error);
  return (
    <>
      <h1 className={page.title}>{t('missing.title')}</h1>
      <div className={page.bar}>
        <Choice
          label={t('incidents.which')}
          value={ended ? 'yes' : ''}
          none={t('missing.running')}
          options={[{ value: 'yes', label: t('missing.ended') }]}
          choose={(value) => setParameters(withParameter(parameters, 'ended', value))}
        />
      </div>
      {fault && <FaultNotice fault={fault} retry={() => void refetch()} />}
      {!list && !fault && <PageSkeleton />}
      {list && list.edges.length === 0 && <p className={page.nothing}>{t('missing.none')}</p>}
      {list && list.edges.length > 0 && (
        <>
          <ul className={cards.cards} aria-label={t('missing.title')} aria-busy={loading}>
            {list.edges.map(({ node }) => (
              <MissingCard key={node.id} search={node} readAgain={() => void refetch()} />
            ))}
          </ul>
          <Pager keyset={keyset} pageInfo={list.pageInfo} />
        </>
      )}
    </>
  );
}
