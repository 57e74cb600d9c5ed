import { useQuery } from '@apollo/client/react';
import {
  ChildNeedsDocument,
  RequestNeedAgainDocument,
  WithdrawNeedDocument,
  type ChildNeedsQuery,
  type NeedState,
} from '@ger/schema/client';
import { useTranslation } from 'react-i18next';
import { ActionButtons } from '../../components/action-buttons.tsx';
import { Badge, type Tone } from '../../components/badge.tsx';
import { useActWindow } from '../../components/use-act-window.ts';
import { dayAndTimeOf } from '../../dates/dates.ts';
import { useCommand } from '../../graph/use-command.ts';
import records from '../child/records.module.css';
import { Topic } from '../child/section.tsx';
import { ReasonForm } from '../duplicates/reason-form.tsx';

type Need = NonNullable<NonNullable<ChildNeedsQuery['child']>['needs']>[number];

const TONES: Readonly<Record<NeedState, Tone>> = {
  REQUESTED: 'caution',
  ACCEPTED: 'lake',
  IN_PROGRESS: 'lake',
  FULFILLED: 'fine',
  UNMET: 'danger',
  WITHDRAWN: 'neutral',
};

/** 帮扶需求 — what help a child needs, who was asked in turn, and what each answered (4.3.b). Nothing for who may not see it. */
export function ChildNeeds({ childId }: { childId: string }) {
  const { t } = useTranslation();
  const { data, refetch } = useQuery(ChildNeedsDocument, {
    variables: { id: childId },
    fetchPolicy: 'no-cache',
  });
  const needs = data?.child?.needs;
  if (!needs || needs.length === 0) return null;
  return (
    <Topic title={t('needs.ofChild')}>
      <ul className={records.records}>
        {needs.map((need) => (
          <NeedEntry key={need.id} need={need} readAgain={() => void refetch()} />
        ))}
      </ul>
    </Topic>
  );
}

function NeedEntry({ need, readAgain }: { need: Need; readAgain: () => void }) {
  const { t } = useTranslation();
  const [act, setAct, closing] = useActWindow<'requestNeedAgain' | 'withdrawNeed'>(readAgain);
  const again = useCommand(RequestNeedAgainDocument, (data) => data.requestNeedAgain);
  const withdraw = useCommand(WithdrawNeedDocument, (data) => data.withdrawNeed);
  const { id: needId, kind, urgent, state, dueOn, requests, actions } = need;
  const command = act === 'requestNeedAgain' ? again : withdraw;
  return (
    <li>
      <span className={records.head}>
        <strong>{t(`enum.NeedKind.${kind}`)}</strong>
        {urgent && <Badge tone="danger">{t('needs.urgent')}</Badge>}
        <Badge tone={TONES[state]}>{t(`enum.NeedState.${state}`)}</Badge>
        {dueOn && <span className={records.quiet}>{t('needs.dueOn', { day: dueOn })}</span>}
      </span>
      <ul className={records.lines}>
        {requests.map(({ unit, requestedAt, answer, reason }) => (
          <li key={requestedAt}>
            {t('needs.request', { at: dayAndTimeOf(requestedAt), unit: unit.name ?? t('gap.unitName') })}{' '}
            {answer ? t(`enum.NeedAnswer.${answer}`) : t('needs.waits')}
            {reason && `（${t(`enum.NeedDeclineReason.${reason}`)}）`}
          </li>
        ))}
      </ul>
      <span className={records.acts} data-screen-only>
        <ActionButtons
          actions={actions}
          forms={{
            requestNeedAgain: () => setAct('requestNeedAgain'),
            withdrawNeed: () => setAct('withdrawNeed'),
          }}
          withMain={state === 'UNMET'}
        />
      </span>
      {act && (
        <ReasonForm
          title={t(`needs.settle.${act}`)}
          submit={t('form.submit')}
          lead={t(`needs.settleLead.${act}`)}
          sending={command.sending}
          send={({ reason }) => command.send({ needId, reason })}
          {...closing}
        />
      )}
    </li>
  );
}
