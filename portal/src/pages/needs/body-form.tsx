import {
  RecordBodyAcceptedDocument,
  RecordBodyDeclinedDocument,
  RecordBodyFulfilledDocument,
  RecordBodyProgressDocument,
  SendNeedToBodyDocument,
  type NeedDeclineReason,
} from '@ger/schema/client';
import { useTranslation } from 'react-i18next';
import { ActForm } from '../../components/act-form.tsx';
import { ChoiceField, DayField, NoteField, TextField } from '../../components/fields.tsx';
import type { Closing } from '../../components/use-act-window.ts';
import { useCommand } from '../../graph/use-command.ts';
import { addDays, today } from '../attendance/week.ts';
import { REASONS } from './need-forms.tsx';

export const BODY_ACTS = [
  'sendNeedToBody',
  'recordBodyAccepted',
  'recordBodyDeclined',
  'recordBodyProgress',
  'recordBodyFulfilled',
] as const;
export type BodyAct = (typeof BODY_ACTS)[number];

interface Values {
  readonly on: string;
  readonly note: string;
  readonly body: string;
  readonly dueOn: string;
  readonly reason: NeedDeclineReason;
}
const USUAL_DAYS = 30;

/** 系统外机构 — what an officer records of a hospital or a legal aid centre: asked, answered, done, and when (4.3.b). */
export function BodyForm({ act, needId, done, close }: Closing & { act: BodyAct; needId: string }) {
  const { t } = useTranslation();
  const { send, sending } = useSend(act, needId);
  return (
    <ActForm<Values, object>
      title={t(`needs.body.${act}`)}
      submit={t('form.submit')}
      initialValues={{ on: today(), dueOn: addDays(today(), USUAL_DAYS) }}
      sending={sending}
      send={send}
      done={() => done()}
      close={close}
    >
      {act === 'sendNeedToBody' && <TextField name="body" label={t('needs.body.name')} />}
      <DayField name="on" label={t('needs.body.on')} />
      {act === 'recordBodyAccepted' && <DayField name="dueOn" label={t('needs.promise')} />}
      {act === 'recordBodyDeclined' && (
        <ChoiceField
          name="reason"
          label={t('needs.reason')}
          of={REASONS}
          wordOf={(value) => t(`enum.NeedDeclineReason.${value}`)}
        />
      )}
      <NoteField name="note" label={t('needs.note')} required />
    </ActForm>
  );
}

function useSend(act: BodyAct, needId: string) {
  const ask = useCommand(SendNeedToBodyDocument, (data) => data.sendNeedToBody);
  const accept = useCommand(RecordBodyAcceptedDocument, (data) => data.recordBodyAccepted);
  const decline = useCommand(RecordBodyDeclinedDocument, (data) => data.recordBodyDeclined);
  const progress = useCommand(RecordBodyProgressDocument, (data) => data.recordBodyProgress);
  const fulfil = useCommand(RecordBodyFulfilledDocument, (data) => data.recordBodyFulfilled);
  const send = ({ on, note, body, dueOn, reason }: Values) => {
    const said = { needId, on, note };
    switch (act) {
      case 'sendNeedToBody':
        return ask.send({ ...said, body });
      case 'recordBodyAccepted':
        return accept.send({ ...said, dueOn });
      case 'recordBodyDeclined':
        return decline.send({ ...said, reason });
      case 'recordBodyProgress':
        return progress.send(said);
      case 'recordBodyFulfilled':
        return fulfil.send(said);
    }
  };
  const all = [ask, accept, decline, progress, fulfil];
  return { send, sending: all.some((command) => command.sending) };
}
