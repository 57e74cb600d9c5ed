import { useQuery } from '@apollo/client/react';
import { TrainingsDocument, type TrainingAudience, type TrainingState } from '@ger/schema/client';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { ActionButtons } from '../../components/action-buttons.tsx';
import { Choice } from '../../components/choice.tsx';
import { FaultNotice } from '../../components/fault-notice.tsx';
import { useKeyset } from '../../components/keyset.ts';
import { usePageTitle } from '../../components/page-title.ts';
import { Pager } from '../../components/pager.tsx';
import { useActWindow } from '../../components/use-act-window.ts';
import { withParameter } from '../../components/with-parameter.ts';
import { faultsOf } from '../../graph/faults.ts';
import { PageSkeleton } from '../../shell/page-skeleton.tsx';
import styles from '../activities/activities.module.css';
import cards from '../cards.module.css';
import page from '../page.module.css';
import { TrainingCard } from './training-card.tsx';
import { PlanTrainingForm } from './training-forms.tsx';

const AUDIENCES: readonly TrainingAudience[] = ['GUARDIANS', 'MIGRANT_WORKERS'];
const STATES: readonly TrainingState[] = ['PLANNED', 'HELD', 'CANCELLED'];

/** 监护人、务工人员培训 — planned, held with how many came, or cancelled; those of the units above stand here too (3.1.a, 3.2.e). */
export function TrainingsPage() {
  const { t } = useTranslation();
  const keyset = useKeyset();
  const [parameters, setParameters] = useSearchParams();
  usePageTitle(t('trainings.title'));
  const audience = AUDIENCES.find((one) => one === parameters.get('audience'));
  const state = STATES.find((one) => one === parameters.get('state'));
  const { data, previousData, error, loading, refetch } = useQuery(TrainingsDocument, {
    variables: {
      ...(audience && { audience }),
      ...(state && { state }),
      ...(keyset.after !== undefined && { after: keyset.after }),
    },
    fetchPolicy: 'network-only',
  });
  const shown = data ?? (loading ? previousData : undefined);
  const list = shown?.trainings ?? undefined;
  const [fault] = list ? [] : faultsOf(error);
  const readAgain = (): void => void refetch();
  const [act, open, closing] = useActWindow<'planTraining'>(readAgain);
  const ask = (name: string, value: string): void => setParameters(withParameter(parameters, name, value));
  return (
    <>
      <h1 className={page.title}>{t('trainings.title')}</h1>
      <div className={page.bar} data-screen-only>
        <div className={styles.filter}>
          <Choice
            label={t('trainings.audience')}
            value={audience ?? ''}
            none={t('trainings.all')}
            options={AUDIENCES.map((value) => ({ value, label: t(`enum.TrainingAudience.${value}`) }))}
            choose={(value) => ask('audience', value)}
          />
          <Choice
            label={t('trainings.state')}
            value={state ?? ''}
            none={t('trainings.all')}
            options={STATES.map((value) => ({ value, label: t(`enum.TrainingState.${value}`) }))}
            choose={(value) => ask('state', value)}
          />
        </div>
        <ActionButtons
          actions={shown?.trainingActions ?? []}
          forms={{ planTraining: () => open('planTraining') }}
        />
      </div>
      {fault && <FaultNotice fault={fault} retry={readAgain} />}
      {!list && !fault && <PageSkeleton />}
      {list?.edges.length === 0 && <p className={page.nothing}>{t('trainings.none')}</p>}
      {list && list.edges.length > 0 && (
        <>
          <ul className={cards.cards} aria-label={t('trainings.title')} aria-busy={loading}>
            {list.edges.map(({ node }) => (
              <TrainingCard key={node.id} training={node} readAgain={readAgain} />
            ))}
          </ul>
          <Pager keyset={keyset} pageInfo={list.pageInfo} />
        </>
      )}
      {act && <PlanTrainingForm {...closing} />}
    </>
  );
}
