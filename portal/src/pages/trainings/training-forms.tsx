import { useQuery } from '@apollo/client/react';
import {
  CancelTrainingDocument,
  HeldTrainingsDocument,
  PlanTrainingDocument,
  RecordTrainingAttendanceDocument,
  RecordTrainingHeldDocument,
  type TrainingAudience,
  type TrainingTopic,
} from '@ger/schema/client';
import { Form, InputNumber } from 'antd';
import { useTranslation } from 'react-i18next';
import { ActForm } from '../../components/act-form.tsx';
import { ChoiceField, DayField, NoteField, TextField } from '../../components/fields.tsx';
import type { Closing } from '../../components/use-act-window.ts';
import { useCommand } from '../../graph/use-command.ts';
import { today } from '../attendance/week.ts';
import type { Training } from './training-card.tsx';

const TOPICS: readonly TrainingTopic[] = [
  'LAW_ON_MINORS',
  'VIOLENCE_PREVENTION',
  'DUTY_TO_REPORT',
  'GUARDIANSHIP_DUTIES',
  'CONTACT_WITH_CHILD',
  'DELEGATED_CARE',
  'RETURN_AND_WORK',
];
const MOST = 10_000;

/** 计划培训. */
export function PlanTrainingForm(closing: Closing) {
  const { t } = useTranslation();
  const { send, sending } = useCommand(PlanTrainingDocument, (data) => data.planTraining);
  return (
    <ActForm<{ audience: TrainingAudience; topic: TrainingTopic; title: string; on: string }, object>
      {...closing}
      title={t('trainings.plan')}
      submit={t('form.submit')}
      initialValues={{ audience: 'GUARDIANS', on: today() }}
      sending={sending}
      send={send}
    >
      <ChoiceField
        name="audience"
        label={t('trainings.audience')}
        of={['GUARDIANS', 'MIGRANT_WORKERS'] as const}
        wordOf={(value) => t(`enum.TrainingAudience.${value}`)}
      />
      <ChoiceField
        name="topic"
        label={t('trainings.topic')}
        of={TOPICS}
        wordOf={(value) => t(`enum.TrainingTopic.${value}`)}
      />
      <TextField name="title" label={t('trainings.name')} />
      <DayField name="on" label={t('trainings.on')} />
    </ActForm>
  );
}

type OfTraining = Closing & { readonly training: Training };

/** 登记已举办 — how many came. */
export function TrainingHeldForm({ training: { id, title }, ...closing }: OfTraining) {
  const { t } = useTranslation();
  const { send, sending } = useCommand(RecordTrainingHeldDocument, (data) => data.recordTrainingHeld);
  return (
    <ActForm<{ attended: number }, object>
      {...closing}
      title={t('trainings.held', { title })}
      submit={t('form.submit')}
      sending={sending}
      send={({ attended }) => send({ trainingId: id, attended })}
    >
      <p>{t('trainings.heldLead')}</p>
      <Form.Item
        name="attended"
        label={t('trainings.attended')}
        rules={[{ required: true, message: t('form.required') }]}
      >
        <InputNumber min={1} max={MOST} precision={0} />
      </Form.Item>
    </ActForm>
  );
}

/** 取消培训. */
export function CancelTrainingForm({ training: { id, title }, ...closing }: OfTraining) {
  const { t } = useTranslation();
  const { send, sending } = useCommand(CancelTrainingDocument, (data) => data.cancelTraining);
  return (
    <ActForm<{ reason: string }, object>
      {...closing}
      title={t('trainings.cancel', { title })}
      submit={t('form.submit')}
      sending={sending}
      send={({ reason }) => send({ trainingId: id, reason })}
    >
      <NoteField name="reason" label={t('form.reason')} required />
    </ActForm>
  );
}

/** 登记监护人参加 — which guardian of the child came to which training (3.1.a). */
export function AttendanceForm({ childId, ...closing }: Closing & { readonly childId: string }) {
  const { t } = useTranslation();
  const { send, sending } = useCommand(
    RecordTrainingAttendanceDocument,
    (data) => data.recordTrainingAttendance,
  );
  const { data } = useQuery(HeldTrainingsDocument, {
    variables: { id: childId },
    fetchPolicy: 'no-cache', // guardians are named
  });
  const trainings = new Map(
    data?.trainings?.edges.map(({ node: { id, on, title } }) => [id, `${on} ${title}`]),
  );
  const guardians = new Map(
    data?.child?.guardians?.map(({ id, name, relation }) => [
      id,
      `${name}（${t(`enum.GuardianRelation.${relation}`)}）`,
    ]),
  );
  return (
    <ActForm<{ trainingId: string; guardianId: string }, object>
      {...closing}
      title={t('trainings.attendance')}
      submit={t('form.submit')}
      sending={sending}
      send={(values) => send({ childId, ...values })}
    >
      <ChoiceField
        name="trainingId"
        label={t('trainings.which')}
        of={[...trainings.keys()]}
        wordOf={(id) => trainings.get(id) ?? id}
      />
      <ChoiceField
        name="guardianId"
        label={t('trainings.guardian')}
        of={[...guardians.keys()]}
        wordOf={(id) => guardians.get(id) ?? id}
      />
    </ActForm>
  );
}
