import { useApolloClient } from '@apollo/client/react';
import { ReceiptStateDocument, type ReceiptStateQuery } from '@ger/schema/client';
import { Alert, Button, Form, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FaultNotice } from '../components/fault-notice.tsx';
import { useRequired } from '../components/fields.tsx';
import { usePageTitle } from '../components/page-title.ts';
import { toTheSecond } from '../dates/dates.ts';
import { faultsOf, type Fault } from '../graph/faults.ts';
import { PUBLIC_PATHS } from './paths.ts';
import styles from './public.module.css';
import { receiptNumberOf } from './receipt-number.ts';

type Receipt = NonNullable<ReceiptStateQuery['receipt']>;
type Answer =
  | { readonly kind: 'FOUND'; readonly receipt: Receipt }
  | { readonly kind: 'NONE' }
  | { readonly kind: 'FAILED'; readonly fault: Fault };

/** 查回执 — whoever holds the number learns one of three states, and nothing of the case (4.1). It never stands in an address. */
export function ReceiptPage() {
  const { t } = useTranslation();
  const client = useApolloClient();
  const rules = useRequired();
  const [asking, setAsking] = useState(false);
  const [answer, setAnswer] = useState<Answer>();
  usePageTitle(t('public.receipt'));
  const ask = async (text: string): Promise<void> => {
    setAsking(true);
    const { data, error } = await client
      .query({ query: ReceiptStateDocument, variables: { receiptNumber: receiptNumberOf(text) } })
      .catch((failure: unknown) => ({ data: undefined, error: failure }));
    setAsking(false);
    const [fault] = faultsOf(error);
    if (data?.receipt) setAnswer({ kind: 'FOUND', receipt: data.receipt });
    else setAnswer(fault ? { kind: 'FAILED', fault } : { kind: 'NONE' });
  };
  return (
    <>
      <h1>{t('public.receipt')}</h1>
      <Form<{ number: string }>
        layout="vertical"
        size="large"
        onFinish={({ number }) => void ask(number)}
        onValuesChange={() => setAnswer(undefined)}
      >
        <Form.Item name="number" label={t('intake.number')} extra={t('public.numberHint')} {...rules(true)}>
          <Input autoComplete="off" autoCapitalize="characters" spellCheck={false} maxLength={40} />
        </Form.Item>
        <Button type="primary" htmlType="submit" block loading={asking}>
          {t('public.ask')}
        </Button>
      </Form>
      <div aria-live="polite" className={styles.answer}>
        {answer?.kind === 'FOUND' && <Found receipt={answer.receipt} />}
        {answer?.kind === 'NONE' && <Alert type="warning" showIcon title={t('public.noReceipt')} />}
        {answer?.kind === 'FAILED' && <FaultNotice fault={answer.fault} retry={() => setAnswer(undefined)} />}
      </div>
      <p>
        <a href={PUBLIC_PATHS.report}>{t('public.report')}</a>
      </p>
    </>
  );
}

function Found({ receipt: { state, receivedAt } }: { receipt: Receipt }) {
  const { t } = useTranslation();
  return (
    <section className={styles.found}>
      <h2>{t(`enum.ReceiptState.${state}`)}</h2>
      <p>{t(`public.state.${state}`)}</p>
      <p className={styles.lead}>
        {t('incidents.received', { at: toTheSecond(receivedAt) })} · {t('public.onlyState')}
      </p>
    </section>
  );
}
