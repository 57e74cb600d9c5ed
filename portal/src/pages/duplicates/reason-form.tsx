import { useTranslation } from 'react-i18next';
import { ActForm } from '../../components/act-form.tsx';
import { NoteField } from '../../components/fields.tsx';
import type { Outcome } from '../../graph/use-command.ts';

interface ReasonFormProps {
  readonly title: string;
  readonly submit: string;
  /** What follows, for one to read before one does it. */
  readonly lead: string;
  readonly sending: boolean;
  readonly send: (values: { reason: string }) => Promise<Outcome<object>>;
  readonly done: () => void;
  readonly close: () => void;
}

/** An act that asks for nothing but the reason. */
export function ReasonForm({ lead, done, ...props }: ReasonFormProps) {
  const { t } = useTranslation();
  return (
    <ActForm<{ reason: string }, object> {...props} done={() => done()}>
      <p>{lead}</p>
      <NoteField name="reason" label={t('form.reason')} required />
    </ActForm>
  );
}
