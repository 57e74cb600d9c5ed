import { useQuery } from '@apollo/client/react';
import { AssessmentsDocument, type AssessmentsQuery } from '@ger/schema/client';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { Badge } from '../../components/badge.tsx';
import { Choice } from '../../components/choice.tsx';
import { MaskedName } from '../../components/empty-value.tsx';
import { FaultNotice } from '../../components/fault-notice.tsx';
import { useKeyset } from '../../components/keyset.ts';
import { usePageTitle } from '../../components/page-title.ts';
import { Pager } from '../../components/pager.tsx';
import { withParameter } from '../../components/with-parameter.ts';
import { faultsOf } from '../../graph/faults.ts';
import { PageSkeleton } from '../../shell/page-skeleton.tsx';
import { useWords } from '../../texts/i18n.ts';
import cards from '../cards.module.css';
import page from '../page.module.css';
import styles from './assessments.module.css';
import { DueDay } from './due-day.tsx';
import { STATE_TONES } from './tones.ts';

type Listed = NonNullable<AssessmentsQuery['assessments']>['edges'][number]['node'];

/** Which assessments a choice shows; by default those not completed. */
const WHICH = {
  OPENED: { state: 'OPENED' },
  IN_PROGRESS: { state: 'IN_PROGRESS' },
  COMPLETED: { state: 'COMPLETED' },
  MINE: { mine: true },
} as const;

const isChoice = (value: string | null): value is keyof typeof WHICH => value !== null && value in WHICH;

/** 调查评估 — the assessments of the place, the soonest due first (4.3.a). Children are named: not kept. */
export function AssessmentsPage() {
  const { t } = useTranslation();
  const keyset = useKeyset();
  const [parameters, setParameters] = useSearchParams();
  const asked = parameters.get('which');
  const which = isChoice(asked) ? asked : undefined;
  usePageTitle(t('assessments.title'));
  const { data, error, loading, refetch } = useQuery(AssessmentsDocument, {
    variables: {
      ...(which && WHICH[which]),
      ...(keyset.after !== undefined && { after: keyset.after }),
    },
    fetchPolicy: 'no-cache',
  });
  const list = data?.assessments ?? undefined;
  const [fault] = list ? [] : faultsOf(error);
  return (
    <>
      <h1 className={page.title}>{t('assessments.title')}</h1>
      <div className={page.bar}>
        <Choice
          label={t('assessments.which')}
          value={which ?? ''}
          none={t('assessments.open')}
          options={(['OPENED', 'IN_PROGRESS', 'COMPLETED', 'MINE'] as const).map((value) => ({
            value,
            label: value === 'MINE' ? t('assessments.mineOnly') : t(`enum.AssessmentState.${value}`),
          }))}
          choose={(value) => setParameters(withParameter(parameters, 'which', value))}
        />
      </div>
      {fault && <FaultNotice fault={fault} retry={() => void refetch()} />}
      {!list && !fault && <PageSkeleton />}
      {list && list.edges.length === 0 && <p className={page.nothing}>{t('assessments.none')}</p>}
      {list && list.edges.length > 0 && (
        <>
          <ul className={cards.cards} aria-label={t('assessments.title')} aria-busy={loading}>
            {list.edges.map(({ node }) => (
              <Entry key={node.id} assessment={node} />
            ))}
          </ul>
          <Pager keyset={keyset} pageInfo={list.pageInfo} />
        </>
      )}
    </>
  );
}

function Entry({ assessment }: { assessment: Listed }) {
  const { t } = useTranslation();
  const words = useWords();
  const { id, state, dueOn, child, missing } = assessment;
  return (
    <li>
      <div className={cards.head}>
        <div>
          <Link to={`/assessments/${id}`}>
            <strong>{child.name ?? <MaskedName />}</strong>
          </Link>
          <div className={styles.quiet}>{child.residence?.fullName ?? child.residence?.code}</div>
        </div>
        <Badge tone={STATE_TONES[state]}>{t(`enum.AssessmentState.${state}`)}</Badge>
      </div>
      <DueDay day={dueOn} waits={state !== 'COMPLETED'} />
      {missing.length > 0 && (
        <span className={styles.quiet}>{missing.map((one) => words(one)).join(t('app.and'))}</span>
      )}
    </li>
  );
}
