import {
  ReopenNotEnrolledDocument,
  ResolveNotEnrolledDocument,
  type EnrolmentProofKind,
  type NotEnrolledResolution,
} from '@ger/schema/client';
import { Button, Form } from 'antd';
import { useTranslation } from 'react-i18next';
import { ActForm } from '../../components/act-form.tsx';
import { ActionButtons } from '../../components/action-buttons.tsx';
import { ChoiceField, DayField, NoteField } from '../../components/fields.tsx';
import { useActWindow } from '../../components/use-act-window.ts';
import { useCommand } from '../../graph/use-command.ts';
import type { NotEnrolledCase } from './not-enrolled-page.tsx';

/** The conclusion behind each action of the graph. */
const RESOLUTIONS: Readonly<Record<string, NotEnrolledResolution>> = {
  resolveEnrolledElsewhere: 'ENROLLED_ELSEWHERE',
  resolveDeferred: 'DEFERRED',
  resolveUnable: 'UNABLE',
  resolveMovedAway: 'MOVED_AWAY',
  resolveError: 'ERROR',
};
const PROOFS: readonly EnrolmentProofKind[] = [
  'SCHOOL_LETTER',
  'STUDENT_REGISTER',
  'MEDICAL',
  'GUARDIAN_REQUEST',
  'HOME_VISIT',
];

interface Values {
  readonly resolution: NotEnrolledResolution;
  readonly proofKind?: EnrolmentProofKind;
  readonly proof: string;
  readonly until?: string;
}

/** What the township concludes about one child (3.3.a); what the conclusion needs is said at once when it lacks. */
export function ResolveActs({ one, readAgain }: { one: NotEnrolledCase; readAgain: () => void }) {
  const { t } = useTranslation();
  const [act, setAct, closing] = useActWindow<'resolve' | 'reopen'>(readAgain);
  const resolve = useCommand(ResolveNotEnrolledDocument, ({ resolveNotEnrolled }) => resolveNotEnrolled);
  const reopen = useCommand(ReopenNotEnrolledDocument, ({ reopenNotEnrolled }) => reopenNotEnrolled);
  const possible = one.actions.flatMap(({ action }) => RESOLUTIONS[action] ?? []);
  return (
    <>
      {possible.length > 0 && (
        <Button type="primary" onClick={() => setAct('resolve')}>
          {t('notEnrolled.resolve')}
        </Button>
      )}
      <ActionButtons actions={one.actions} forms={{ reopenNotEnrolled: () => setAct('reopen') }} />
      {act === 'resolve' && (
        <ActForm<Values, object>
          {...closing}
          title={t('notEnrolled.resolveFor', { name: one.child.name ?? '' })}
          submit={t('form.submit')}
          sending={resolve.sending}
          send={(values) => resolve.send({ caseId: one.id, ...values })}
        >
          <ChoiceField
            name="resolution"
            label={t('notEnrolled.resolution')}
            of={possible}
            wordOf={(value) => t(`enum.NotEnrolledResolution.${value}`)}
          />
          <Form.Item noStyle dependencies={['resolution']}>
            {({ getFieldValue }) =>
              getFieldValue('resolution') === 'DEFERRED' && (
                <DayField name="until" label={t('notEnrolled.deferredUntil')} />
              )
            }
          </Form.Item>
          <ChoiceField
            name="proofKind"
            label={t('notEnrolled.proofKind')}
            required={false}
            of={PROOFS}
            wordOf={(value) => t(`enum.EnrolmentProofKind.${value}`)}
          />
          <NoteField name="proof" label={t('notEnrolled.proof')} required />
        </ActForm>
      )}
      {act === 'reopen' && (
        <ActForm<{ reason: string }, object>
          {...closing}
          title={t('notEnrolled.reopen')}
          submit={t('notEnrolled.reopen')}
          sending={reopen.sending}
          send={({ reason }) => reopen.send({ caseId: one.id, reason })}
        >
          <NoteField name="reason" label={t('form.reason')} required />
        </ActForm>
      )}
    </>
  );
}
