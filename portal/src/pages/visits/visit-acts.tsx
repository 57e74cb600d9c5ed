import type { VisitorKind } from '@ger/schema/client';
import { lazy, Suspense, useState } from 'react';
import { ActionButtons, type ActionWords } from '../../components/action-buttons.tsx';

const VisitForm = lazy(async () => ({ default: (await import('./visit-form.tsx')).VisitForm }));
const CancelForm = lazy(async () => ({ default: (await import('./cancel-form.tsx')).CancelForm }));

interface VisitActsProps {
  readonly visit: {
    readonly id: string;
    readonly visitorKind: VisitorKind;
    readonly visitorName?: string | null;
    readonly actions: readonly ActionWords[];
  };
  readonly childId: string;
  readonly place: string | undefined;
  /** In a table of many no act stands out. */
  readonly withMain?: boolean;
}

/** What can be done with one planned visit: record it, or cancel it. */
export function VisitActs({ visit, childId, place, withMain = true }: VisitActsProps) {
  const [open, setOpen] = useState<'record' | 'cancel'>();
  const close = (): void => setOpen(undefined);
  return (
    <>
      <ActionButtons
        actions={visit.actions}
        forms={{ recordVisit: () => setOpen('record'), cancelVisit: () => setOpen('cancel') }}
        withMain={withMain}
      />
      <Suspense>
        {open === 'record' && <VisitForm childId={childId} place={place} plan={visit} close={close} />}
        {open === 'cancel' && <CancelForm visitId={visit.id} close={close} />}
      </Suspense>
    </>
  );
}
