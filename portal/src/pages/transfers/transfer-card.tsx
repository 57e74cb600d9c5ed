import {
  DeclineTransferDocument,
  GrantTransferDocument,
  WithdrawTransferDocument,
  type TransferRequestsQuery,
  type TransferState,
} from '@ger/schema/client';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { ActionButtons } from '../../components/action-buttons.tsx';
import { Badge, type Tone } from '../../components/badge.tsx';
import { MaskedName } from '../../components/empty-value.tsx';
import { dayAndTimeOf } from '../../dates/dates.ts';
import { useCommand } from '../../graph/use-command.ts';
import cards from '../cards.module.css';
import styles from '../duplicates/duplicates.module.css';
import { ReasonForm } from '../duplicates/reason-form.tsx';

type Request = NonNullable<TransferRequestsQuery['transferRequests']>['edges'][number]['node'];
type Act = 'grantTransfer' | 'declineTransfer' | 'withdrawTransfer';

const TONES: Readonly<Record<TransferState, Tone>> = {
  ASKED: 'caution',
  GRANTED: 'fine',
  DECLINED: 'danger',
  WITHDRAWN: 'neutral',
};

/** One request: who asks for whom, where to, why; and what this side can do about it. */
export function TransferCard({ request, readAgain }: { request: Request; readAgain: () => void }) {
  const { t } = useTranslation();
  const { child, state, ours } = request;
  return (
    <li>
      <div className={cards.head}>
        <div>
          {child ? (
            <Link to={`/children/${child.id}`}>
              <strong>{child.name ?? <MaskedName />}</strong>
            </Link>
          ) : (
            <strong>{t(ours ? 'transfers.notShown' : 'transfers.gone')}</strong>
          )}
          <div className={styles.quiet}>
            {t('transfers.to', { place: request.toResidence?.fullName ?? '' })} ·{' '}
            {t('transfers.by', {
              unit: request.unit?.name ?? t('gap.unitName'),
              at: dayAndTimeOf(request.askedAt),
            })}
          </div>
        </div>
        <Badge tone={TONES[state]}>{t(`enum.TransferState.${state}`)}</Badge>
      </div>
      <span>{t('transfers.reason', { reason: request.reason })}</span>
      {request.decisionReason && <span>{t('transfers.decision', { reason: request.decisionReason })}</span>}
      {request.decidedAt && (
        <span className={styles.quiet}>
          {t('transfers.decidedAt', { at: dayAndTimeOf(request.decidedAt) })}
        </span>
      )}
      {request.actions.length > 0 && (
        <span className={styles.acts}>
          <TransferActs request={request} readAgain={readAgain} />
        </span>
      )}
    </li>
  );
}

function TransferActs({ request, readAgain }: { request: Request; readAgain: () => void }) {
  const { t } = useTranslation();
  const [act, setAct] = useState<Act>();
  const commands = {
    grantTransfer: useCommand(GrantTransferDocument, ({ grantTransfer }) => grantTransfer),
    declineTransfer: useCommand(DeclineTransferDocument, ({ declineTransfer }) => declineTransfer),
    withdrawTransfer: useCommand(WithdrawTransferDocument, ({ withdrawTransfer }) => withdrawTransfer),
  };
  return (
    <>
      <ActionButtons
        actions={request.actions}
        forms={{
          grantTransfer: () => setAct('grantTransfer'),
          declineTransfer: () => setAct('declineTransfer'),
          withdrawTransfer: () => setAct('withdrawTransfer'),
        }}
      />
      {act && (
        <ReasonForm
          title={t(`transfers.act.${act}.title`)}
          lead={t(`transfers.act.${act}.lead`)}
          submit={t(`transfers.act.${act}.submit`)}
          sending={commands[act].sending}
          send={({ reason }) => commands[act].send({ requestId: request.id, reason })}
          done={() => {
            setAct(undefined);
            readAgain();
          }}
          close={() => setAct(undefined)}
        />
      )}
    </>
  );
}
