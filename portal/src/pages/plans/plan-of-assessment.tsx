import { useQuery } from '@apollo/client/react';
import { AssessmentPlanDocument, DraftPlanDocument } from '@ger/schema/client';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { ActForm } from '../../components/act-form.tsx';
import { ActionButtons } from '../../components/action-buttons.tsx';
import { Badge } from '../../components/badge.tsx';
import { useActWindow } from '../../components/use-act-window.ts';
import { useCommand } from '../../graph/use-command.ts';
import styles from '../assessments/assessments.module.css';
import { PLAN_TONES } from './tones.ts';

/** 依据评估制定方案 — the plan that was made from an assessment, or the way to one (4.3.b). */
export function PlanOfAssessment({ assessmentId }: { assessmentId: string }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { data, refetch } = useQuery(AssessmentPlanDocument, {
    variables: { id: assessmentId },
    fetchPolicy: 'no-cache',
  });
  const [act, open, closing] = useActWindow<'draftPlan'>(() => void refetch());
  const { send, sending } = useCommand(DraftPlanDocument, (answer) => answer.draftPlan);
  const found = data?.assessment;
  if (!found) return null;
  const { plan, planActions } = found;
  return (
    <section aria-label={t('plans.ofAssessment')}>
      <h2 className={styles.part}>{t('plans.ofAssessment')}</h2>
      {plan ? (
        <p>
          <Link to={`/plans/${plan.id}`}>{plan.number}</Link>{' '}
          <Badge tone={PLAN_TONES[plan.state]}>{t(`enum.PlanState.${plan.state}`)}</Badge>
        </p>
      ) : (
        <div data-screen-only>
          <ActionButtons actions={planActions} forms={{ draftPlan: () => open('draftPlan') }} />
        </div>
      )}
      {act && (
        <ActForm<object, { plan?: { id: string } | null }>
          title={t('plans.make')}
          submit={t('plans.make')}
          sending={sending}
          send={() => send({ assessmentId })}
          close={closing.close}
          done={({ plan: made }) => {
            if (made) void navigate(`/plans/${made.id}`);
            else closing.done();
          }}
        >
          <p>{t('plans.makeLead')}</p>
        </ActForm>
      )}
    </section>
  );
}
