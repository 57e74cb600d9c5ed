import { useQuery } from '@apollo/client/react';
import { ChildTrainingsDocument } from '@ger/schema/client';
import { useTranslation } from 'react-i18next';
import { ActionButtons } from '../../components/action-buttons.tsx';
import { useActWindow } from '../../components/use-act-window.ts';
import records from '../child/records.module.css';
import { Topic } from '../child/section.tsx';
import { AttendanceForm } from './training-forms.tsx';

/** 监护人培训 — which guardians of the child came to which training (3.1.a); nothing for who may neither see nor record it. */
export function ChildTrainings({ childId }: { childId: string }) {
  const { t } = useTranslation();
  const { data, refetch } = useQuery(ChildTrainingsDocument, {
    variables: { id: childId },
    fetchPolicy: 'no-cache', // guardians are named
  });
  const [act, open, closing] = useActWindow<'recordTrainingAttendance'>(() => void refetch());
  const list = data?.child?.guardianTrainings ?? [];
  const actions = data?.child?.guardianTrainingActions ?? [];
  if (list.length === 0 && actions.length === 0) return null;
  return (
    <Topic title={t('trainings.ofGuardians')}>
      {list.length === 0 && <p className={records.quiet}>{t('trainings.noneAttended')}</p>}
      <ul className={records.records}>
        {list.map(({ id, training, guardian }) => (
          <li key={id}>
            <span className={records.head}>
              <strong>{training.title}</strong>
              {guardian && (
                <span>
                  {guardian.name}（{t(`enum.GuardianRelation.${guardian.relation}`)}）
                </span>
              )}
            </span>
            <span className={records.quiet}>
              {t(`enum.TrainingTopic.${training.topic}`)} · {training.on} · {training.organizer.name}
            </span>
          </li>
        ))}
      </ul>
      <span className={records.acts} data-screen-only>
        <ActionButtons
          actions={actions}
          forms={{ recordTrainingAttendance: () => open('recordTrainingAttendance') }}
          withMain={false}
        />
      </span>
      {act && <AttendanceForm childId={childId} {...closing} />}
    </Topic>
  );
}
