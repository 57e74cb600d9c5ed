import { useQuery } from '@apollo/client/react';
import { BoardingCapacityDocument } from '@ger/schema/client';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Badge } from '../../components/badge.tsx';
import { Bars } from '../../components/bars.tsx';
import { FaultNotice } from '../../components/fault-notice.tsx';
import { usePageTitle } from '../../components/page-title.ts';
import { faultsOf } from '../../graph/faults.ts';
import { PageSkeleton } from '../../shell/page-skeleton.tsx';
import page from '../page.module.css';
import styles from './boarding.module.css';

/** 寄宿供需 — the bureau's schools, beds against boarders, the shortest of beds first (6.3.b). */
export function BoardingCapacityPage() {
  const { t } = useTranslation();
  usePageTitle(t('boarding.capacity.title'));
  const { data, error, refetch } = useQuery(BoardingCapacityDocument, { fetchPolicy: 'network-only' });
  const list = data?.boardingCapacity ?? undefined;
  const [fault] = list ? [] : faultsOf(error);
  const total = (of: 'beds' | 'taken' | 'boarders' | 'short') =>
    (list ?? []).reduce((sum, one) => sum + one[of], 0);
  return (
    <>
      <h1 className={page.title}>{t('boarding.capacity.title')}</h1>
      {fault && <FaultNotice fault={fault} retry={() => void refetch()} />}
      {!list && !fault && <PageSkeleton />}
      {list?.length === 0 && <p className={page.nothing}>{t('boarding.capacity.none')}</p>}
      {list && list.length > 0 && (
        <>
          <p className={styles.capacity}>
            {t('boarding.capacity.line', {
              beds: total('beds'),
              taken: total('taken'),
              boarders: total('boarders'),
            })}{' '}
            {total('short') > 0 && (
              <Badge tone="danger">{t('boarding.capacity.short', { count: total('short') })}</Badge>
            )}
          </p>
          <ul className={styles.houses} aria-label={t('boarding.capacity.title')}>
            {list.map(({ school, beds, taken, boarders, short }) => (
              <li key={school.id}>
                <Link to={`/schools/${school.id}`}>
                  <strong>{school.name ?? t('gap.unitName')}</strong>
                </Link>
                <span className={styles.quiet}>{t('boarding.capacity.line', { beds, taken, boarders })}</span>
                <span>
                  {short > 0 ? (
                    <Badge tone="danger">{t('boarding.capacity.short', { count: short })}</Badge>
                  ) : (
                    <Badge tone="fine">{t('boarding.capacity.enough')}</Badge>
                  )}
                </span>
              </li>
            ))}
          </ul>
          <Bars
            title={t('boarding.capacity.chart')}
            series={[
              { name: t('boarding.capacity.boarders'), colour: 'ochre' },
              { name: t('boarding.beds'), colour: 'fine' },
            ]}
            rows={list.map(({ school, beds, boarders }) => ({
              key: school.id,
              name: school.name ?? t('gap.unitName'),
              values: [boarders, beds],
            }))}
          />
        </>
      )}
    </>
  );
}
