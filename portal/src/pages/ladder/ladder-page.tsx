import { useQuery } from '@apollo/client/react';
import { LadderReportsDocument, type LadderKind } from '@ger/schema/client';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { Choice } from '../../components/choice.tsx';
import { FaultNotice } from '../../components/fault-notice.tsx';
import { useKeyset } from '../../components/keyset.ts';
import { Pager } from '../../components/pager.tsx';
import { usePageTitle } from '../../components/page-title.ts';
import { withParameter } from '../../components/with-parameter.ts';
import { faultsOf } from '../../graph/faults.ts';
import { PageSkeleton } from '../../shell/page-skeleton.tsx';
import cards from '../cards.module.css';
import page from '../page.module.css';
import { LadderCard } from './ladder-card.tsx';
import styles from './ladder.module.css';
import { Standings } from './standings.tsx';

const KINDS: readonly LadderKind[] = ['SCHOOL_MONTHLY', 'BANNER_QUARTERLY', 'LEAGUE_TERM', 'REGION_YEARLY'];
const LISTS = ['own', 'late', 'all'] as const;

/** 四个一 — the reports of the own level to draw up, review and file, and how those below have come (L.11). */
export function LadderPage() {
  const { t } = useTranslation();
  const keyset = useKeyset();
  const [parameters, setParameters] = useSearchParams();
  const list = LISTS.find((one) => one === parameters.get('list')) ?? 'own';
  const kind = KINDS.find((one) => one === parameters.get('kind'));
  usePageTitle(t('ladder.title'));
  const { data, previousData, error, loading, refetch } = useQuery(LadderReportsDocument, {
    variables: {
      own: list === 'own',
      late: list === 'late',
      ...(kind && { kind }),
      ...(keyset.after !== undefined && { after: keyset.after }),
    },
    fetchPolicy: 'no-cache',
  });
  const seen = data ?? (loading ? previousData : undefined);
  const reports = seen?.ladderReports ?? undefined;
  const [fault] = reports ? [] : faultsOf(error);
  const rows = reports?.edges.map(({ node }) => node) ?? [];
  const ask = (name: string, value: string): void => setParameters(withParameter(parameters, name, value));
  return (
    <>
      <h1 className={page.title}>{t('ladder.title')}</h1>
      {seen?.ladderStandings && <Standings standings={seen.ladderStandings} />}
      <div className={styles.bar} data-screen-only>
        <Choice
          label={t('ladder.list')}
          value={list}
          options={LISTS.map((value) => ({ value, label: t(`ladder.lists.${value}`) }))}
          choose={(value) => ask('list', value)}
        />
        <Choice
          label={t('ladder.kind')}
          value={kind ?? ''}
          none={t('ladder.allKinds')}
          options={KINDS.map((value) => ({ value, label: t(`enum.LadderKind.${value}`) }))}
          choose={(value) => ask('kind', value)}
        />
      </div>
      {fault && <FaultNotice fault={fault} retry={() => void refetch()} />}
      {!reports && !fault && <PageSkeleton />}
      {reports && rows.length === 0 && <p className={page.nothing}>{t('ladder.none')}</p>}
      {reports && rows.length > 0 && (
        <>
          <ul className={cards.cards} aria-label={t('ladder.title')} aria-busy={loading}>
            {rows.map((report) => (
              <LadderCard key={report.id} report={report} readAgain={() => void refetch()} />
            ))}
          </ul>
          <Pager keyset={keyset} pageInfo={reports.pageInfo} />
        </>
      )}
    </>
  );
}
