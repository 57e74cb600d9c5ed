import { AskForTransferDocument } from '@ger/schema/client';
import { Alert, Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { OutcomeNotice } from '../../components/outcome-notice.tsx';
import { useCommand, type Outcome } from '../../graph/use-command.ts';
import styles from './register.module.css';

interface AlreadyRegisteredProps {
  readonly identityNumber: string;
  readonly residence: string;
  /** The child on file, where the officer is responsible for it. */
  readonly existing: { readonly id: string; readonly name?: string | null } | null | undefined;
}

/** The number is on file: here is the file, or, where it lies elsewhere, the way to ask for it (2.4). */
export function AlreadyRegistered({ identityNumber, residence, existing }: AlreadyRegisteredProps) {
  const { t } = useTranslation();
  if (existing)
    return (
      <section className={styles.panel}>
        <p>{t('register.existing.here')}</p>
        <p>
          <Link to={`/children/${existing.id}`}>
            {t('register.existing.open', { name: existing.name ?? t('gap.maskedName') })}
          </Link>
        </p>
      </section>
    );
  return <AskForTransfer identityNumber={identityNumber} residence={residence} />;
}

function AskForTransfer({ identityNumber, residence }: Omit<AlreadyRegisteredProps, 'existing'>) {
  const { t } = useTranslation();
  const { send, sending } = useCommand(AskForTransferDocument, ({ askForTransfer }) => askForTransfer);
  const [reason, setReason] = useState('');
  const [outcome, setOutcome] = useState<Outcome<object>>();
  const ask = async (): Promise<void> => setOutcome(await send({ identityNumber, residence, reason }));
  return (
    <section className={styles.panel} aria-labelledby="transfer-title">
      <h2 id="transfer-title">{t('register.transfer.title')}</h2>
      {outcome?.kind === 'DONE' ? (
        <Alert
          type="success"
          showIcon
          role="status"
          title={t('register.transfer.done')}
          action={<Link to="/transfers">{t('register.transfer.list')}</Link>}
        />
      ) : (
        <>
          <p>{t('register.transfer.lead')}</p>
          <label className={styles.reason}>
            {t('register.transfer.reason')}
            <Input.TextArea
              rows={2}
              maxLength={500}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
            />
          </label>
          {outcome && <OutcomeNotice outcome={outcome} />}
          <div className={styles.foot}>
            <Button
              type="primary"
              loading={sending}
              disabled={reason.trim() === ''}
              onClick={() => void ask()}
            >
              {t('register.transfer.submit')}
            </Button>
          </div>
        </>
      )}
    </section>
  );
}
