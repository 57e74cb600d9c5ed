import { RecordContactDocument, UrgeContactDocument, type ContactMeans } from '@ger/schema/client';
import { Form, InputNumber } from 'antd';
import { useTranslation } from 'react-i18next';
import { ActForm } from '../../components/act-form.tsx';
import { ChoiceField, DayField, NoteField } from '../../components/fields.tsx';
import { dayOf } from '../../dates/dates.ts';
import { useCommand, type Outcome } from '../../graph/use-command.ts';
import styles from './contact.module.css';
import type { Parent } from './parents.ts';

interface ContactValues {
  readonly guardianId: string;
  readonly on: string;
  readonly means: ContactMeans;
  readonly minutes?: number | null;
  readonly note?: string;
}

interface ContactFormProps {
  readonly childId: string;
  readonly parents: readonly Parent[];
  readonly act: 'recordContact' | 'urgeContact';
  readonly done: () => void;
  readonly close: () => void;
}

const MEANS = ['PHONE', 'WECHAT', 'VIDEO', 'VISIT'] as const satisfies readonly ContactMeans[];

/** 记录联系、记录督促 — one form for both: which parent, when, how (3.1.d, L.3). Good with a thumb. */
export function ContactForm({ childId, parents, act, done, close }: ContactFormProps) {
  const { t } = useTranslation();
  const record = useCommand(RecordContactDocument, ({ recordContact }) => recordContact);
  const urge = useCommand(UrgeContactDocument, ({ urgeContact }) => urgeContact);
  const isRecord = act === 'recordContact';
  const send = (values: ContactValues): Promise<Outcome<object>> =>
    isRecord ? record.send({ childId, ...values }) : urge.send({ childId, ...values });
  const nameOf = (id: string): string => {
    const parent = parents.find((candidate) => candidate.id === id);
    return parent ? `${t(`enum.GuardianRelation.${parent.relation}`)} ${parent.name}` : '';
  };
  const [only] = parents;
  return (
    <ActForm<ContactValues, object>
      title={t(isRecord ? 'contact.form.record' : 'contact.form.urge')}
      submit={t('form.submit')}
      initialValues={{
        on: dayOf(new Date()),
        means: 'WECHAT',
        ...(parents.length === 1 && only ? { guardianId: only.id } : {}),
      }}
      sending={record.sending || urge.sending}
      send={send}
      done={done}
      close={close}
    >
      <ChoiceField
        name="guardianId"
        label={t('contact.form.parent')}
        of={parents.map(({ id }) => id)}
        wordOf={nameOf}
      />
      <DayField name="on" label={t(isRecord ? 'contact.form.day' : 'contact.form.urgeDay')} />
      <ChoiceField
        name="means"
        label={t(isRecord ? 'contact.form.means' : 'contact.form.urgeMeans')}
        of={MEANS}
        wordOf={(means) => t(`enum.ContactMeans.${means}`)}
      />
      {isRecord && (
        <Form.Item name="minutes" label={t('contact.form.minutes')}>
          <InputNumber
            min={1}
            max={1440}
            precision={0}
            inputMode="numeric"
            className={styles.minutes ?? ''}
          />
        </Form.Item>
      )}
      <NoteField name="note" label={t(isRecord ? 'contact.form.note' : 'contact.form.urgeNote')} />
    </ActForm>
  );
}
