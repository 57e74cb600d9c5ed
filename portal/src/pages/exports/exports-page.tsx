import { useQuery } from '@apollo/client/react';
import { ChildExportsDocument } from '@ger/schema/client';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { ClauseTag } from '../../components/clause-tag.tsx';
import { FaultNotice } from '../../components/fault-notice.tsx';
import { useKeyset } from '../../components/keyset.ts';
import { usePageTitle } from '../../components/page-title.ts';
import { Pager } from '../../components/pager.tsx';
import { faultsOf } from '../../graph/faults.ts';
import { PageSkeleton } from '../../shell/page-skeleton.tsx';
import page from '../page.module.css';
import { ExportEntry } from './export-entry.tsx';
import styles from './exports.module.css';

const LOOK_MS = 1_500;

/** 我的导出 — files the officer asked for in this post: progress, download while they are kept, history (6.2, L.14). */
export function ExportsPage() {
  const { t } = useTranslation();
  const keyset = useKeyset();
  const { after } = keyset;
  const { data, error, loading, refetch, startPolling, stopPolling } = useQuery(ChildExportsDocument, {
    variables: after === undefined ? {} : { after },
    fetchPolicy: 'network-only',
  });
  usePageTitle(t('exports.page'));
  const list = data?.childExports;
  const [fault] = list ? [] : faultsOf(error);
  const isRunning = list?.edges.some(({ node }) => node.state === 'PREPARING') ?? false;
  useEffect(() => {
    if (isRunning) startPolling(LOOK_MS);
    return stopPolling;
  }, [isRunning, startPolling, stopPolling]);
  return (
    <>
      <h1 className={page.title}>
        {t('exports.page')} <ClauseTag clause="6.2" />
      </h1>
      <p className={styles.lead}>{t('exports.lead')}</p>
      {fault && <FaultNotice fault={fault} retry={() => void refetch()} />}
      {!list && loading && <PageSkeleton />}
      {list?.edges.length === 0 && (
        <p className={page.nothing}>
          {t('exports.none')} <Link to="/children">{t('exports.toChildren')}</Link>
        </p>
      )}
      {list && list.edges.length > 0 && (
        <>
          <ul className={styles.list} aria-label={t('exports.list')}>
            {list.edges.map(({ node }) => (
              <ExportEntry key={node.id} made={node} changed={() => void refetch()} />
            ))}
          </ul>
          <Pager keyset={keyset} pageInfo={list.pageInfo} />
        </>
      )}
    </>
  );
}
