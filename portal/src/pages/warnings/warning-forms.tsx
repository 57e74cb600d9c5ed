import {
  DeliverWarningDocument,
  RaiseWarningDocument,
  RecordWarningBreachDocument,
  RecordWarningVisitDocument,
  type BreachKind,
  type DeliveryProof,
  type NextGrade,
  type PaperServiceMethod,
  type WarningRecipient,
} from '@ger/schema/client';
import { Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { ActForm } from '../../components/act-form.tsx';
import { ChoiceField, DayField, NoteField, TextField, useRequired } from '../../components/fields.tsx';
import { Ticks } from '../../components/ticks.tsx';
import { cellOf, dayOf, instantOf } from '../../dates/dates.ts';
import { useCommand } from '../../graph/use-command.ts';
import type { Warning } from './warning-page.tsx';

interface FormProps {
  readonly warning: Warning;
  readonly title: string;
  readonly done: () => void;
  readonly close: () => void;
}

export const BREACH_KINDS: readonly BreachKind[] = [
  'VIOLENCE_AGAIN',
  'THREAT_OR_HARASSMENT',
  'CONTACT_OR_APPROACH',
  'LEFT_UNATTENDED',
  'REFUSES_VISITS',
  'MEASURE_NOT_CARRIED_OUT',
];
const GRADES: readonly NextGrade[] = ['PENALTY', 'CRIMINAL_CASE', 'PROTECTION_ORDER'];
const METHODS: readonly PaperServiceMethod[] = ['DIRECT', 'LEFT', 'MAIL'];
const PROOFS: readonly DeliveryProof[] = ['SIGNED_RECEIPT', 'WITNESS', 'RECORDING', 'MAIL_RECEIPT'];

/** The usual proof of each way of serving. */
const USUAL_PROOF: Readonly<Record<PaperServiceMethod, DeliveryProof>> = {
  DIRECT: 'SIGNED_RECEIPT',
  LEFT: 'WITNESS',
  MAIL: 'MAIL_RECEIPT',
};

export interface DeliveryValues<R extends string> {
  readonly recipient: R;
  readonly at: string;
  readonly method: PaperServiceMethod;
  readonly proof: DeliveryProof;
  readonly receiver: string;
}

/** The way of serving names its usual proof. */
export function proofFollows(
  { method }: { readonly method?: PaperServiceMethod },
  set: (name: 'proof', value: string) => void,
): void {
  if (method) set('proof', USUAL_PROOF[method]);
}

/** When, how, by what proof, and who received it. */
export function DeliveryFields() {
  const { t } = useTranslation();
  const rules = useRequired();
  return (
    <>
      <Form.Item name="at" label={t('warnings.field.at')} {...rules(true)}>
        <Input type="datetime-local" max={cellOf(new Date())} />
      </Form.Item>
      <ChoiceField
        name="method"
        label={t('warnings.field.method')}
        of={METHODS}
        wordOf={(method) => t(`enum.PaperServiceMethod.${method}`)}
      />
      <ChoiceField
        name="proof"
        label={t('warnings.field.proof')}
        of={PROOFS}
        wordOf={(proof) => t(`enum.DeliveryProof.${proof}`)}
      />
      <TextField name="receiver" label={t('warnings.field.receiver')} />
    </>
  );
}

/** 记录送达、通知 (4.4.d). */
export function DeliverForm({ warning, title, done, close }: FormProps) {
  const { t } = useTranslation();
  const { send, sending } = useCommand(DeliverWarningDocument, (data) => data.deliverWarning);
  const [next] = warning.recipientsLeft;
  return (
    <ActForm<DeliveryValues<WarningRecipient>, object>
      title={title}
      submit={title}
      initialValues={{
        ...(next && { recipient: next }),
        at: cellOf(new Date()),
        method: 'DIRECT',
        proof: 'SIGNED_RECEIPT',
      }}
      onChange={proofFollows}
      sending={sending}
      send={(values) => send({ ...values, at: instantOf(values.at), warningId: warning.id })}
      done={() => done()}
      close={close}
    >
      <ChoiceField
        name="recipient"
        label={t('warnings.field.recipient')}
        of={warning.recipientsLeft}
        wordOf={(one) => t(`enum.WarningRecipient.${one}`)}
      />
      <DeliveryFields />
    </ActForm>
  );
}

/** 派出所回访 (L.6); nothing ticked: it is kept. */
export function VisitForm({ warning, title, done, close }: FormProps) {
  const { t } = useTranslation();
  const { send, sending } = useCommand(RecordWarningVisitDocument, (data) => data.recordWarningVisit);
  return (
    <ActForm<{ on: string; note: string; breaches?: BreachKind[] }, object>
      title={title}
      submit={title}
      initialValues={{ on: dayOf(new Date()) }}
      sending={sending}
      send={({ breaches = [], ...values }) => send({ ...values, breaches, warningId: warning.id })}
      done={() => done()}
      close={close}
    >
      <DayField name="on" label={t('warnings.field.visitedOn')} />
      <NoteField name="note" label={t('warnings.field.visitNote')} required />
      <Ticks
        name="breaches"
        label={t('warnings.field.breaches')}
        of={BREACH_KINDS}
        wordOf={(kind) => t(`enum.BreachKind.${kind}`)}
      />
    </ActForm>
  );
}

/** 记录违反情形 (4.4.f). */
export function BreachForm({ warning, title, done, close }: FormProps) {
  const { t } = useTranslation();
  const { send, sending } = useCommand(RecordWarningBreachDocument, (data) => data.recordWarningBreach);
  return (
    <ActForm<{ on: string; kinds: BreachKind[]; note: string }, object>
      title={title}
      submit={title}
      initialValues={{ on: dayOf(new Date()) }}
      sending={sending}
      send={(values) => send({ ...values, warningId: warning.id })}
      done={() => done()}
      close={close}
    >
      <DayField name="on" label={t('warnings.field.foundOn')} />
      <Ticks
        name="kinds"
        label={t('warnings.field.kinds')}
        of={BREACH_KINDS}
        wordOf={(kind) => t(`enum.BreachKind.${kind}`)}
        least={t('form.required')}
      />
      <NoteField name="note" label={t('warnings.field.breachNote')} required />
    </ActForm>
  );
}

/** 升级处置 (4.4.a, 4.4.f). */
export function RaiseForm({ warning, title, done, close }: FormProps) {
  const { t } = useTranslation();
  const { send, sending } = useCommand(RaiseWarningDocument, (data) => data.raiseWarning);
  return (
    <ActForm<{ grade: NextGrade; reason: string }, object>
      title={title}
      submit={title}
      sending={sending}
      send={(values) => send({ ...values, warningId: warning.id })}
      done={() => done()}
      close={close}
    >
      <ChoiceField
        name="grade"
        label={t('warnings.field.grade')}
        of={GRADES}
        wordOf={(grade) => t(`enum.NextGrade.${grade}`)}
      />
      <NoteField name="reason" label={t('form.reason')} required />
    </ActForm>
  );
}
