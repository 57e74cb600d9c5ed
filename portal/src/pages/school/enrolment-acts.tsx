import {
  ConfirmStudentStatusDocument,
  CorrectStudentStatusDocument,
  EndEnrolmentDocument,
  RegisterDropoutDocument,
  ReturnStudentStatusDocument,
  type EnrolmentEndKind,
} from '@ger/schema/client';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { ActForm } from '../../components/act-form.tsx';
import { ActionMenu } from '../../components/action-menu.tsx';
import { ChoiceField, DayField, NoteField, TextField } from '../../components/fields.tsx';
import { useActWindow } from '../../components/use-act-window.ts';
import { useCommand } from '../../graph/use-command.ts';
import type { Enrolment } from './enrolments.tsx';

type Act =
  | 'confirmStudentStatus'
  | 'returnStudentStatus'
  | 'correctStudentStatus'
  | 'endEnrolment'
  | 'registerDropout';
const KINDS: readonly EnrolmentEndKind[] = [
  'TRANSFERRED',
  'LEFT',
  'FINISHED',
  'DECEASED',
  'ENTERED_IN_ERROR',
];

/** What can be done with one pupil's enrolment (3.3.a); the graph says what. */
export function EnrolmentActs({
  enrolment,
  move,
  readAgain,
}: {
  enrolment: Enrolment;
  /** Opens the form by which one pupil or several go to another class. */
  move: () => void;
  readAgain: () => void;
}) {
  const { t } = useTranslation();
  const [act, setAct, closing] = useActWindow<Act>(readAgain);
  const confirm = useCommand(ConfirmStudentStatusDocument, (data) => data.confirmStudentStatus);
  const giveBack = useCommand(ReturnStudentStatusDocument, (data) => data.returnStudentStatus);
  const correct = useCommand(CorrectStudentStatusDocument, (data) => data.correctStudentStatus);
  const end = useCommand(EndEnrolmentDocument, (data) => data.endEnrolment);
  const register = useCommand(RegisterDropoutDocument, (data) => data.registerDropout);
  const goTo = useNavigate();
  const { id: enrolmentId, pupil, actions, studentNumber } = enrolment;
  const name = pupil?.name ?? '';
  const title = (one: Act) => t(`school.act.${one}`, { name });
  return (
    <>
      <ActionMenu
        actions={actions}
        about={name}
        forms={{
          confirmStudentStatus: () => setAct('confirmStudentStatus'),
          returnStudentStatus: () => setAct('returnStudentStatus'),
          correctStudentStatus: () => setAct('correctStudentStatus'),
          endEnrolment: () => setAct('endEnrolment'),
          registerDropout: () => setAct('registerDropout'),
          moveToClass: move,
        }}
      />
      {act === 'confirmStudentStatus' && (
        <ActForm<object, object>
          {...closing}
          title={title(act)}
          submit={t('school.confirm')}
          sending={confirm.sending}
          send={() => confirm.send({ enrolmentId })}
        >
          <p>{t('school.confirmLead', { number: studentNumber ?? '' })}</p>
        </ActForm>
      )}
      {act === 'returnStudentStatus' && (
        <ActForm<{ reason: string }, object>
          {...closing}
          title={title(act)}
          submit={t('school.return')}
          sending={giveBack.sending}
          send={({ reason }) => giveBack.send({ enrolmentId, reason })}
        >
          <NoteField name="reason" label={t('form.reason')} required />
        </ActForm>
      )}
      {act === 'correctStudentStatus' && (
        <ActForm<{ studentNumber: string }, object>
          {...closing}
          title={title(act)}
          submit={t('form.submit')}
          initialValues={studentNumber ? { studentNumber } : {}}
          sending={correct.sending}
          send={(values) => correct.send({ enrolmentId, ...values })}
        >
          <TextField name="studentNumber" label={t('school.pupil.studentNumber')} />
        </ActForm>
      )}
      {act === 'registerDropout' && pupil && (
        <ActForm<{ reason: string }, { dropoutCase?: { id: string } | null }>
          {...closing}
          title={title(act)}
          submit={t('school.registerDropout')}
          sending={register.sending}
          send={({ reason }) => register.send({ pupilId: pupil.id, reason })}
          done={({ dropoutCase }) => dropoutCase && void goTo(`/dropouts/${dropoutCase.id}`)}
        >
          <p>{t('school.registerDropoutLead')}</p>
          <NoteField name="reason" label={t('form.reason')} required />
        </ActForm>
      )}
      {act === 'endEnrolment' && (
        <ActForm<{ kind: EnrolmentEndKind; until: string }, object>
          {...closing}
          title={title(act)}
          submit={t('school.leave')}
          sending={end.sending}
          send={(values) => end.send({ enrolmentId, ...values })}
        >
          <p>{t('school.leaveLead')}</p>
          <ChoiceField
            name="kind"
            label={t('school.endKind')}
            of={KINDS}
            wordOf={(value) => t(`enum.EnrolmentEndKind.${value}`)}
          />
          <DayField name="until" label={t('school.until')} />
        </ActForm>
      )}
    </>
  );
}
