import { useQuery } from '@apollo/client/react';
import { ChildActionsDocument } from '@ger/schema/client';
import { lazy, Suspense, useState } from 'react';
import { ActionButtons } from '../../components/action-buttons.tsx';

// Forms are loaded when somebody opens one: reading a file is far more frequent.
const VisitForm = lazy(async () => ({ default: (await import('./visit-form.tsx')).VisitForm }));

/** What the officer can do with this file now. */
export function ChildActs({ childId }: { childId: string }) {
  const { data } = useQuery(ChildActionsDocument, { variables: { id: childId }, fetchPolicy: 'no-cache' });
  const [isVisitOpen, setIsVisitOpen] = useState(false);
  return (
    <>
      <ActionButtons
        actions={data?.child?.actions ?? []}
        forms={{ recordVisit: () => setIsVisitOpen(true) }}
      />
      {isVisitOpen && (
        <Suspense>
          <VisitForm childId={childId} close={() => setIsVisitOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
