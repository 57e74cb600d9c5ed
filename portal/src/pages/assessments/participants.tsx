import {
  AddAssessmentParticipantDocument,
  RemoveAssessmentParticipantDocument,
  type ParticipantKind,
} from '@ger/schema/client';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ActForm } from '../../components/act-form.tsx';
import { ChoiceField, DayField, TextField } from '../../components/fields.tsx';
import { dayOf } from '../../dates/dates.ts';
import { useCommand } from '../../graph/use-command.ts';
import cards from '../cards.module.css';
import page from '../page.module.css';
import type { SectionProps } from './assessment-page.tsx';
import styles from './assessments.module.css';

/** Those the township records; the others take part by their own act. */
const RECORDED: readonly ParticipantKind[] = [
  'VILLAGE',
  'SCHOOL',
  'KINDERGARTEN',
  'MEDICAL',
  'RELATIVE',
  'SOCIAL_WORK',
];

/** 参加评估的各方 — who took part, and on which day (4.3.a). */
export function Participants({ assessment, readAgain }: SectionProps) {
  const { t } = useTranslation();
  const [adding, setAdding] = useState(false);
  const may = (name: string): boolean => assessment.actions.some(({ action }) => action === name);
  const { participants } = assessment;
  return (
    <>
      {participants.length === 0 && <p className={page.nothing}>{t('assessments.noParticipants')}</p>}
      {participants.length > 0 && (
        <ul className={cards.cards} aria-label={t('assessments.participants')}>
          {participants.map(({ id, kind, name, unit, on }) => (
            <li key={id}>
              <div className={styles.line}>
                <span>
                  {t(`enum.ParticipantKind.${kind}`)} · {name ?? unit?.name ?? t('gap.unitName')} · {on}
                </span>
                {unit === null && may('removeAssessmentParticipant') && (
                  <Remove assessmentId={assessment.id} participantId={id} done={readAgain} />
                )}
              </div>
            </li>
          ))}
        </ul>
      )}
      {may('addAssessmentParticipant') && (
        <div className={styles.acts} data-screen-only>
          <Button onClick={() => setAdding(true)}>{t('assessments.add')}</Button>
        </div>
      )}
      {adding && (
        <AddForm
          assessmentId={assessment.id}
          done={() => {
            setAdding(false);
            readAgain();
          }}
          close={() => setAdding(false)}
        />
      )}
    </>
  );
}

function Remove(props: { assessmentId: string; participantId: string; done: () => void }) {
  const { assessmentId, participantId, done } = props;
  const { t } = useTranslation();
  const { send, sending } = useCommand(
    RemoveAssessmentParticipantDocument,
    ({ removeAssessmentParticipant }) => removeAssessmentParticipant,
  );
  const remove = async (): Promise<void> => {
    await send({ assessmentId, participantId });
    done();
  };
  return (
    <Button type="link" loading={sending} onClick={() => void remove()} data-screen-only>
      {t('assessments.remove')}
    </Button>
  );
}

interface Values {
  readonly kind: ParticipantKind;
  readonly name: string;
  readonly on: string;
}

function AddForm({
  assessmentId,
  done,
  close,
}: {
  assessmentId: string;
  done: () => void;
  close: () => void;
}) {
  const { t } = useTranslation();
  const { send, sending } = useCommand(
    AddAssessmentParticipantDocument,
    ({ addAssessmentParticipant }) => addAssessmentParticipant,
  );
  return (
    <ActForm<Values, object>
      title={t('assessments.addTitle')}
      submit={t('assessments.save')}
      initialValues={{ kind: 'VILLAGE', on: dayOf(new Date()) }}
      sending={sending}
      send={(values) => send({ assessmentId, ...values })}
      done={done}
      close={close}
    >
      <ChoiceField
        name="kind"
        label={t('assessments.who')}
        of={RECORDED}
        wordOf={(kind) => t(`enum.ParticipantKind.${kind}`)}
      />
      <TextField name="name" label={t('assessments.name')} />
      <DayField name="on" label={t('assessments.on')} />
    </ActForm>
  );
}
