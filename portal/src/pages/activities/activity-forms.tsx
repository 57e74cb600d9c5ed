import { useQuery } from '@apollo/client/react';
import {
  ActivityPartnersDocument,
  CancelActivityDocument,
  InvitePartnersDocument,
  PlanActivityDocument,
  RecordActivityHeldDocument,
  type ActivityTopic,
} from '@ger/schema/client';
import { Form, InputNumber } from 'antd';
import { useTranslation } from 'react-i18next';
import { ActForm } from '../../components/act-form.tsx';
import { ChoiceField, DayField, NoteField, TextField } from '../../components/fields.tsx';
import { Ticks } from '../../components/ticks.tsx';
import { dayOf } from '../../dates/dates.ts';
import { useCommand } from '../../graph/use-command.ts';
import type { Activity } from './activity-card.tsx';

const TOPICS: readonly ActivityTopic[] = [
  'ANTI_BULLYING',
  'LAW_EDUCATION',
  'CAMPUS_SAFETY',
  'ACCIDENT_PREVENTION',
  'CLASS_TEACHERS',
  'DORMITORY_MANAGERS',
];
const MOST = 100_000;

interface FormProps {
  readonly done: () => void;
  readonly close: () => void;
}

/** Police and organizations of the place, by name. */
function Partners({ without = [] }: { without?: readonly string[] }) {
  const { t } = useTranslation();
  const partners = useQuery(ActivityPartnersDocument).data?.activityPartners ?? [];
  const offered = partners.filter(({ id }) => !without.includes(id));
  const nameOf = new Map(offered.map(({ id, name }) => [id, name ?? id]));
  return (
    <Ticks
      name="partnerIds"
      label={t('activities.partners')}
      of={offered.map(({ id }) => id)}
      wordOf={(id) => nameOf.get(id) ?? id}
    />
  );
}

/** 计划活动. */
export function PlanActivityForm({ done, close }: FormProps) {
  const { t } = useTranslation();
  const { send, sending } = useCommand(PlanActivityDocument, (data) => data.planActivity);
  return (
    <ActForm<{ topic: ActivityTopic; title: string; on: string; partnerIds?: string[] }, object>
      title={t('activities.plan')}
      submit={t('form.submit')}
      initialValues={{ on: dayOf(new Date()) }}
      sending={sending}
      send={({ partnerIds = [], ...values }) => send({ partnerIds, ...values })}
      done={done}
      close={close}
    >
      <ChoiceField
        name="topic"
        label={t('activities.topic')}
        of={TOPICS}
        wordOf={(value) => t(`enum.ActivityTopic.${value}`)}
      />
      <TextField name="title" label={t('activities.name')} />
      <DayField name="on" label={t('activities.on')} />
      <Partners />
    </ActForm>
  );
}

/** 邀请有关部门. */
export function InviteForm({ activity, done, close }: FormProps & { activity: Activity }) {
  const { t } = useTranslation();
  const { send, sending } = useCommand(InvitePartnersDocument, (data) => data.invitePartners);
  return (
    <ActForm<{ partnerIds?: string[] }, object>
      title={t('activities.invite')}
      submit={t('form.submit')}
      sending={sending}
      send={({ partnerIds = [] }) => send({ activityId: activity.id, partnerIds })}
      done={done}
      close={close}
    >
      <Partners without={activity.invitations.map(({ unit }) => unit.id)} />
    </ActForm>
  );
}

interface HeldValues {
  readonly teachers: number;
  readonly dormitoryManagers: number;
  readonly pupils: number;
  readonly guardians: number;
  readonly tookPart?: string[];
}

/** 登记已举办 — how many took part, and which of the invited agencies. */
export function HeldForm({ activity, done, close }: FormProps & { activity: Activity }) {
  const { t } = useTranslation();
  const { send, sending } = useCommand(RecordActivityHeldDocument, (data) => data.recordActivityHeld);
  const invited = activity.invitations.filter(({ state }) => state !== 'DECLINED');
  const nameOf = new Map(invited.map(({ id, unit }) => [id, unit.name ?? id]));
  return (
    <ActForm<HeldValues, object>
      title={t('activities.held', { title: activity.title })}
      submit={t('form.submit')}
      initialValues={{
        teachers: 0,
        dormitoryManagers: 0,
        pupils: 0,
        guardians: 0,
        tookPart: invited.filter(({ state }) => state === 'ACCEPTED').map(({ id }) => id),
      }}
      sending={sending}
      send={({ tookPart = [], ...values }) => send({ activityId: activity.id, tookPart, ...values })}
      done={done}
      close={close}
    >
      {(['teachers', 'dormitoryManagers', 'pupils', 'guardians'] as const).map((name) => (
        <Form.Item
          key={name}
          name={name}
          label={t(`activities.${name}`)}
          rules={[{ required: true, message: t('form.required') }]}
        >
          <InputNumber min={0} max={MOST} precision={0} />
        </Form.Item>
      ))}
      {invited.length > 0 && (
        <Ticks
          name="tookPart"
          label={t('activities.tookPart')}
          of={invited.map(({ id }) => id)}
          wordOf={(id) => nameOf.get(id) ?? id}
        />
      )}
    </ActForm>
  );
}

/** 取消. */
export function CancelActivityForm({ activity, done, close }: FormProps & { activity: Activity }) {
  const { t } = useTranslation();
  const { send, sending } = useCommand(CancelActivityDocument, (data) => data.cancelActivity);
  return (
    <ActForm<{ reason: string }, object>
      title={t('activities.cancel', { title: activity.title })}
      submit={t('form.submit')}
      sending={sending}
      send={({ reason }) => send({ activityId: activity.id, reason })}
      done={done}
      close={close}
    >
      <NoteField name="reason" label={t('form.reason')} required />
    </ActForm>
  );
}
