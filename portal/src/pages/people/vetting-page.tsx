import { useQuery } from '@apollo/client/react';
import { VettingBoardDocument, type VettingState } from '@ger/schema/client';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from 'antd';
import { ClauseTag } from '../../components/clause-tag.tsx';
import { FaultNotice } from '../../components/fault-notice.tsx';
import { usePageTitle } from '../../components/page-title.ts';
import { faultsOf } from '../../graph/faults.ts';
import { PageSkeleton } from '../../shell/page-skeleton.tsx';
import page from '../page.module.css';
import styles from './people.module.css';
import { PlaceBar } from './place-bar.tsx';
import { StaffActs } from './staff-acts.tsx';
import { VettingBadge } from './staff-entry.tsx';
import type { VettedRow } from './staff-row.ts';
import { StaffTabs } from './staff-tabs.tsx';
import { usePlace } from './use-place.ts';

/** 从业查询 — whose yearly vetting has lapsed, and whose lapses within 60 days (L.13). */
export function VettingPage() {
  const { t } = useTranslation();
  usePageTitle(t('people.vetting.title'));
  const { place, goTo } = usePlace();
  if (place === undefined) return <p className={page.nothing}>{t('people.noPlace')}</p>;
  return (
    <>
      <h1 className={page.title}>
        {t('people.vetting.title')} <ClauseTag clause="L.13" />
      </h1>
      <Board place={place} goTo={goTo} key={place} />
    </>
  );
}

function Board({ place, goTo }: { place: string; goTo: (code: string) => void }) {
  const { data, refetch } = useQuery(VettingBoardDocument, {
    variables: { within: place, vetting: 'LAPSED' },
    fetchPolicy: 'network-only',
  });
  const [round, setRound] = useState(0);
  const readAgain = (): void => {
    setRound(round + 1); // both lists: a renewed vetting leaves one of them
    void refetch();
  };
  return (
    <>
      <PlaceBar place={place} goTo={goTo} division={data?.division} />
      <StaffTabs place={place} />
      {(['LAPSED', 'LAPSING'] as const).map((vetting) => (
        <VettedList key={`${vetting} ${round}`} place={place} vetting={vetting} done={readAgain} />
      ))}
    </>
  );
}

interface VettedListProps {
  readonly place: string;
  readonly vetting: VettingState;
  readonly done: () => void;
}

function VettedList({ place, vetting, done }: VettedListProps) {
  const { t } = useTranslation();
  const { data, error, loading, refetch, fetchMore } = useQuery(VettingBoardDocument, {
    variables: { within: place, vetting },
    fetchPolicy: 'no-cache',
  });
  const list = data?.staff;
  const [fault] = list ? [] : faultsOf(error);
  const next = (): void =>
    void fetchMore({
      variables: { after: list?.pageInfo.endCursor ?? null },
      updateQuery: (before, { fetchMoreResult: { staff } }) =>
        staff
          ? { ...before, staff: { ...staff, edges: [...(before.staff?.edges ?? []), ...staff.edges] } }
          : before,
    });
  return (
    <section className={styles.section} aria-labelledby={vetting}>
      <h2 id={vetting}>{t(`people.vetting.list.${vetting as 'LAPSED' | 'LAPSING'}`)}</h2>
      {fault && <FaultNotice fault={fault} retry={() => void refetch()} />}
      {!list && loading && <PageSkeleton />}
      {list?.edges.length === 0 && <p className={styles.none}>{t('people.vetting.none')}</p>}
      <ul className={styles.list}>
        {list?.edges.map(({ node }) => (
          <VettedEntry key={node.id} staff={node} done={done} />
        ))}
      </ul>
      {list?.pageInfo.hasNextPage && (
        <p data-screen-only>
          <Button onClick={next} loading={loading}>
            {t('people.more')}
          </Button>
        </p>
      )}
    </section>
  );
}

function VettedEntry({ staff, done }: { staff: VettedRow; done: () => void }) {
  const { t } = useTranslation();
  const { name, kind, division, unit, vettedOn, vetting, vettingLapsesOn } = staff;
  return (
    <li className={styles.row}>
      <span className={styles.name}>
        <strong>{name}</strong> {t(`enum.StaffKind.${kind}`)}
      </span>
      <span className={styles.stack}>
        <span>{division.fullName}</span>
        <span className={styles.quiet}>{unit.name}</span>
      </span>
      <span className={styles.stack}>
        <span className={styles.quiet}>{t('people.vetting.last', { day: vettedOn })}</span>
        <span>
          <VettingBadge vetting={vetting} lapsesOn={vettingLapsesOn} />
        </span>
      </span>
      <div className={styles.acts} data-screen-only>
        <StaffActs staff={staff} only={['recordVetting', 'barStaff']} done={done} />
      </div>
    </li>
  );
}
