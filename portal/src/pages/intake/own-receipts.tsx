import { useQuery } from '@apollo/client/react';
import { OwnReceiptsDocument, type ReceiptState } from '@ger/schema/client';
import { useTranslation } from 'react-i18next';
import { Badge, type Tone } from '../../components/badge.tsx';
import { FaultNotice } from '../../components/fault-notice.tsx';
import { toTheSecond } from '../../dates/dates.ts';
import { faultsOf } from '../../graph/faults.ts';
import cards from '../cards.module.css';
import styles from './intake.module.css';

const TONE: Readonly<Record<ReceiptState, Tone>> = {
  RECEIVED: 'caution',
  DISPATCHED: 'lake',
  CONCLUDED: 'fine',
};

/** What the own unit reported: number, time, and one of three states; nothing of the case (4.1.a). */
export function OwnReceipts() {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery(OwnReceiptsDocument, { fetchPolicy: 'no-cache' });
  const [fault] = data?.ownReceipts ? [] : faultsOf(error);
  const receipts = data?.ownReceipts ?? [];
  return (
    <section aria-labelledby="own-receipts" className={styles.receipts}>
      <h2 id="own-receipts">{t('intake.own')}</h2>
      {fault && <FaultNotice fault={fault} retry={() => void refetch()} />}
      {data && receipts.length === 0 && <p className={styles.keys}>{t('intake.ownNone')}</p>}
      <ul className={cards.cards}>
        {receipts.map(({ receiptNumber, receivedAt, state }) => (
          <li key={receiptNumber} className={styles.receipt}>
            <strong>{receiptNumber}</strong>
            <span>{t('incidents.received', { at: toTheSecond(receivedAt) })}</span>
            <Badge tone={TONE[state]}>{t(`enum.ReceiptState.${state}`)}</Badge>
          </li>
        ))}
      </ul>
    </section>
  );
}
