import { useQuery } from '@apollo/client/react';
import { SchoolsDocument, SchoolYearDocument } from '@ger/schema/client';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Badge } from '../../components/badge.tsx';
import { FaultNotice } from '../../components/fault-notice.tsx';
import { useKeyset } from '../../components/keyset.ts';
import { Pager } from '../../components/pager.tsx';
import { usePageTitle } from '../../components/page-title.ts';
import { faultsOf } from '../../graph/faults.ts';
import { PageSkeleton } from '../../shell/page-skeleton.tsx';
import page from '../page.module.css';
import { PlaceBar } from '../people/place-bar.tsx';
import { usePlace } from '../people/use-place.ts';
import styles from './school.module.css';

/** 学校名单 — the schools of a place with their free places and the statuses that wait for the bureau (3.3.a, 4.2.j). */
export function SchoolsPage() {
  const { t } = useTranslation();
  usePageTitle(t('school.schools'));
  const { place = '15', goTo } = usePlace();
  const keyset = useKeyset();
  const schoolYear = useQuery(SchoolYearDocument).data?.schoolYear ?? undefined;
  const { data, error, loading, refetch } = useQuery(SchoolsDocument, {
    variables: {
      within: place,
      schoolYear: schoolYear ?? 0,
      ...(keyset.after !== undefined && { after: keyset.after }),
    },
    skip: schoolYear === undefined,
    fetchPolicy: 'network-only',
  });
  const list = data?.schools ?? undefined;
  const [fault] = list ? [] : faultsOf(error);
  return (
    <>
      <h1 className={page.title}>{t('school.schools')}</h1>
      <PlaceBar place={place} goTo={goTo} division={data?.division} />
      {fault && <FaultNotice fault={fault} retry={() => void refetch()} />}
      {!list && !fault && <PageSkeleton />}
      {list?.edges.length === 0 && <p className={page.nothing}>{t('school.noSchools')}</p>}
      {list && list.edges.length > 0 && (
        <>
          <ul className={styles.rows} aria-label={t('school.schools')} aria-busy={loading}>
            {list.edges.map(({ node }) => (
              <li key={node.id}>
                <Link to={`/schools/${node.id}`}>
                  <strong>{node.unit.name ?? t('gap.unitName')}</strong>
                </Link>
                <span className={styles.quiet}>
                  {node.level ? t(`enum.SchoolLevel.${node.level}`) : t('school.unrecorded')}
                  {node.boarding && ` · ${t('school.boarding')}`}
                  <br />
                  {node.division.fullName}
                </span>
                <span>
                  {t('school.places.free', {
                    count: (node.grades ?? []).reduce((sum, { free }) => sum + free, 0),
                  })}
                </span>
                <span>
                  {(node.pendingStatuses ?? 0) > 0 && (
                    <Badge tone="caution">{t('school.pending', { count: node.pendingStatuses ?? 0 })}</Badge>
                  )}
                </span>
              </li>
            ))}
          </ul>
          <Pager keyset={keyset} pageInfo={list.pageInfo} />
        </>
      )}
    </>
  );
}
