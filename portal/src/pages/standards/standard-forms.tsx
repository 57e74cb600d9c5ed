import { ReleaseFigureDocument, TightenFigureDocument } from '@ger/schema/client';
import { Form, InputNumber, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { ActForm } from '../../components/act-form.tsx';
import { DayField, NoteField } from '../../components/fields.tsx';
import { dayOf } from '../../dates/dates.ts';
import { useCommand } from '../../graph/use-command.ts';
import { useOfficer } from '../../shell/officer.tsx';
import { useWords } from '../../texts/i18n.ts';
import { useAmount, type Standard, type Stricter } from './standard.ts';
import styles from './standards.module.css';

interface FormProps {
  readonly standard: Standard;
  readonly done: () => void;
  readonly close: () => void;
}

interface Tightening {
  readonly division: string;
  readonly value: number;
  readonly from: string;
  readonly reason: string;
}

/** 从严规定 — a stricter value for the own region, league or banner from a day on; says in words what that changes. */
export function TightenForm({ standard, done, close }: FormProps) {
  const { t } = useTranslation();
  const words = useWords();
  const { divisions } = useOfficer().post.unit;
  const own = divisions ?? [];
  const { send, sending } = useCommand(TightenFigureDocument, ({ tightenFigure }) => tightenFigure);
  return (
    <ActForm<Tightening, object>
      title={t('standards.form.title', { figure: words(standard) })}
      submit={t('standards.form.submit')}
      initialValues={{ division: own[0]?.code ?? '', from: dayOf(new Date()) }}
      sending={sending}
      send={(values) => send({ ...values, kind: standard.kind })}
      done={done}
      close={close}
    >
      <Form.Item name="division" label={t('standards.form.division')} hidden={own.length < 2}>
        <Select options={own.map(({ code, fullName }) => ({ value: code, label: fullName ?? code }))} />
      </Form.Item>
      <Form.Item
        name="value"
        label={t(`standards.form.value.${standard.stricter}`, { unit: t(`standards.unit.${standard.unit}`) })}
        rules={[{ required: true, message: t('form.required') }]}
      >
        <InputNumber min={1} precision={0} inputMode="numeric" />
      </Form.Item>
      <DayField name="from" label={t('standards.form.from')} />
      <NoteField name="reason" label={t('standards.form.reason')} required />
      <Form.Item noStyle dependencies={['division', 'value', 'from']}>
        {({ getFieldsValue }) => <WhatChanges standard={standard} entry={getFieldsValue()} />}
      </Form.Item>
    </ActForm>
  );
}

/** What the entry would change, as a sentence and with the rules that count by it. */
function WhatChanges({ standard, entry }: { standard: Standard; entry: Partial<Tightening> }) {
  const { t } = useTranslation();
  const words = useWords();
  const amount = useAmount();
  const { divisions } = useOfficer().post.unit;
  const division = divisions?.find(({ code }) => code === entry.division);
  return (
    <div className={styles.says} aria-live="polite">
      {typeof entry.value === 'number'
        ? t('standards.form.says', {
            from: entry.from ?? '',
            division: division?.fullName ?? entry.division ?? '',
            before: amount(standard, standard.inForce),
            after: amount(standard, entry.value),
          })
        : t('standards.form.saysNow', { now: amount(standard, standard.inForce) })}
      <ul className={styles.uses}>
        {standard.uses.map((use) => (
          <li key={use.zh}>{words(use)}</li>
        ))}
      </ul>
    </div>
  );
}

/** 取消从严规定 — from a day on what held without it holds again. */
export function ReleaseForm({
  standard,
  stricter,
  done,
  close,
}: FormProps & { readonly stricter: Stricter }) {
  const { t } = useTranslation();
  const words = useWords();
  const amount = useAmount();
  const { send, sending } = useCommand(ReleaseFigureDocument, ({ releaseFigure }) => releaseFigure);
  return (
    <ActForm<{ until: string; reason: string }, object>
      title={t('standards.release.title', { figure: words(standard) })}
      submit={t('standards.release.submit')}
      initialValues={{ until: dayOf(new Date()) }}
      sending={sending}
      send={(values) => send({ ...values, figureId: stricter.id })}
      done={done}
      close={close}
    >
      <p className={styles.says}>
        {t('standards.release.says', {
          division: stricter.division.fullName ?? stricter.division.code,
          value: amount(standard, stricter.value),
          default: amount(standard, standard.value),
        })}
      </p>
      <DayField name="until" label={t('standards.release.until')} />
      <NoteField name="reason" label={t('standards.form.reason')} required />
    </ActForm>
  );
}
