import type { VisitorKind, VisitPurpose } from '@ger/schema/client';
import { PlanVisitDocument } from '@ger/schema/client';
import { useTranslation } from 'react-i18next';
import { ActForm } from '../../components/act-form.tsx';
import { ChoiceField, DayField, TextField } from '../../components/fields.tsx';
import { useAnswer } from '../../graph/answer.tsx';
import { useCommand } from '../../graph/use-command.ts';
import { PURPOSES, VISITOR_KINDS } from './visit-words.ts';

interface PlanValues {
  readonly plannedOn: string;
  readonly visitorKind: VisitorKind;
  readonly visitorName?: string;
  readonly purpose: VisitPurpose;
}

/** 安排走访 — plans a visit: day, visitor, purpose (3.2.c). */
export function PlanForm({ childId, close }: { childId: string; close: () => void }) {
  const { t } = useTranslation();
  const { retry: readAgain } = useAnswer();
  const { send, sending } = useCommand(PlanVisitDocument, ({ planVisit }) => planVisit);
  return (
    <ActForm
      title={t('visits.plan.title')}
      submit={t('form.submit')}
      initialValues={{ visitorKind: 'DIRECTOR', purpose: 'ROUTINE' }}
      sending={sending}
      send={(values: PlanValues) => send({ childId, ...values })}
      done={() => {
        readAgain();
        close();
      }}
      close={close}
    >
      <DayField name="plannedOn" label={t('visits.plan.day')} />
      <ChoiceField
        name="purpose"
        label={t('visits.plan.purpose')}
        of={PURPOSES}
        wordOf={(purpose) => t(`enum.VisitPurpose.${purpose}`)}
      />
      <ChoiceField
        name="visitorKind"
        label={t('visits.record.visitor')}
        of={VISITOR_KINDS}
        wordOf={(kind) => t(`enum.VisitorKind.${kind}`)}
      />
      <TextField name="visitorName" label={t('visits.record.name')} required={false} />
    </ActForm>
  );
}
