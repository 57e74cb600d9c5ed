import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { usePageTitle } from '../../components/page-title.ts';
import { ReceiptPanel, type Receipt } from '../../components/receipt-panel.tsx';
import { useOfficer } from '../../shell/officer.tsx';
import page from '../page.module.css';
import { IntakeForm } from './intake-form.tsx';
import { OwnReceipts } from './own-receipts.tsx';

/** 报告登记 — for units that must report, and for the duty desk that takes a call; the answer is a receipt at once (4.1.a). */
export function IntakePage() {
  const { t } = useTranslation();
  const isPolice = useOfficer().post.group === 'POLICE';
  const [receipt, setReceipt] = useState<Receipt>();
  const title = t(isPolice ? 'intake.titleCall' : 'intake.title');
  usePageTitle(title);
  return (
    <>
      <h1 className={page.title}>{title}</h1>
      {receipt ? (
        <ReceiptPanel receipt={receipt}>
          <Button type="primary" onClick={() => setReceipt(undefined)}>
            {t('intake.next')}
          </Button>
          {isPolice && <Link to="/incidents">{t('intake.toDesk')}</Link>}
        </ReceiptPanel>
      ) : (
        <IntakeForm done={setReceipt} />
      )}
      {!isPolice && <OwnReceipts key={receipt?.receiptNumber ?? ''} />}
    </>
  );
}
