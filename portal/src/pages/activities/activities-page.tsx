import { useQuery } from '@apollo/client/react';
import {
  SchoolActivitiesDocument,
  SchoolYearDocument,
  type SchoolActivityKind,
  type SchoolActivityState,
} from '@ger/schema/client';
import { Button } from 'antd';
import { useState } from 'react';
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
import styles from './activities.module.css';
import { ActivityCard } from './activity-card.tsx';
import { PlanActivityForm } from './activity-forms.tsx';
import { Totals } from './totals.tsx';

const KINDS: readonly SchoolActivityKind[] = ['TRAINING', 'CAMPUS_SAFETY'];
const STATES: readonly SchoolActivityState[] = ['PLANNED', 'HELD', 'CANCELLED'];

/** 培训与校园安全活动 — planned with the agencies invited, held with the numbers, totalled per school and term (3.3.d, 3.3.e). */
export function ActivitiesPage() {
  const { t } = useTranslation();
  const keyset = useKeyset();
  const [parameters, setParameters] = useSearchParams();
  const [open, setOpen] = useState(false);
  usePageTitle(t('activities.title'));
  const schoolYear = useQuery(SchoolYearDocument).data?.schoolYear ?? undefined;
  const kind = KINDS.find((one) => one === parameters.get('kind'));
  const state = STATES.find((one) => one === parameters.get('state'));
  const { data, previousData, error, loading, refetch } = useQuery(SchoolActivitiesDocument, {
    variables: {
      schoolYear: schoolYear ?? 0,
      ...(kind && { kind }),
      ...(state && { state }),
      ...(keyset.after !== undefined && { after: keyset.after }),
    },
    skip: schoolYear === undefined,
    fetchPolicy: 'network-only',
  });
  const seen = data ?? (loading ? previousData : undefined);
  const list = seen?.schoolActivities ?? undefined;
  const [fault] = list ? [] : faultsOf(error);
  const readAgain = () => void refetch();
  const ask = (name: string, value: string): void => setParameters(withParameter(parameters, name, value));
  return (
    <>
      <h1 className={page.title}>{t('activities.title')}</h1>
      {schoolYear !== undefined && seen?.schoolActivityTotals && (
        <Totals totals={seen.schoolActivityTotals} schoolYear={schoolYear} />
      )}
      <div className={page.bar} data-screen-only>
        <div className={styles.filter}>
          <Choice
            label={t('activities.kind')}
            value={kind ?? ''}
            none={t('activities.all')}
            options={KINDS.map((value) => ({ value, label: t(`enum.SchoolActivityKind.${value}`) }))}
            choose={(value) => ask('kind', value)}
          />
          <Choice
            label={t('activities.state')}
            value={state ?? ''}
            none={t('activities.all')}
            options={STATES.map((value) => ({ value, label: t(`enum.SchoolActivityState.${value}`) }))}
            choose={(value) => ask('state', value)}
          />
        </div>
        <Button type="primary" onClick={() => setOpen(true)}>
          {t('activities.plan')}
        </Button>
      </div>
      {fault && <FaultNotice fault={fault} retry={readAgain} />}
      {!list && !fault && <PageSkeleton />}
      {list?.edges.length === 0 && <p className={page.nothing}>{t('activities.none')}</p>}
      {list && list.edges.length > 0 && (
        <>
          <ul className={cards.cards} aria-label={t('activities.title')} aria-busy={loading}>
            {list.edges.map(({ node }) => (
              <ActivityCard key={node.id} activity={node} readAgain={readAgain} />
            ))}
          </ul>
          <Pager keyset={keyset} pageInfo={list.pageInfo} />
        </>
      )}
      {open && (
        <PlanActivityForm
          close={() => setOpen(false)}
          done={() => {
            setOpen(false);
            readAgain();
          }}
        />
      )}
    </>
  );
}
