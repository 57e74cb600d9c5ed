import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { FaultNotice } from '../../components/fault-notice.tsx';
import { Pager } from '../../components/pager.tsx';
import { usePageTitle } from '../../components/page-title.ts';
import { useNarrow } from '../../components/use-narrow.ts';
import { searchesByName } from '../../shell/entries.ts';
import { useOfficer } from '../../shell/officer.tsx';
import { PageSkeleton } from '../../shell/page-skeleton.tsx';
import page from '../page.module.css';
import { ChildCards } from './child-cards.tsx';
import { SearchBox } from './search-box.tsx';
import { useChildList } from './use-child-list.ts';

// The table is half of the component library's weight: phones never load it.
const ChildTable = lazy(async () => ({ default: (await import('./child-table.tsx')).ChildTable }));

/** Beyond this the graph does not count on. */
const MOST_COUNTED = 1000;

/** The children within the officer's scope, with search. */
export function ChildrenPage() {
  const { t } = useTranslation();
  const narrow = useNarrow();
  const { post } = useOfficer();
  const { search, keyset, list, fault, loading, retry } = useChildList();
  usePageTitle(t('children.title'));

  const rows = list?.edges.map(({ node }) => node) ?? [];
  const List = narrow ? ChildCards : ChildTable;
  return (
    <>
      <h1 className={page.title}>{t('children.title')}</h1>
      <div className={page.bar} data-screen-only>
        {searchesByName(post) && <SearchBox />}
        <p className={page.total} role="status">
          {list &&
            t(list.total >= MOST_COUNTED ? 'children.totalAtLeast' : 'children.total', { count: list.total })}
        </p>
      </div>
      {fault && <FaultNotice fault={fault} retry={retry} />}
      {!list && !fault && <PageSkeleton />}
      {list && rows.length === 0 && (
        <p className={page.nothing}>
          {search === '' ? t('children.none') : t('children.notFound', { search })}
        </p>
      )}
      {list && rows.length > 0 && (
        <Suspense fallback={<PageSkeleton />}>
          <List rows={rows} loading={loading} />
          <Pager keyset={keyset} pageInfo={list.pageInfo} />
        </Suspense>
      )}
    </>
  );
}
