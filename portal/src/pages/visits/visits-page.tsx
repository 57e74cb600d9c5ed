import { useQuery } from '@apollo/client/react';
import { DueVisitsDocument } from '@ger/schema/client';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { FaultNotice } from '../../components/fault-notice.tsx';
import { useKeyset } from '../../components/keyset.ts';
import { Pager } from '../../components/pager.tsx';
import { usePageTitle } from '../../components/page-title.ts';
import { useNarrow } from '../../components/use-narrow.ts';
import { AnswerProvider } from '../../graph/answer.tsx';
import { faultsOf } from '../../graph/faults.ts';
import { PageSkeleton } from '../../shell/page-skeleton.tsx';
import page from '../page.module.css';
import { VisitCards } from './visit-cards.tsx';

const VisitTable = lazy(async () => ({ default: (await import('./visit-table.tsx')).VisitTable }));

/** 走访任务 — the visits to be made within the officer's reach, the longest due first (3.2.c). Children are named: not kept. */
export function VisitsPage() {
  const { t } = useTranslation();
  const narrow = useNarrow();
  const keyset = useKeyset();
  usePageTitle(t('visits.title'));
  const { data, previousData, error, loading, refetch } = useQuery(DueVisitsDocument, {
    variables: keyset.after === undefined ? {} : { after: keyset.after },
    fetchPolicy: 'no-cache',
  });
  const list = data?.dueVisits ?? (loading ? previousData?.dueVisits : undefined) ?? undefined;
  const faults = faultsOf(error);
  const [fault] = list ? [] : faults;
  const retry = (): void => void refetch();

  const rows = list?.edges.map(({ node }) => node) ?? [];
  const List = narrow ? VisitCards : VisitTable;
  return (
    <AnswerProvider value={{ faults, retry, retrying: loading }}>
      <h1 className={page.title}>{t('visits.title')}</h1>
      <div className={page.bar}>
        <p className={page.total}>{t('visits.lead')}</p>
      </div>
      {fault && <FaultNotice fault={fault} retry={retry} />}
      {!list && !fault && <PageSkeleton />}
      {list && rows.length === 0 && <p className={page.nothing}>{t('visits.none')}</p>}
      {list && rows.length > 0 && (
        <Suspense fallback={<PageSkeleton />}>
          <List rows={rows} loading={loading} />
          <Pager keyset={keyset} pageInfo={list.pageInfo} />
        </Suspense>
      )}
    </AnswerProvider>
  );
}
