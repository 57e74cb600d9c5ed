import {
  CorrectPupilContactDocument,
  RecordPupilContactsDocument,
  WithdrawPupilContactDocument,
  type GuardianTalkTopic,
  type PupilContactKind,
  type PupilContactMeans,
  type PupilContactPerson,
} from '@ger/schema/client';
import { Form, InputNumber } from 'antd';
import { useTranslation } from 'react-i18next';
import { ActForm } from '../../components/act-form.tsx';
import { ChoiceField, DayField, NoteField } from '../../components/fields.tsx';
import { Ticks } from '../../components/ticks.tsx';
import { dayOf } from '../../dates/dates.ts';
import { useCommand } from '../../graph/use-command.ts';
import type { ContactEntry } from './contact-entries.tsx';

const MEANS: readonly PupilContactMeans[] = ['VIDEO', 'WECHAT', 'PHONE', 'VISIT'];
const PARENTS: readonly PupilContactPerson[] = ['FATHER', 'MOTHER'];
const PERSONS: readonly PupilContactPerson[] = ['DELEGATE', 'FATHER', 'MOTHER', 'OTHER_GUARDIAN'];
const TOPICS: readonly GuardianTalkTopic[] = ['STUDY', 'ATTENDANCE', 'BEHAVIOUR', 'HEALTH', 'LIFE', 'SAFETY'];
const LONGEST = 1440;

interface Values {
  readonly on: string;
  readonly means: PupilContactMeans;
  readonly person: PupilContactPerson;
  readonly minutes?: number | null;
  readonly topics?: GuardianTalkTopic[];
  readonly note?: string;
}

interface FormProps {
  readonly done: () => void;
  readonly close: () => void;
}

/** 登记联系 — one form for all the pupils that were ticked. */
export function RecordContactsForm({
  classId,
  kind,
  pupilIds,
  done,
  close,
}: FormProps & { classId: string; kind: PupilContactKind; pupilIds: readonly string[] }) {
  const { t } = useTranslation();
  const { send, sending } = useCommand(RecordPupilContactsDocument, (data) => data.recordPupilContacts);
  return (
    <ActForm<Values, object>
      title={t('contactLog.form.title', { kind: t(`enum.PupilContactKind.${kind}`), count: pupilIds.length })}
      submit={t('contactLog.form.submit')}
      initialValues={{ on: dayOf(new Date()), means: 'VIDEO' }}
      sending={sending}
      send={(values) => send({ classId, kind, pupilIds: [...pupilIds], ...values })}
      done={done}
      close={close}
    >
      <ContactFields kind={kind} />
    </ActForm>
  );
}

/** 更正 — what was entered wrongly, with the reason. */
export function CorrectContactForm({ entry, done, close }: FormProps & { entry: ContactEntry }) {
  const { t } = useTranslation();
  const { send, sending } = useCommand(CorrectPupilContactDocument, (data) => data.correctPupilContact);
  const { id: contactId, kind, on, means, person, minutes, topics, note, pupil } = entry;
  return (
    <ActForm<Values & { reason: string }, object>
      title={t('contactLog.form.correct', { name: pupil?.name ?? '' })}
      submit={t('form.submit')}
      initialValues={{
        on,
        means,
        person,
        minutes: minutes ?? null,
        topics: [...topics],
        ...(note && { note }),
      }}
      sending={sending}
      send={(values) => send({ contactId, ...values })}
      done={done}
      close={close}
    >
      <ContactFields kind={kind} />
      <NoteField name="reason" label={t('form.reason')} required rows={2} />
    </ActForm>
  );
}

/** 撤销. */
export function WithdrawContactForm({ entry, done, close }: FormProps & { entry: ContactEntry }) {
  const { t } = useTranslation();
  const { send, sending } = useCommand(WithdrawPupilContactDocument, (data) => data.withdrawPupilContact);
  return (
    <ActForm<{ reason: string }, object>
      title={t('contactLog.form.withdraw', { name: entry.pupil?.name ?? '' })}
      submit={t('contactLog.form.doWithdraw')}
      sending={sending}
      send={({ reason }) => send({ contactId: entry.id, reason })}
      done={done}
      close={close}
    >
      <p>{t('contactLog.form.withdrawLead')}</p>
      <NoteField name="reason" label={t('form.reason')} required rows={2} />
    </ActForm>
  );
}

function ContactFields({ kind }: { kind: PupilContactKind }) {
  const { t } = useTranslation();
  return (
    <>
      <DayField name="on" label={t('contactLog.form.on')} />
      <ChoiceField
        name="means"
        label={t('contactLog.form.means')}
        of={MEANS}
        wordOf={(value) => t(`enum.PupilContactMeans.${value}`)}
      />
      <ChoiceField
        name="person"
        label={t('contactLog.form.person')}
        of={kind === 'PARENT_CONTACT' ? PARENTS : PERSONS}
        wordOf={(value) => t(`enum.PupilContactPerson.${value}`)}
      />
      {kind === 'GUARDIAN_TALK' && (
        <Ticks
          name="topics"
          label={t('contactLog.form.topics')}
          of={TOPICS}
          wordOf={(value) => t(`enum.GuardianTalkTopic.${value}`)}
        />
      )}
      <Form.Item name="minutes" label={t('contactLog.form.minutes')}>
        <InputNumber min={1} max={LONGEST} precision={0} />
      </Form.Item>
      <NoteField name="note" label={t('contactLog.form.note')} rows={2} />
    </>
  );
}
