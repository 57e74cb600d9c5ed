import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { FaultNotice } from '../../components/fault-notice.tsx';
import { Pager } from '../../components/pager.tsx';
import { usePageTitle } from '../../components/page-title.ts';
import { useNarrow } from '../../components/use-narrow.ts';
import { PageSkeleton } from '../../shell/page-skeleton.tsx';
import page from '../page.module.css';
import { DutyCards } from './duty-cards.tsx';
import { StateFilter } from './state-filter.tsx';
import { useDutyList } from './use-duty-list.ts';

// The table is half of the component library's weight: phones never load it.
const DutyTable = lazy(async () => ({ default: (await import('./duty-table.tsx')).DutyTable }));

/** The duties within the officer's scope and those escalated to the unit, what falls due first on top (6.1.a). */
export function DutiesPage() {
  const { t } = useTranslation();
  const narrow = useNarrow();
  const { state, keyset, list, fault, loading, retry } = useDutyList();
  usePageTitle(t('duties.title'));

  const rows = list?.edges.map(({ node }) => node) ?? [];
  const List = narrow ? DutyCards : DutyTable;
  return (
    <>
      <h1 className={page.title}>{t('duties.title')}</h1>
      <div className={page.bar} data-screen-only>
        <StateFilter chosen={state} />
        <p className={page.total}>{t('duties.order')}</p>
      </div>
      {fault && <FaultNotice fault={fault} retry={retry} />}
      {!list && !fault && <PageSkeleton />}
      {list && rows.length === 0 && <p className={page.nothing}>{t('duties.none')}</p>}
      {list && rows.length > 0 && (
        <Suspense fallback={<PageSkeleton />}>
          <List rows={rows} loading={loading} />
          <Pager keyset={keyset} pageInfo={list.pageInfo} />
        </Suspense>
      )}
    </>
  );
}
