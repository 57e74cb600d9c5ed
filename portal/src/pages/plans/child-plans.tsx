import { useQuery } from '@apollo/client/react';
import { ChildPlansDocument } from '@ger/schema/client';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Badge } from '../../components/badge.tsx';
import { dayOf } from '../../dates/dates.ts';
import records from '../child/records.module.css';
import { Topic } from '../child/section.tsx';
import { Standing } from './plans-page.tsx';
import { PLAN_TONES } from './tones.ts';

/** 帮扶方案 of one child in its file, newest first; nothing where there is none, or the post may see none (4.3.b). */
export function ChildPlans({ childId }: { childId: string }) {
  const { t } = useTranslation();
  const { data } = useQuery(ChildPlansDocument, { variables: { id: childId }, fetchPolicy: 'no-cache' });
  const list = data?.child?.servicePlans ?? [];
  if (list.length === 0) return null;
  return (
    <Topic title={t('plans.title')}>
      <ul className={records.records}>
        {list.map((plan) => (
          <li key={plan.id}>
            <span className={records.head}>
              <Link to={`/plans/${plan.id}`}>{dayOf(plan.draftedAt)}</Link>
              <Badge tone={PLAN_TONES[plan.state]}>{t(`enum.PlanState.${plan.state}`)}</Badge>
            </span>
            <Standing plan={plan} />
          </li>
        ))}
      </ul>
    </Topic>
  );
}
