import { useQuery } from '@apollo/client/react';
import { ChildAssessmentsDocument } from '@ger/schema/client';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Badge } from '../../components/badge.tsx';
import { dayOf } from '../../dates/dates.ts';
import records from '../child/records.module.css';
import { Topic } from '../child/section.tsx';
import { DueDay } from './due-day.tsx';
import { LEVEL_TONES, STATE_TONES } from './tones.ts';

/** 调查评估 of one child in its file, newest first; nothing where there is none, or the post may see none (4.3.a). */
export function ChildAssessments({ childId }: { childId: string }) {
  const { t } = useTranslation();
  const { data } = useQuery(ChildAssessmentsDocument, {
    variables: { id: childId },
    fetchPolicy: 'no-cache',
  });
  const list = data?.child?.assessments ?? [];
  if (list.length === 0) return null;
  return (
    <Topic title={t('assessments.title')}>
      <ul className={records.records}>
        {list.map(({ id, state, openedAt, dueOn, level }) => (
          <li key={id}>
            <span className={records.head}>
              <Link to={`/assessments/${id}`}>{dayOf(openedAt)}</Link>
              <Badge tone={STATE_TONES[state]}>{t(`enum.AssessmentState.${state}`)}</Badge>
              {level && (
                <Badge tone={LEVEL_TONES[level]}>
                  {t('assessments.level', { level: t(`enum.AssessmentLevel.${level}`) })}
                </Badge>
              )}
            </span>
            <DueDay day={dueOn} waits={state !== 'COMPLETED'} />
          </li>
        ))}
      </ul>
    </Topic>
  );
}
