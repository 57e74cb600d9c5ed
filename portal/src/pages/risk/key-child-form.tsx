import { NameKeyChildDocument, ReleaseKeyChildDocument } from '@ger/schema/client';
import { useTranslation } from 'react-i18next';
import { ActForm } from '../../components/act-form.tsx';
import { NoteField } from '../../components/fields.tsx';
import { useCommand } from '../../graph/use-command.ts';

interface KeyChildFormProps {
  readonly childId: string;
  readonly act: 'nameKeyChild' | 'releaseKeyChild';
  readonly done: () => void;
  readonly close: () => void;
}

/** Names a key child, or ends the naming; both with the reason (3.2.c). */
export function KeyChildForm({ childId, act, done, close }: KeyChildFormProps) {
  const { t } = useTranslation();
  const name = useCommand(NameKeyChildDocument, ({ nameKeyChild }) => nameKeyChild);
  const release = useCommand(ReleaseKeyChildDocument, ({ releaseKeyChild }) => releaseKeyChild);
  const { send, sending } = act === 'nameKeyChild' ? name : release;
  const words = act === 'nameKeyChild' ? 'name' : 'release';
  return (
    <ActForm<{ reason: string }, object>
      title={t(`risk.${words}.title`)}
      submit={t(`risk.${words}.submit`)}
      sending={sending}
      send={({ reason }) => send({ childId, reason })}
      done={done}
      close={close}
    >
      {act === 'nameKeyChild' && <p>{t('risk.name.lead')}</p>}
      <NoteField name="reason" label={t('form.reason')} required />
    </ActForm>
  );
}
