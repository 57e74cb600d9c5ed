import { LeftOutlined, PrinterOutlined } from '@ant-design/icons';
import { useQuery } from '@apollo/client/react';
import { ChildVersionsDocument } from '@ger/schema/client';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, Navigate, useParams, useSearchParams } from 'react-router';
import { FaultNotice } from '../../components/fault-notice.tsx';
import { GapNotice } from '../../components/gap-notice.tsx';
import { usePageTitle } from '../../components/page-title.ts';
import { faultsOf } from '../../graph/faults.ts';
import { gapAt } from '../../graph/gaps.ts';
import { MessagePage } from '../../shell/message-page.tsx';
import { PageSkeleton } from '../../shell/page-skeleton.tsx';
import { PrintHeading } from '../child/print-heading.tsx';
import page from '../page.module.css';
import { Comparison } from './comparison.tsx';
import { OnDay } from './on-day.tsx';
import { VersionList } from './version-list.tsx';
import { chosenIn, type VersionedChild } from './versions.ts';
import styles from './versions.module.css';

const NOT_TO_BE_SEEN = new Set(['NOT_FOUND', 'FORBIDDEN', 'BAD_USER_INPUT']);

/** 版本对照 — all changes of a dossier, any two versions side by side, and how things stood on a day (2.4). */
export function VersionsPage() {
  const { t } = useTranslation();
  const { id = '' } = useParams();
  usePageTitle(t('versions.title'));
  const { data, error, loading, refetch, fetchMore } = useQuery(ChildVersionsDocument, {
    variables: { id },
    fetchPolicy: 'no-cache',
  });
  const child = data?.child;
  if (child && child.id !== id) return <Navigate to={`/children/${child.id}/versions`} replace />;
  const faults = faultsOf(error);
  if (child?.versions)
    return (
      <History
        child={{ ...child, versions: child.versions }}
        older={async (before) => {
          const { data: more } = await fetchMore({ variables: { before } });
          return more?.child?.versions ?? [];
        }}
      />
    );
  if (loading) return <PageSkeleton />;
  const gap = child && gapAt(faults, ['child', 'versions']);
  if (gap) return <GapNotice gap={gap} />;
  const [fault] = faults;
  if (fault && !NOT_TO_BE_SEEN.has(fault.code))
    return <FaultNotice fault={fault} retry={() => void refetch()} />;
  return (
    <MessagePage title={t('child.notFound.title')} text={t('child.notFound.text')}>
      <Link to="/children">{t('child.toList')}</Link>
    </MessagePage>
  );
}

interface HistoryProps {
  readonly child: VersionedChild;
  readonly older: (before: number) => Promise<VersionedChild['versions']>;
}

function History({ child, older }: HistoryProps) {
  const { t } = useTranslation();
  const [parameters, setParameters] = useSearchParams();
  const { from, to } = chosenIn(parameters, child.version);
  const choose = (name: 'from' | 'to', version: number): void => {
    const next = new URLSearchParams(parameters);
    next.set('from', String(from));
    next.set('to', String(to));
    next.set(name, String(version));
    setParameters(next, { replace: true, preventScrollReset: true });
  };
  return (
    <article className={styles.page}>
      <PrintHeading child={child} />
      <Link to={`/children/${child.id}`} data-screen-only>
        <LeftOutlined aria-hidden="true" /> {t('sheet.toFile')}
      </Link>
      <header className={styles.head}>
        <h1 className={page.title}>{t('versions.of', { name: child.name ?? t('gap.maskedName') })}</h1>
        <Button icon={<PrinterOutlined />} onClick={() => window.print()} data-screen-only>
          {t('versions.print')}
        </Button>
      </header>
      <VersionList first={child.versions} older={older} from={from} to={to} choose={choose} />
      {child.version > 1 ? (
        <Comparison key={`${from} ${to}`} childId={child.id} from={from} to={to} />
      ) : (
        <p className={page.nothing}>{t('versions.single')}</p>
      )}
      <OnDay childId={child.id} />
    </article>
  );
}
