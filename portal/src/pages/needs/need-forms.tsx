import type { NeedDeclineReason } from '@ger/schema/client';
import { useTranslation } from 'react-i18next';
import { ActForm } from '../../components/act-form.tsx';
import { ChoiceField, DayField, NoteField } from '../../components/fields.tsx';
import type { Outcome } from '../../graph/use-command.ts';
import { addDays, today } from '../attendance/week.ts';

interface FormProps<Values> {
  readonly sending: boolean;
  readonly send: (values: Values) => Promise<Outcome<object>>;
  readonly done: () => void;
  readonly close: () => void;
}

export const REASONS: readonly NeedDeclineReason[] = [
  'NO_STAFF',
  'NO_CAPACITY',
  'OUT_OF_SCOPE',
  'FAMILY_NOT_REACHED',
  'FAMILY_REFUSED',
];
const USUAL_DAYS = 30;

/** 承接 — with the day by which it will be fulfilled. */
export function AcceptForm({ done, ...props }: FormProps<{ dueOn: string }>) {
  const { t } = useTranslation();
  return (
    <ActForm<{ dueOn: string }, object>
      {...props}
      title={t('needs.accept')}
      submit={t('needs.acceptSubmit')}
      initialValues={{ dueOn: addDays(today(), USUAL_DAYS) }}
      done={() => done()}
    >
      <p>{t('needs.acceptLead')}</p>
      <DayField name="dueOn" label={t('needs.promise')} />
    </ActForm>
  );
}

/** 未能承接 — with a reason of the list; the need goes to its next address. */
export function DeclineForm({ done, ...props }: FormProps<{ reason: NeedDeclineReason }>) {
  const { t } = useTranslation();
  return (
    <ActForm<{ reason: NeedDeclineReason }, object>
      {...props}
      title={t('needs.decline')}
      submit={t('form.submit')}
      done={() => done()}
    >
      <p>{t('needs.declineLead')}</p>
      <ChoiceField
        name="reason"
        label={t('needs.reason')}
        of={REASONS}
        wordOf={(value) => t(`enum.NeedDeclineReason.${value}`)}
      />
    </ActForm>
  );
}

/** 进展、落实 — in words that stay with the organization. */
export function StepForm({
  title,
  done,
  ...props
}: FormProps<{ note: string }> & { readonly title: string }) {
  const { t } = useTranslation();
  return (
    <ActForm<{ note: string }, object> {...props} title={title} submit={t('form.submit')} done={() => done()}>
      <p>{t('needs.stepLead')}</p>
      <NoteField name="note" label={t('needs.note')} required />
    </ActForm>
  );
}
