import type { VisitorKind, VisitPurpose } from '@ger/schema/client';
import { PlanVisitDocument } from '@ger/schema/client';
import { useTranslation } from 'react-i18next';
import { ActForm } from '../../components/act-form.tsx';
import { useAnswer } from '../../graph/answer.tsx';
import { useCommand } from '../../graph/use-command.ts';
import { PlanFields } from './plan-fields.tsx';

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
      <PlanFields />
    </ActForm>
  );
}
