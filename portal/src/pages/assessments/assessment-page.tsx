import { PrinterOutlined } from '@ant-design/icons';
import { useQuery } from '@apollo/client/react';
import { AssessmentPageDocument, type AssessmentPageQuery } from '@ger/schema/client';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { Badge } from '../../components/badge.tsx';
import { MaskedName } from '../../components/empty-value.tsx';
import { FaultNotice } from '../../components/fault-notice.tsx';
import { usePageTitle } from '../../components/page-title.ts';
import { MissingList } from '../../components/refusal.tsx';
import { dayAndTimeOf } from '../../dates/dates.ts';
import { faultsOf } from '../../graph/faults.ts';
import { NotFoundPage } from '../../shell/not-found-page.tsx';
import { PageSkeleton } from '../../shell/page-skeleton.tsx';
import page from '../page.module.css';
import { AgencyParts } from './agency-parts.tsx';
import { AssessmentActs } from './assessment-acts.tsx';
import styles from './assessments.module.css';
import { Conclusion } from './conclusion.tsx';
import { DomainCards } from './domain-cards.tsx';
import { DueDay } from './due-day.tsx';
import { History } from './history.tsx';
import { PlanOfAssessment } from '../plans/plan-of-assessment.tsx';
import { Participants } from './participants.tsx';
import { STATE_TONES } from './tones.ts';

export type Assessment = NonNullable<AssessmentPageQuery['assessment']>;
/** What every section of the page is given. */
export interface SectionProps {
  readonly assessment: Assessment;
  readonly readAgain: () => void;
}

/** 调查评估 — one assessment in its sections: the three domains, each agency's part, who took part, the conclusion (4.3.a). */
export function AssessmentPage() {
  const { id = '' } = useParams();
  const { t } = useTranslation();
  usePageTitle(t('assessments.one'));
  const { data, error, refetch } = useQuery(AssessmentPageDocument, {
    variables: { id },
    fetchPolicy: 'no-cache',
  });
  const [fault] = data ? [] : faultsOf(error);
  if (fault) return <FaultNotice fault={fault} retry={() => void refetch()} />;
  if (!data) return <PageSkeleton />;
  if (!data.assessment) return <NotFoundPage />;
  return <OneAssessment assessment={data.assessment} readAgain={() => void refetch()} />;
}

function OneAssessment({ assessment, readAgain }: SectionProps) {
  const { t } = useTranslation();
  const { state, child, dueOn, openedAt, completedAt, leadUnit, missing } = assessment;
  const props = { assessment, readAgain };
  return (
    <>
      <h1 className={page.title}>
        {t('assessments.one')} <Badge tone={STATE_TONES[state]}>{t(`enum.AssessmentState.${state}`)}</Badge>
      </h1>
      <p>
        <Link to={`/children/${child.id}`}>{child.name ?? <MaskedName />}</Link> ·{' '}
        <DueDay day={dueOn} waits={state !== 'COMPLETED'} />
      </p>
      <p className={styles.quiet}>
        {t('assessments.openedAt', { at: dayAndTimeOf(openedAt) })}
        {leadUnit?.name && <> · {t('assessments.lead', { unit: leadUnit.name })}</>}
        {completedAt && <> · {t('assessments.completedAt', { at: dayAndTimeOf(completedAt) })}</>}
      </p>
      <div className={styles.acts} data-screen-only>
        <AssessmentActs {...props} />
        <Button icon={<PrinterOutlined />} onClick={() => window.print()}>
          {t('assessments.print')}
        </Button>
      </div>
      {state !== 'COMPLETED' && (
        <section className={styles.missing} aria-label={t('assessments.missing')} data-screen-only>
          {missing.length > 0 ? <MissingList missing={missing} /> : t('assessments.complete')}
        </section>
      )}
      <h2 className={styles.part}>{t('assessments.domains')}</h2>
      <DomainCards {...props} />
      <h2 className={styles.part}>{t('assessments.agencies')}</h2>
      <AgencyParts {...props} />
      <h2 className={styles.part}>{t('assessments.participants')}</h2>
      <Participants {...props} />
      <h2 className={styles.part}>{t('assessments.conclusion')}</h2>
      <Conclusion {...props} />
      {state === 'COMPLETED' && <PlanOfAssessment assessmentId={assessment.id} />}
      <h2 className={styles.part} data-screen-only>
        {t('assessments.history')}
      </h2>
      <History versions={assessment.versions} />
    </>
  );
}
