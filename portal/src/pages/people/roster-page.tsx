import { PrinterOutlined } from '@ant-design/icons';
import { useQuery } from '@apollo/client/react';
import { StaffRosterDocument, type StaffKind } from '@ger/schema/client';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { FaultNotice } from '../../components/fault-notice.tsx';
import { useKeyset } from '../../components/keyset.ts';
import { Pager } from '../../components/pager.tsx';
import { usePageTitle } from '../../components/page-title.ts';
import { dayAndTimeOf } from '../../dates/dates.ts';
import { faultsOf } from '../../graph/faults.ts';
import { PageSkeleton } from '../../shell/page-skeleton.tsx';
import page from '../page.module.css';
import { Gaps } from './gaps.tsx';
import styles from './people.module.css';
import { PlaceBar } from './place-bar.tsx';
import { AppointButton } from './staff-acts.tsx';
import { StaffEntry } from './staff-entry.tsx';
import { STAFF_KINDS, staffKindIn } from './staff-row.ts';
import { StaffingList } from './staffing-list.tsx';
import { StaffTabs } from './staff-tabs.tsx';
import { useWholeRoster } from './use-whole-roster.ts';
import { usePlace } from './use-place.ts';

/** 人员名册 — who works where, the villages without a child director first (3.2.d, 6.3.d, L.15). */
export function RosterPage() {
  const { t } = useTranslation();
  usePageTitle(t('people.roster.title'));
  const { place, goTo } = usePlace();
  if (place === undefined) return <p className={page.nothing}>{t('people.noPlace')}</p>;
  return (
    <>
      <h1 className={page.title}>{t('people.roster.title')}</h1>
      <Roster place={place} goTo={goTo} key={place} />
    </>
  );
}

function Roster({ place, goTo }: { place: string; goTo: (code: string) => void }) {
  const { t } = useTranslation();
  const [parameters] = useSearchParams();
  const kind = staffKindIn(parameters.get('kind'));
  const keyset = useKeyset();
  const { data, previousData, error, loading, refetch } = useQuery(StaffRosterDocument, {
    variables: {
      within: place,
      ...(kind && { kind }),
      ...(keyset.after !== undefined && { after: keyset.after }),
    },
    fetchPolicy: 'network-only', // every act changes it
  });
  const roster = data ?? (loading ? previousData : undefined);
  const [fault] = roster ? [] : faultsOf(error);
  const readAgain = (): void => void refetch();
  const { whole, reading, print } = useWholeRoster(place, kind);
  const shown = whole ?? roster?.staff?.edges.map(({ node }) => node) ?? [];
  return (
    <>
      <PlaceBar place={place} goTo={goTo} division={roster?.division}>
        {roster?.staffPosition && (
          <AppointButton division={place} actions={roster.staffPosition.actions} done={readAgain} />
        )}
        <Button icon={<PrinterOutlined />} onClick={() => void print()} loading={reading}>
          {t('people.print')}
        </Button>
      </PlaceBar>
      <StaffTabs place={place} />
      <p className="print-only">{t('people.printed', { at: dayAndTimeOf(new Date().toISOString()) })}</p>
      {fault && <FaultNotice fault={fault} retry={readAgain} />}
      {!roster && !fault && <PageSkeleton />}
      {roster?.villagesWithoutDirector && (
        <Gaps within={place} first={roster.villagesWithoutDirector} done={readAgain} />
      )}
      {roster?.staffing && <StaffingList rows={roster.staffing} place={place} />}
      {roster?.staff && (
        <section className={styles.section} aria-labelledby="roster">
          <h2 id="roster">{t('people.roster.list')}</h2>
          <KindFilter chosen={kind} place={place} />
          {shown.length === 0 && <p className={page.nothing}>{t('people.roster.none')}</p>}
          <ul className={styles.list} aria-busy={loading}>
            {shown.map((staff) => (
              <StaffEntry key={staff.id} staff={staff} done={readAgain} />
            ))}
          </ul>
          <Pager keyset={keyset} pageInfo={roster.staff.pageInfo} />
        </section>
      )}
    </>
  );
}

function KindFilter({ chosen, place }: { chosen: StaffKind | undefined; place: string }) {
  const { t } = useTranslation();
  return (
    <nav className={styles.filter} aria-label={t('people.roster.filter')} data-screen-only>
      <Link to={{ search: `division=${place}` }} aria-current={chosen === undefined}>
        {t('people.roster.all')}
      </Link>
      {STAFF_KINDS.map((kind) => (
        <Link key={kind} to={{ search: `division=${place}&kind=${kind}` }} aria-current={chosen === kind}>
          {t(`enum.StaffKind.${kind}`)}
        </Link>
      ))}
    </nav>
  );
}
