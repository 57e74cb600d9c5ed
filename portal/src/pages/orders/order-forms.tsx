import {
  CheckOrderDocument,
  DeliverOrderDocument,
  HandleOrderBreachDocument,
  RecordOrderBreachDocument,
  RecordOrderExtendedDocument,
  RecordOrderIssuedDocument,
  RecordOrderVariedDocument,
  type BreachKind,
  type BreachOutcome,
  type OrderRecipient,
} from '@ger/schema/client';
import { useTranslation } from 'react-i18next';
import { ActForm } from '../../components/act-form.tsx';
import { ChoiceField, DayField, NoteField, TextField } from '../../components/fields.tsx';
import { Ticks } from '../../components/ticks.tsx';
import type { Closing } from '../../components/use-act-window.ts';
import { cellOf, dayOf, instantOf } from '../../dates/dates.ts';
import { useCommand } from '../../graph/use-command.ts';
import {
  BREACH_KINDS,
  DeliveryFields,
  proofFollows,
  type DeliveryValues,
} from '../warnings/warning-forms.tsx';
import {
  MadeFields,
  measureCells,
  MeasureFields,
  measuresOf,
  type MadeValues,
  type MeasureValues,
} from './order-fields.tsx';
import type { Order } from './order-page.tsx';

export interface OrderFormProps extends Closing {
  readonly order: Order;
  readonly title: string;
}

const OUTCOMES: readonly BreachOutcome[] = ['NOT_FOUND', 'PENALTY', 'CRIMINAL_CASE', 'PROTECTION_ORDER'];

/** 登记裁定作出 (4.4.e, L.7). */
export function IssuedForm({ order, title, done, close }: OrderFormProps) {
  const { send, sending } = useCommand(RecordOrderIssuedDocument, (data) => data.recordOrderIssued);
  return (
    <ActForm<MadeValues, object>
      title={title}
      submit={title}
      initialValues={{ madeOn: dayOf(new Date()) }}
      sending={sending}
      send={({ kinds, detail, ...values }) =>
        send({ ...values, measures: measuresOf({ kinds, ...(detail && { detail }) }), orderId: order.id })
      }
      done={() => done()}
      close={close}
    >
      <MadeFields />
    </ActForm>
  );
}

/** 记录送达 — on four (4.4.e, L.7). */
export function DeliverForm({ order, title, done, close }: OrderFormProps) {
  const { t } = useTranslation();
  const { send, sending } = useCommand(DeliverOrderDocument, (data) => data.deliverOrder);
  const [next] = order.recipientsLeft;
  return (
    <ActForm<DeliveryValues<OrderRecipient>, object>
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
      send={(values) => send({ ...values, at: instantOf(values.at), orderId: order.id })}
      done={() => done()}
      close={close}
    >
      <ChoiceField
        name="recipient"
        label={t('warnings.field.recipient')}
        of={order.recipientsLeft}
        wordOf={(one) => t(`enum.OrderRecipient.${one}`)}
      />
      <DeliveryFields />
    </ActForm>
  );
}

/** 记录检查; nothing ticked: it is kept (4.4.e, 4.4.f). */
export function CheckForm({ order, title, done, close }: OrderFormProps) {
  const { t } = useTranslation();
  const { send, sending } = useCommand(CheckOrderDocument, (data) => data.checkOrder);
  return (
    <ActForm<{ on: string; note: string; breaches?: BreachKind[] }, object>
      title={title}
      submit={title}
      initialValues={{ on: dayOf(new Date()) }}
      sending={sending}
      send={({ breaches = [], ...values }) => send({ ...values, breaches, orderId: order.id })}
      done={() => done()}
      close={close}
    >
      <DayField name="on" label={t('orders.field.checkedOn')} />
      <NoteField name="note" label={t('orders.field.checkNote')} required />
      <Ticks
        name="breaches"
        label={t('warnings.field.breaches')}
        of={BREACH_KINDS}
        wordOf={(kind) => t(`enum.BreachKind.${kind}`)}
      />
    </ActForm>
  );
}

/** 登记变更 (L.7). */
export function VariedForm({ order, title, done, close }: OrderFormProps) {
  const { t } = useTranslation();
  const { send, sending } = useCommand(RecordOrderVariedDocument, (data) => data.recordOrderVaried);
  return (
    <ActForm<MeasureValues & { reason: string }, object>
      title={title}
      submit={title}
      initialValues={measureCells(order.measures)}
      sending={sending}
      send={({ reason, ...values }) => send({ reason, measures: measuresOf(values), orderId: order.id })}
      done={() => done()}
      close={close}
    >
      <MeasureFields />
      <NoteField name="reason" label={t('form.reason')} required />
    </ActForm>
  );
}

/** 登记延长 — before it lapses (L.7). */
export function ExtendedForm({ order, title, done, close }: OrderFormProps) {
  const { t } = useTranslation();
  const { send, sending } = useCommand(RecordOrderExtendedDocument, (data) => data.recordOrderExtended);
  return (
    <ActForm<{ extendedOn: string; expiresOn: string; reason: string }, object>
      title={title}
      submit={title}
      initialValues={{ extendedOn: dayOf(new Date()) }}
      sending={sending}
      send={(values) => send({ ...values, orderId: order.id })}
      done={() => done()}
      close={close}
    >
      <DayField name="extendedOn" label={t('orders.field.extendedOn')} />
      <DayField name="expiresOn" label={t('orders.field.newExpiry')} />
      <NoteField name="reason" label={t('form.reason')} required />
    </ActForm>
  );
}

/** 记录违反情形 (4.4.f). */
export function BreachForm({ order, title, done, close }: OrderFormProps) {
  const { t } = useTranslation();
  const { send, sending } = useCommand(RecordOrderBreachDocument, (data) => data.recordOrderBreach);
  return (
    <ActForm<{ on: string; kinds: BreachKind[]; note: string }, object>
      title={title}
      submit={title}
      initialValues={{ on: dayOf(new Date()) }}
      sending={sending}
      send={(values) => send({ ...values, orderId: order.id })}
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

/** 处理违反情形 — and the court that made the order is told (4.4.f, L.7). */
export function HandleForm({ order, title, done, close }: OrderFormProps) {
  const { t } = useTranslation();
  const { send, sending } = useCommand(HandleOrderBreachDocument, (data) => data.handleOrderBreach);
  return (
    <ActForm<{ outcome: BreachOutcome; handedOverOn?: string; receipt?: string; reason: string }, object>
      title={title}
      submit={title}
      sending={sending}
      send={({ handedOverOn, receipt, ...values }) =>
        send({
          ...values,
          orderId: order.id,
          ...(handedOverOn && { handedOverOn }),
          ...(receipt && { receipt }),
        })
      }
      done={() => done()}
      close={close}
    >
      <ChoiceField
        name="outcome"
        label={t('orders.field.outcome')}
        of={OUTCOMES}
        wordOf={(one) => t(`enum.BreachOutcome.${one}`)}
      />
      <DayField name="handedOverOn" label={t('orders.field.handedOverOn')} required={false} />
      <TextField name="receipt" label={t('orders.field.receipt')} required={false} />
      <NoteField name="reason" label={t('form.reason')} required />
    </ActForm>
  );
}
