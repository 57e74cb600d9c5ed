import type { NoticeMethod, NoticeRecipient } from '@ger/schema/client';
import {
  ConfirmDelegationDocument,
  EndDelegationDocument,
  ExtendDelegationDocument,
  GiveDelegationNoticeDocument,
} from '@ger/schema/client';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ActForm } from '../../components/act-form.tsx';
import { ChoiceField, DayField, NoteField, TextField } from '../../components/fields.tsx';
import { dayOf } from '../../dates/dates.ts';
import { useCommand } from '../../graph/use-command.ts';
import { ReportForm, type FindingToReport } from '../reports/report-form.tsx';
import { NOTICE_METHODS, RECIPIENTS } from './delegation-words.ts';

export interface KeepFormProps {
  readonly delegationId: string;
  readonly childId: string;
  readonly place: string | undefined;
  /** After the act. */
  readonly done: () => void;
  readonly close: () => void;
}

const today = (): string => dayOf(new Date());

/** 续定委托期限 (3.1.b) */
export function ExtendForm({ delegationId, done, close }: KeepFormProps) {
  const { t } = useTranslation();
  const { send, sending } = useCommand(ExtendDelegationDocument, ({ extendDelegation }) => extendDelegation);
  return (
    <ActForm
      title={t('delegations.extend.title')}
      submit={t('form.submit')}
      sending={sending}
      send={(values: { readonly until: string; readonly reason: string }) =>
        send({ delegationId, ...values })
      }
      done={done}
      close={close}
    >
      <DayField name="until" label={t('delegations.extend.until')} />
      <NoteField name="reason" label={t('form.reason')} required />
    </ActForm>
  );
}

/** 终止委托监护 — where nobody able is at home then, the report to the police is offered in the same act (3.1.b, 4.1.a). */
export function EndForm({ delegationId, childId, place, done, close }: KeepFormProps) {
  const { t } = useTranslation();
  const { send, sending } = useCommand(EndDelegationDocument, ({ endDelegation }) => endDelegation);
  const [finding, setFinding] = useState<FindingToReport>();
  if (finding) return <ReportForm finding={finding} close={done} />;
  return (
    <ActForm
      title={t('delegations.end.title')}
      submit={t('form.submit')}
      initialValues={{ on: today() }}
      sending={sending}
      send={(values: { readonly on: string; readonly reason: string }) => send({ delegationId, ...values })}
      done={({ delegation }) => {
        if (delegation?.finding && place !== undefined) setFinding({ ...delegation.finding, childId, place });
        else done();
      }}
      close={close}
    >
      <DayField name="on" label={t('delegations.end.on')} />
      <NoteField name="reason" label={t('form.reason')} required />
    </ActForm>
  );
}

/** 收回签署的责任确认书 (3.1.b) */
export function ConfirmForm({ delegationId, done, close }: KeepFormProps) {
  const { t } = useTranslation();
  const { send, sending } = useCommand(
    ConfirmDelegationDocument,
    ({ confirmDelegation }) => confirmDelegation,
  );
  return (
    <ActForm
      title={t('delegations.confirm.title')}
      submit={t('form.submit')}
      initialValues={{ on: today() }}
      sending={sending}
      send={(values: { readonly on: string }) => send({ delegationId, ...values })}
      done={done}
      close={close}
    >
      <DayField name="on" label={t('delegations.confirm.on')} />
    </ActForm>
  );
}

interface NoticeValues {
  readonly to: NoticeRecipient;
  readonly method: NoticeMethod;
  readonly on: string;
  readonly receivedBy?: string;
}

/** 书面告知学校、嘎查村 (L.3) */
export function TellForm({ delegationId, done, close }: KeepFormProps) {
  const { t } = useTranslation();
  const { send, sending } = useCommand(
    GiveDelegationNoticeDocument,
    ({ giveDelegationNotice }) => giveDelegationNotice,
  );
  return (
    <ActForm
      title={t('delegations.tell.title')}
      submit={t('form.submit')}
      initialValues={{ on: today(), method: 'BY_HAND' }}
      sending={sending}
      send={(values: NoticeValues) => send({ delegationId, ...values })}
      done={done}
      close={close}
    >
      <ChoiceField
        name="to"
        label={t('delegations.tell.to')}
        of={RECIPIENTS}
        wordOf={(to) => t(`enum.NoticeRecipient.${to}`)}
      />
      <ChoiceField
        name="method"
        label={t('delegations.tell.method')}
        of={NOTICE_METHODS}
        wordOf={(method) => t(`enum.NoticeMethod.${method}`)}
      />
      <DayField name="on" label={t('delegations.tell.on')} />
      <TextField name="receivedBy" label={t('delegations.tell.receivedBy')} required={false} />
    </ActForm>
  );
}
