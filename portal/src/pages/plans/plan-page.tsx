import { useQuery } from '@apollo/client/react';
import { PlanPageDocument, PlanPaperDocument, type PlanPageQuery } from '@ger/schema/client';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { Badge } from '../../components/badge.tsx';
import { MaskedName } from '../../components/empty-value.tsx';
import { FaultNotice } from '../../components/fault-notice.tsx';
import { FileButtons } from '../../components/file-buttons.tsx';
import { usePageTitle } from '../../components/page-title.ts';
import { dayAndTimeOf } from '../../dates/dates.ts';
import { faultsOf } from '../../graph/faults.ts';
import { NotFoundPage } from '../../shell/not-found-page.tsx';
import { PageSkeleton } from '../../shell/page-skeleton.tsx';
import styles from '../assessments/assessments.module.css';
import cards from '../cards.module.css';
import { NeedEntry } from '../needs/need-entry.tsx';
import page from '../page.module.css';
import { PlanActs } from './plan-acts.tsx';
import { Planned } from './planned.tsx';
import { PLAN_TONES } from './tones.ts';

export type Plan = NonNullable<PlanPageQuery['servicePlan']>;
/** What every section of the page is given. */
export interface PlanProps {
  readonly plan: Plan;
  readonly readAgain: () => void;
}

/** 帮扶方案 — one plan: its goal, each need with where it went and what came back, who took part (4.3.b). */
export function PlanPage() {
  const { id = '' } = useParams();
  const { t } = useTranslation();
  usePageTitle(t('plans.one'));
  const { data, error, refetch } = useQuery(PlanPageDocument, { variables: { id }, fetchPolicy: 'no-cache' });
  const [fault] = data ? [] : faultsOf(error);
  if (fault) return <FaultNotice fault={fault} retry={() => void refetch()} />;
  if (!data) return <PageSkeleton />;
  if (!data.servicePlan) return <NotFoundPage />;
  return <OnePlan plan={data.servicePlan} readAgain={() => void refetch()} />;
}

function OnePlan({ plan, readAgain }: PlanProps) {
  const { t } = useTranslation();
  const { id, number, state, child, goal, needs, assessment, unmet, overdueAnswers } = plan;
  return (
    <>
      <h1 className={page.title}>
        {t('plans.one')} <Badge tone={PLAN_TONES[state]}>{t(`enum.PlanState.${state}`)}</Badge>
      </h1>
      <p>
        <Link to={`/children/${child.id}`}>{child.name ?? <MaskedName />}</Link> · {number}{' '}
        {unmet > 0 && <Badge tone="danger">{t('plans.unmet', { count: unmet })}</Badge>}{' '}
        {overdueAnswers > 0 && <Badge tone="danger">{t('plans.overdue', { count: overdueAnswers })}</Badge>}
      </p>
      <Dates plan={plan} />
      {assessment && (
        <p data-screen-only>
          <Link to={`/assessments/${assessment.id}`}>{t('plans.fromAssessment')}</Link>
        </p>
      )}
      <div className={styles.acts} data-screen-only>
        <PlanActs plan={plan} readAgain={readAgain} />
        <FileButtons
          name={t('plans.paper')}
          document={PlanPaperDocument}
          variables={{ id }}
          fileOf={({ servicePlan }) => servicePlan?.paper}
        />
      </div>
      <h2 className={styles.part}>{t('plans.goal')}</h2>
      <p className={styles.words}>{goal ?? t('plans.noGoal')}</p>
      {state === 'DRAFTED' && <Planned plan={plan} readAgain={readAgain} />}
      {needs.length > 0 && (
        <>
          <h2 className={styles.part}>{t('plans.needs')}</h2>
          <ul className={cards.cards} aria-label={t('plans.needs')}>
            {needs.map((need) => (
              <NeedEntry key={need.id} need={need} readAgain={readAgain} />
            ))}
          </ul>
        </>
      )}
      <h2 className={styles.part}>{t('plans.parts')}</h2>
      <Parts plan={plan} />
      <h2 className={styles.part} data-screen-only>
        {t('plans.history')}
      </h2>
      <ol className={cards.cards} aria-label={t('plans.history')} data-screen-only>
        {plan.versions.map(({ version, recordedAt, recordedBy, reason }) => (
          <li key={version}>
            <span>{reason}</span>
            <span className={styles.quiet}>
              {dayAndTimeOf(recordedAt)} · {recordedBy}
            </span>
          </li>
        ))}
      </ol>
    </>
  );
}

function Dates({ plan: { draftedAt, adoptedAt, closedAt, leadUnit } }: { plan: Plan }) {
  const { t } = useTranslation();
  return (
    <p className={styles.quiet}>
      {t('plans.draftedAt', { at: dayAndTimeOf(draftedAt) })}
      {leadUnit?.name && <> · {t('plans.lead', { unit: leadUnit.name })}</>}
      {adoptedAt && <> · {t('plans.adoptedAt', { at: dayAndTimeOf(adoptedAt) })}</>}
      {closedAt && <> · {t('plans.closedAt', { at: dayAndTimeOf(closedAt) })}</>}
    </p>
  );
}

/** 参与制定 — civil affairs and the police, as far as they have taken part. */
function Parts({ plan: { bureau, police } }: { plan: Plan }) {
  const { t } = useTranslation();
  return (
    <ul className={cards.cards} aria-label={t('plans.parts')}>
      <li>
        <strong>{t('plans.bureau')}</strong>
        <span>
          {bureau ? `${bureau.unit.name ?? ''} ${t('plans.agreed', { day: bureau.on })}` : t('plans.notYet')}
        </span>
      </li>
      <li>
        <strong>{t('plans.police')}</strong>
        <span>
          {police
            ? `${police.unit.name ?? ''} ${t('plans.tookPart', { day: police.on })}`
            : t('plans.notYet')}
        </span>
      </li>
    </ul>
  );
}
