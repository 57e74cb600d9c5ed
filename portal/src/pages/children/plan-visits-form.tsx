import { PlanVisitsDocument, type VisitorKind, type VisitPurpose } from '@ger/schema/client';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ActForm } from '../../components/act-form.tsx';
import { useCommand } from '../../graph/use-command.ts';
import { PlanFields } from '../visits/plan-fields.tsx';
import type { BulkFormProps } from './bulk-form.tsx';
import { BulkResult, type BulkAct } from './bulk-result.tsx';

interface PlanValues {
  readonly plannedOn: string;
  readonly visitorKind: VisitorKind;
  readonly visitorName?: string;
  readonly purpose: VisitPurpose;
}

/** 成批安排走访 — the same visit for all chosen (3.2.c); then for whom it was planned, and for whom not and why. */
export function PlanVisitsForm({ selection, count, done, close }: BulkFormProps) {
  const { t } = useTranslation();
  const { send, sending } = useCommand(PlanVisitsDocument, ({ planVisits }) => planVisits);
  const [result, setResult] = useState<BulkAct>();

  if (result) return <BulkResult result={result} close={close} />;
  return (
    <ActForm
      title={t('enum.BulkActKind.PLAN_VISIT')}
      submit={t('children.bulk.submit', { count })}
      initialValues={{ visitorKind: 'DIRECTOR', purpose: 'ROUTINE' }}
      sending={sending}
      send={(values: PlanValues) => send({ selection, ...values })}
      done={({ bulkAct }) => {
        done();
        if (bulkAct) setResult(bulkAct);
      }}
      close={close}
    >
      <PlanFields />
    </ActForm>
  );
}
