import type { OrderMeasureKind } from '@ger/schema/client';
import { Form } from 'antd';
import { useTranslation } from 'react-i18next';
import { DayField, TextField } from '../../components/fields.tsx';
import { Ticks } from '../../components/ticks.tsx';

const MEASURE_KINDS: readonly OrderMeasureKind[] = [
  'FORBID_VIOLENCE',
  'FORBID_CONTACT',
  'FORBID_MESSAGES',
  'KEEP_AWAY',
  'MOVE_OUT',
  'OTHER',
];

export interface MeasureValues {
  readonly kinds: readonly OrderMeasureKind[];
  readonly detail?: Partial<Record<OrderMeasureKind, string>>;
}

/** What was ticked, each with its words. */
export const measuresOf = ({ kinds, detail }: MeasureValues) =>
  kinds.map((kind) => ({ kind, detail: detail?.[kind] ?? '' }));

/** The cells of measures that are on record. */
export const measureCells = (
  measures: readonly { readonly kind: OrderMeasureKind; readonly detail: string }[],
): MeasureValues => ({
  kinds: measures.map(({ kind }) => kind),
  detail: Object.fromEntries(measures.map(({ kind, detail }) => [kind, detail])),
});

/** 裁定的措施 — what is ordered; each that is ticked may be said in detail (L.7). */
export function MeasureFields() {
  const { t } = useTranslation();
  return (
    <>
      <Ticks
        name="kinds"
        label={t('orders.field.kinds')}
        of={MEASURE_KINDS}
        wordOf={(kind) => t(`enum.OrderMeasureKind.${kind}`)}
        least={t('form.required')}
      />
      <Form.Item noStyle dependencies={['kinds']}>
        {({ getFieldValue }) =>
          ((getFieldValue('kinds') ?? []) as OrderMeasureKind[]).map((kind) => (
            <TextField
              key={kind}
              name={['detail', kind]}
              label={t('orders.field.detail', { kind: t(`enum.OrderMeasureKind.${kind}`) })}
              required={false}
            />
          ))
        }
      </Form.Item>
    </>
  );
}

export interface MadeValues extends MeasureValues {
  readonly caseNumber: string;
  readonly madeOn: string;
  readonly expiresOn: string;
}

/** 裁定 — number, days and measures of an order that a court made (L.7). */
export function MadeFields() {
  const { t } = useTranslation();
  return (
    <>
      <TextField name="caseNumber" label={t('orders.field.caseNumber')} />
      <DayField name="madeOn" label={t('orders.field.madeOn')} />
      <DayField name="expiresOn" label={t('orders.field.expiresOn')} />
      <MeasureFields />
    </>
  );
}
