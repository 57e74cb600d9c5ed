import { Button } from 'antd';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { toTheSecond } from '../dates/dates.ts';
import styles from './receipt-panel.module.css';

/** 回执 — what every report is answered with: number and time to the second (4.1.a). */
export interface Receipt {
  readonly receiptNumber: string;
  readonly receivedAt: string;
}

/** The answer to a report, in place of its form: it has the focus, so that a reader by voice hears it. */
export function ReceiptPanel({ receipt, children }: { receipt: Receipt; children: ReactNode }) {
  const { t } = useTranslation();
  const panel = useRef<HTMLDivElement>(null);
  const [copied, setCopied] = useState(false);
  useEffect(() => panel.current?.focus(), []);
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(receipt.receiptNumber).then(
      () => setCopied(true),
      () => undefined, // not allowed here: the number stands there to be written down
    );
  };
  return (
    <div ref={panel} tabIndex={-1} role="status" className={styles.panel}>
      <h2>{t('intake.received')}</h2>
      <dl>
        <dt>{t('intake.number')}</dt>
        <dd className={styles.number}>{receipt.receiptNumber}</dd>
        <dt>{t('intake.at')}</dt>
        <dd>
          <time dateTime={receipt.receivedAt}>{toTheSecond(receipt.receivedAt)}</time>
        </dd>
      </dl>
      <p>{t('intake.keep')}</p>
      <div className={styles.ways}>
        <Button onClick={() => void copy()}>{t(copied ? 'intake.copied' : 'intake.copy')}</Button>
        {children}
      </div>
    </div>
  );
}
