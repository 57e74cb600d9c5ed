import {
  CompleteAssessmentDocument,
  ContributeToAssessmentDocument,
  CorrectAssessmentDocument,
} from '@ger/schema/client';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ActForm } from '../../components/act-form.tsx';
import { ActionButtons } from '../../components/action-buttons.tsx';
import { NoteField } from '../../components/fields.tsx';
import { useCommand } from '../../graph/use-command.ts';
import { AskForm } from './ask-form.tsx';
import type { SectionProps } from './assessment-page.tsx';
import { DomainsForm } from './domains-form.tsx';

type Act = 'askForAssessmentPart' | 'completeAssessment' | 'contributeToAssessment' | 'correctAssessment';

/** The acts of the whole assessment: take part, complete, correct. The graph says which there are. */
export function AssessmentActs({ assessment, readAgain }: SectionProps) {
  const [act, setAct] = useState<Act>();
  const close = (): void => setAct(undefined);
  const done = (): void => {
    close();
    readAgain();
  };
  const props = { assessment, readAgain: done, close };
  return (
    <>
      <ActionButtons
        actions={assessment.actions}
        forms={{
          completeAssessment: () => setAct('completeAssessment'),
          contributeToAssessment: () => setAct('contributeToAssessment'),
          correctAssessment: () => setAct('correctAssessment'),
        }}
      />
      <ActionButtons
        actions={assessment.actions}
        forms={{ askForAssessmentPart: () => setAct('askForAssessmentPart') }}
        withMain={false}
      />
      {act === 'askForAssessmentPart' && <AskForm {...props} />}
      {act === 'completeAssessment' && <Complete {...props} />}
      {act === 'contributeToAssessment' && <TakePart {...props} />}
      {act === 'correctAssessment' && <Correct {...props} />}
    </>
  );
}

type ActProps = SectionProps & { readonly close: () => void };

function Complete({ assessment, readAgain, close }: ActProps) {
  const { t } = useTranslation();
  const { send, sending } = useCommand(
    CompleteAssessmentDocument,
    ({ completeAssessment }) => completeAssessment,
  );
  return (
    <ActForm<object, object>
      title={t('assessments.completeTitle')}
      submit={t('assessments.completeTitle')}
      sending={sending}
      send={() => send({ assessmentId: assessment.id })}
      done={readAgain}
      close={close}
    >
      <p>{t('assessments.completeLead')}</p>
    </ActForm>
  );
}

function TakePart({ assessment, readAgain, close }: ActProps) {
  const { t } = useTranslation();
  const { send, sending } = useCommand(
    ContributeToAssessmentDocument,
    ({ contributeToAssessment }) => contributeToAssessment,
  );
  return (
    <DomainsForm
      title={t('assessments.takePart')}
      submit={t('assessments.save')}
      noteLabel={t('assessments.note')}
      sending={sending}
      send={(entered) => send({ assessmentId: assessment.id, ...entered })}
      done={readAgain}
      close={close}
    />
  );
}

interface Correction {
  readonly conclusion: string;
  readonly reason: string;
}

function Correct({ assessment, readAgain, close }: ActProps) {
  const { t } = useTranslation();
  const { send, sending } = useCommand(
    CorrectAssessmentDocument,
    ({ correctAssessment }) => correctAssessment,
  );
  return (
    <ActForm<Correction, object>
      title={t('assessments.correct')}
      submit={t('assessments.correct')}
      initialValues={{ conclusion: assessment.conclusion ?? '' }}
      sending={sending}
      send={({ conclusion, reason }) => send({ assessmentId: assessment.id, conclusion, reason })}
      done={readAgain}
      close={close}
    >
      <NoteField name="conclusion" label={t('assessments.conclusionField')} required rows={5} />
      <NoteField name="reason" label={t('form.reason')} required />
    </ActForm>
  );
}
