import { CancelVisitDocument } from '@ger/schema/client';
import { useTranslation } from 'react-i18next';
import { ActForm } from '../../components/act-form.tsx';
import { NoteField } from '../../components/fields.tsx';
import { useAnswer } from '../../graph/answer.tsx';
import { useCommand } from '../../graph/use-command.ts';

/** 取消走访 — cancels a planned visit, with the reason (3.2.c). */
export function CancelForm({ visitId, close }: { visitId: string; close: () => void }) {
  const { t } = useTranslation();
  const { retry: readAgain } = useAnswer();
  const { send, sending } = useCommand(CancelVisitDocument, ({ cancelVisit }) => cancelVisit);
  return (
    <ActForm
      title={t('visits.cancel.title')}
      submit={t('form.submit')}
      sending={sending}
      send={(values: { readonly reason: string }) => send({ visitId, ...values })}
      done={() => {
        readAgain();
        close();
      }}
      close={close}
    >
      <NoteField name="reason" label={t('form.reason')} required />
    </ActForm>
  );
}
