import { useQuery } from '@apollo/client/react';
import { BannerOfficesDocument } from '@ger/schema/client';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { FaultNotice } from '../../components/fault-notice.tsx';
import { useKeyset } from '../../components/keyset.ts';
import { Pager } from '../../components/pager.tsx';
import { usePageTitle } from '../../components/page-title.ts';
import { faultsOf } from '../../graph/faults.ts';
import { PageSkeleton } from '../../shell/page-skeleton.tsx';
import page from '../page.module.css';
import { OfficeEntry } from './office-entry.tsx';
import styles from './people.module.css';
import { PlaceBar } from './place-bar.tsx';
import { usePlace } from './use-place.ts';

/** 救助保护机构与分管领导 — what every banner must have, and which lack it (2.6, 3.2.a). */
export function OfficesPage() {
  const { t } = useTranslation();
  usePageTitle(t('people.offices.title'));
  const { place = '15', goTo } = usePlace();
  return (
    <>
      <h1 className={page.title}>{t('people.offices.title')}</h1>
      <Offices place={place} goTo={goTo} />
    </>
  );
}

function Offices({ place, goTo }: { place: string; goTo: (code: string) => void }) {
  const { t } = useTranslation();
  const [parameters] = useSearchParams();
  const gapsOnly = parameters.get('gaps') === 'only';
  const keyset = useKeyset();
  const { data, previousData, error, loading, refetch } = useQuery(BannerOfficesDocument, {
    variables: { within: place, gapsOnly, ...(keyset.after !== undefined && { after: keyset.after }) },
    fetchPolicy: 'network-only',
  });
  const list = (data ?? (loading ? previousData : undefined))?.bannerOffices;
  const [fault] = list ? [] : faultsOf(error);
  const first = list?.edges[0]?.node.banner;
  return (
    <>
      <PlaceBar place={place} goTo={goTo} division={list?.edges.length === 1 ? first : undefined} />
      <nav className={styles.filter} aria-label={t('people.offices.filter')} data-screen-only>
        <Link to={{ search: `division=${place}` }} aria-current={!gapsOnly}>
          {t('people.offices.all')}
        </Link>
        <Link to={{ search: `division=${place}&gaps=only` }} aria-current={gapsOnly}>
          {t('people.offices.gaps')}
        </Link>
      </nav>
      {fault && <FaultNotice fault={fault} retry={() => void refetch()} />}
      {!list && !fault && <PageSkeleton />}
      {list?.edges.length === 0 && (
        <p className={page.nothing}>{t(gapsOnly ? 'people.offices.noGaps' : 'people.offices.none')}</p>
      )}
      <ul className={styles.list} aria-busy={loading}>
        {list?.edges.map(({ node }) => (
          <OfficeEntry key={node.banner.code} office={node} done={() => void refetch()} />
        ))}
      </ul>
      {list && <Pager keyset={keyset} pageInfo={list.pageInfo} />}
    </>
  );
}
