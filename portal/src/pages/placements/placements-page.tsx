import { useQuery } from '@apollo/client/react';
import { SchoolingCasesDocument, type SchoolingCasesQuery, type SchoolingState } from '@ger/schema/client';
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
import { PlacementCard } from './placement-card.tsx';
import styles from './placements.module.css';

/** One case of the list. */
export type Placement = NonNullable<SchoolingCasesQuery['schoolingCases']>['edges'][number]['node'];

const STATES: readonly SchoolingState[] = ['RECEIVED', 'OFFERED', 'PLACED', 'DECLINED', 'WITHDRAWN'];
const OPEN: readonly SchoolingState[] = ['RECEIVED', 'OFFERED'];
const ALL = 'ALL';

/**
 * 就学安置 — the bureau's requests, the next due first, and the school's those it is asked to receive (4.2.j). Children in
 * protection are named: nothing is kept by the browser.
 */
export function PlacementsPage() {
  const { t } = useTranslation();
  const keyset = useKeyset();
  const [parameters, setParameters] = useSearchParams();
  const asked = parameters.get('state');
  const state = STATES.find((one) => one === asked);
  usePageTitle(t('placements.title'));
  const { data, error, loading, refetch } = useQuery(SchoolingCasesDocument, {
    variables: {
      ...(asked !== ALL && { states: state ? [state] : [...OPEN] }),
      ...(keyset.after !== undefined && { after: keyset.after }),
    },
    fetchPolicy: 'no-cache',
  });
  const list = data?.schoolingCases ?? undefined;
  const [fault] = list ? [] : faultsOf(error);
  const rows = list?.edges.map(({ node }) => node) ?? [];
  return (
    <>
      <h1 className={page.title}>{t('placements.title')}</h1>
      <div className={styles.bar}>
        <Choice
          label={t('placements.state')}
          value={asked ?? ''}
          none={t('placements.open')}
          options={[
            ...STATES.map((value) => ({ value, label: t(`enum.SchoolingState.${value}`) })),
            { value: ALL, label: t('placements.all') },
          ]}
          choose={(value) => setParameters(withParameter(parameters, 'state', value))}
        />
      </div>
      {fault && <FaultNotice fault={fault} retry={() => void refetch()} />}
      {!list && !fault && <PageSkeleton />}
      {list && rows.length === 0 && <p className={page.nothing}>{t('placements.none')}</p>}
      {list && rows.length > 0 && (
        <>
          <ul className={cards.cards} aria-label={t('placements.title')} aria-busy={loading}>
            {rows.map((placement) => (
              <PlacementCard key={placement.id} placement={placement} readAgain={() => void refetch()} />
            ))}
          </ul>
          <Pager keyset={keyset} pageInfo={list.pageInfo} />
        </>
      )}
    </>
  );
}
