import { useQuery } from '@apollo/client/react';
import { ChildActionsDocument } from '@ger/schema/client';
import { lazy, Suspense, useState } from 'react';
import { ActionButtons } from '../../components/action-buttons.tsx';

// Forms are loaded when somebody opens one: reading a file is far more frequent.
const VisitForm = lazy(async () => ({ default: (await import('../visits/visit-form.tsx')).VisitForm }));
const PlanForm = lazy(async () => ({ default: (await import('../visits/plan-form.tsx')).PlanForm }));
const DelegateForm = lazy(async () => ({
  default: (await import('../delegations/delegate-form.tsx')).DelegateForm,
}));

type Act = 'recordVisit' | 'planVisit' | 'nameDelegate';

/** What the officer can do with this file now. */
export function ChildActs({ childId }: { childId: string }) {
  const { data } = useQuery(ChildActionsDocument, { variables: { id: childId }, fetchPolicy: 'no-cache' });
  const [act, setAct] = useState<Act>();
  const close = (): void => setAct(undefined);
  return (
    <>
      <ActionButtons
        actions={data?.child?.actions ?? []}
        forms={{
          recordVisit: () => setAct('recordVisit'),
          planVisit: () => setAct('planVisit'),
          nameDelegate: () => setAct('nameDelegate'),
        }}
      />
      <Suspense>
        {act === 'recordVisit' && (
          <VisitForm childId={childId} place={data?.child?.residence?.code} close={close} />
        )}
        {act === 'planVisit' && <PlanForm childId={childId} close={close} />}
        {act === 'nameDelegate' && <DelegateForm childId={childId} close={close} />}
      </Suspense>
    </>
  );
}
