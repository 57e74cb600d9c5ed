import { useQuery } from '@apollo/client/react';
import { LedgerMeansDocument } from '@ger/schema/client';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { FaultNotice } from '../../components/fault-notice.tsx';
import { Pager } from '../../components/pager.tsx';
import { usePageTitle } from '../../components/page-title.ts';
import { useNarrow } from '../../components/use-narrow.ts';
import { PageSkeleton } from '../../shell/page-skeleton.tsx';
import page from '../page.module.css';
import { BulkBar } from './bulk-bar.tsx';
import { ChildCards } from './child-cards.tsx';
import { FilterPanel } from './filter-panel.tsx';
import { ListBar } from './list-bar.tsx';
import { PrintedListHeading } from './printed-list.tsx';
import { SavedLists } from './saved-lists.tsx';
import { SearchAll, SearchBox } from './search-box.tsx';
import { StateChips } from './state-chips.tsx';
import { MOST_COUNTED } from './question.ts';
import { useChildList } from './use-child-list.ts';
import { useSelection } from './use-selection.ts';

// The table is half of the component library's weight: phones never load it.
const ChildTable = lazy(async () => ({ default: (await import('./child-table.tsx')).ChildTable }));

/** 动态台账 — the children within the officer's scope: searched, filtered, sorted, kept as lists, acted on in bulk (3.2.b). */
export function ChildrenPage() {
  const { t } = useTranslation();
  const narrow = useNarrow();
  const { data } = useQuery(LedgerMeansDocument);
  const means = data?.ledgerMeans;
  const { question, asked, first, keyset, list, fault, loading, retry } = useChildList();
  const selection = useSelection(asked);
  usePageTitle(t('children.title'));

  const rows = list?.edges.map(({ node }) => node) ?? [];
  const List = narrow ? ChildCards : ChildTable;
  const selectable = means && (means.bulkActs.length > 0 || means.exports);
  return (
    <>
      <h1 className={page.title}>{t('children.title')}</h1>
      <PrintedListHeading />
      {means && (
        <div data-screen-only>
          <SavedLists question={question} />
          {means.searchesByName && <SearchBox byNumber={means.searchesByIdentityNumber} />}
          {means.filters.includes('STATE') && <StateChips />}
          <FilterPanel means={means} />
        </div>
      )}
      <div className={page.bar}>
        <p className={page.total} role="status">
          {list &&
            t(list.total >= MOST_COUNTED ? 'children.totalAtLeast' : 'children.total', { count: list.total })}
        </p>
        {means && (
          <div data-screen-only>
            <ListBar means={means} question={question} first={first} total={list?.total ?? 0} />
          </div>
        )}
      </div>
      {fault && <FaultNotice fault={fault} retry={retry} />}
      {!list && !fault && <PageSkeleton />}
      {list && rows.length === 0 && (
        <p className={page.nothing}>
          {nothing()}
          {question.search !== '' && question.filter.state !== undefined && <SearchAll />}
        </p>
      )}
      {list && rows.length > 0 && (
        <Suspense fallback={<PageSkeleton />}>
          {selectable && (
            <div data-screen-only>
              <BulkBar
                means={means}
                selection={selection}
                question={question}
                total={list.total}
                pageIds={rows.map(({ id }) => id)}
                readAgain={retry}
              />
            </div>
          )}
          <List rows={rows} loading={loading} {...(selectable ? { selection } : {})} />
          <Pager keyset={keyset} pageInfo={list.pageInfo} />
        </Suspense>
      )}
    </>
  );

  function nothing(): string {
    if (asked === '') return t('children.none');
    return question.search !== '' && Object.keys(question.filter).every((name) => name === 'state')
      ? t('children.notFound', { search: question.search })
      : t('children.nothingSo');
  }
}
