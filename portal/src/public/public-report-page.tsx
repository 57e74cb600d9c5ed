import { ReportAsCitizenDocument, type FindingKind, type Sex } from '@ger/schema/client';
import { Button, Form, Input, InputNumber } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ChoiceField, NoteField, TextField, useRequired } from '../components/fields.tsx';
import { FINDINGS } from '../components/findings.ts';
import { OutcomeNotice } from '../components/outcome-notice.tsx';
import { usePageTitle } from '../components/page-title.ts';
import { ReceiptPanel, type Receipt } from '../components/receipt-panel.tsx';
import { Ticks } from '../components/ticks.tsx';
import { cellOf, dayOf, instantOf } from '../dates/dates.ts';
import { useCommand, type Outcome } from '../graph/use-command.ts';
import { useWords } from '../texts/i18n.ts';
import { PUBLIC_PATHS } from './paths.ts';
import { PlaceSearch } from './place-search.tsx';
import styles from './public.module.css';

interface Values {
  readonly findings?: readonly FindingKind[];
  readonly childDescription: string;
  readonly childSex?: Sex;
  readonly childBirthYear?: number;
  readonly place: string;
  readonly foundAt: string;
  readonly description: string;
  readonly reporterName?: string;
  readonly reporterPhone?: string;
}

/** 我要报告 — anybody tells the police, without an account and without a name if they wish (4.1.c). */
export function PublicReportPage() {
  const { t } = useTranslation();
  const [receipt, setReceipt] = useState<Receipt>();
  usePageTitle(t('public.report'));
  return (
    <>
      <h1>{t('public.report')}</h1>
      {receipt ? (
        <ReceiptPanel receipt={receipt}>
          <a href={PUBLIC_PATHS.receipt}>{t('public.receipt')}</a>
        </ReceiptPanel>
      ) : (
        <>
          <p className={styles.lead}>{t('public.lead')}</p>
          <ReportForm done={setReceipt} />
          <p>
            <a href={PUBLIC_PATHS.receipt}>{t('public.haveReceipt')}</a>
          </p>
        </>
      )}
    </>
  );
}

function ReportForm({ done }: { done: (receipt: Receipt) => void }) {
  const { t } = useTranslation();
  const words = useWords();
  const rules = useRequired();
  const [form] = Form.useForm<Values>();
  const [outcome, setOutcome] = useState<Outcome<object>>();
  const [now] = useState(() => new Date());
  const year = Number(dayOf(now).slice(0, 4));
  const { send, sending } = useCommand(ReportAsCitizenDocument, ({ reportAsCitizen }) => reportAsCitizen);

  const report = async ({ findings = [], foundAt, ...rest }: Values): Promise<void> => {
    const next = await send({ ...rest, findings: [...findings], foundAt: instantOf(foundAt) });
    setOutcome(next);
    if (next.kind === 'DONE' && next.payload.receipt) done(next.payload.receipt);
    if (next.kind !== 'NOT_DONE') return;
    for (const { path, ...problem } of next.faults.flatMap((fault) => fault.problems ?? []))
      form.setFields([{ name: path as keyof Values, errors: [words(problem)] }]);
  };

  return (
    <Form<Values>
      form={form}
      layout="vertical"
      size="large"
      scrollToFirstError={{ focus: true }}
      initialValues={{ foundAt: cellOf(now) }}
      onFinish={(values) => void report(values)}
    >
      <Ticks
        name="findings"
        label={t('public.findings')}
        of={FINDINGS}
        wordOf={(kind) => t(`public.finding.${kind}`)}
        least={t('intake.oneFinding')}
      />
      <NoteField name="description" label={t('public.what')} required />
      <Form.Item name="place" label={t('public.place')} {...rules(true)}>
        <PlaceSearch />
      </Form.Item>
      <Form.Item name="foundAt" label={t('public.foundAt')} {...rules(true)}>
        <Input type="datetime-local" max={cellOf(now)} />
      </Form.Item>
      <TextField name="childDescription" label={t('public.child')} />
      <div className={styles.cells}>
        <ChoiceField
          name="childSex"
          label={t('public.sex')}
          of={['MALE', 'FEMALE'] as const}
          wordOf={(sex) => t(`enum.Sex.${sex}`)}
          required={false}
        />
        <Form.Item name="childBirthYear" label={t('public.birthYear')}>
          <InputNumber min={year - 18} max={year} precision={0} className={styles.whole ?? ''} />
        </Form.Item>
      </div>
      <h2>{t('public.you')}</h2>
      <p className={styles.lead}>{t('public.secret')}</p>
      <div className={styles.cells}>
        <TextField name="reporterName" label={t('public.name')} required={false} />
        <TextField name="reporterPhone" label={t('public.phone')} required={false} type="tel" />
      </div>
      {outcome && <OutcomeNotice outcome={outcome} />}
      <Button type="primary" htmlType="submit" block loading={sending} className={styles.send ?? ''}>
        {t('public.send')}
      </Button>
    </Form>
  );
}
