import {
  RequestNeedAgainDocument,
  WithdrawNeedDocument,
  type ChildNeedsQuery,
  type NeedState,
} from '@ger/schema/client';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ActionButtons } from '../../components/action-buttons.tsx';
import { Badge, type Tone } from '../../components/badge.tsx';
import { useActWindow, type Closing } from '../../components/use-act-window.ts';
import { dayAndTimeOf, dayOf } from '../../dates/dates.ts';
import { useCommand } from '../../graph/use-command.ts';
import records from '../child/records.module.css';
import { ReasonForm } from '../duplicates/reason-form.tsx';
import { BodyForm, BODY_ACTS, type BodyAct } from './body-form.tsx';

export type Need = NonNullable<NonNullable<ChildNeedsQuery['child']>['needs']>[number];

const TONES: Readonly<Record<NeedState, Tone>> = {
  REQUESTED: 'caution',
  ACCEPTED: 'lake',
  IN_PROGRESS: 'lake',
  FULFILLED: 'fine',
  UNMET: 'danger',
  WITHDRAWN: 'neutral',
};

type SettleAct = 'requestNeedAgain' | 'withdrawNeed';

/** One need: how it stands, who was asked in turn and what each answered with its dates, and what can be done (4.3.b). */
export function NeedEntry({
  need,
  readAgain,
  children,
}: {
  readonly need: Need;
  readonly readAgain: () => void;
  /** Whose it is, where needs of several children stand in one list. */
  readonly children?: ReactNode;
}) {
  const { t } = useTranslation();
  const [act, open, closing] = useActWindow<SettleAct | BodyAct>(readAgain);
  const { kind, urgent, state, dueOn, fulfilledOn, answerDueAt, isAnswerLate, actions } = need;
  return (
    <li>
      <span className={records.head}>
        <strong>{t(`enum.NeedKind.${kind}`)}</strong>
        {urgent && <Badge tone="danger">{t('needs.urgent')}</Badge>}
        <Badge tone={TONES[state]}>{t(`enum.NeedState.${state}`)}</Badge>
        {dueOn && !fulfilledOn && <span className={records.quiet}>{t('needs.dueOn', { day: dueOn })}</span>}
        {fulfilledOn && <span className={records.quiet}>{t('needs.fulfilledOn', { day: fulfilledOn })}</span>}
        {isAnswerLate && <Badge tone="danger">{t('needs.answerLate')}</Badge>}
        {answerDueAt && !isAnswerLate && (
          <span className={records.quiet}>{t('needs.answerBy', { at: dayAndTimeOf(answerDueAt) })}</span>
        )}
      </span>
      {children}
      <Requests need={need} />
      {actions.length > 0 && (
        <span className={records.acts} data-screen-only>
          <ActionButtons
            actions={actions}
            forms={Object.fromEntries(
              [...BODY_ACTS, 'requestNeedAgain' as const, 'withdrawNeed' as const].map((one) => [
                one,
                () => open(one),
              ]),
            )}
            withMain={state === 'UNMET'}
          />
        </span>
      )}
      {(act === 'requestNeedAgain' || act === 'withdrawNeed') && (
        <Settle act={act} need={need} {...closing} />
      )}
      {act && act !== 'requestNeedAgain' && act !== 'withdrawNeed' && (
        <BodyForm act={act} needId={need.id} {...closing} />
      )}
    </li>
  );
}

function Requests({ need: { requests } }: { need: Need }) {
  const { t } = useTranslation();
  return (
    <ul className={records.lines}>
      {requests.map(({ unit, requestedAt, answer, answeredAt, reason, body, sentOn }) => (
        <li key={requestedAt}>
          {t('needs.request', { at: dayAndTimeOf(requestedAt), unit: unit.name ?? t('gap.unitName') })}{' '}
          {body && sentOn && <>{t('needs.body.asked', { day: sentOn, body })}；</>}
          {answer ? t(`enum.NeedAnswer.${answer}`) : t('needs.waits')}
          {reason && `（${t(`enum.NeedDeclineReason.${reason}`)}）`}
          {answeredAt && ` ${body ? dayOf(answeredAt) : dayAndTimeOf(answeredAt)}`}
        </li>
      ))}
    </ul>
  );
}

function Settle({ act, need: { id: needId }, done, close }: Closing & { act: SettleAct; need: Need }) {
  const { t } = useTranslation();
  const again = useCommand(RequestNeedAgainDocument, (data) => data.requestNeedAgain);
  const withdraw = useCommand(WithdrawNeedDocument, (data) => data.withdrawNeed);
  const command = act === 'requestNeedAgain' ? again : withdraw;
  return (
    <ReasonForm
      title={t(`needs.settle.${act}`)}
      submit={t('form.submit')}
      lead={t(`needs.settleLead.${act}`)}
      sending={command.sending}
      send={({ reason }) => command.send({ needId, reason })}
      done={() => done()}
      close={close}
    />
  );
}
