import type { StaffKind } from '@ger/schema/client';
import { useState } from 'react';
import { ActionMenu } from '../../components/action-menu.tsx';
import { ActionButtons, type ActionWords } from '../../components/action-buttons.tsx';
import { AppointForm, BarForm, EndForm, ReplaceForm, TrainingForm, VettingForm } from './staff-forms.tsx';
import type { StaffRow, VettedRow } from './staff-row.ts';

interface AppointProps {
  readonly division: string;
  /** Fixed where a certain position is to be filled. */
  readonly kind?: StaffKind;
  readonly actions: readonly ActionWords[];
  readonly done: () => void;
}

/** The buttons to fill a position of a place, as far as the graph offers them. */
export function AppointButton({ division, kind, actions, done }: AppointProps) {
  const [open, setOpen] = useState<'appointStaff' | 'appointSupervisor'>();
  const close = (): void => setOpen(undefined);
  return (
    <>
      <ActionButtons
        actions={actions}
        forms={{
          appointStaff: () => setOpen('appointStaff'),
          appointSupervisor: () => setOpen('appointSupervisor'),
        }}
        withMain={kind === undefined}
      />
      {open && (
        <AppointForm
          division={division}
          {...(open === 'appointSupervisor'
            ? { kind: 'CHILD_SUPERVISOR' }
            : kind === undefined
              ? {}
              : { kind })}
          done={done}
          close={close}
        />
      )}
    </>
  );
}

const FORMS = {
  recordVetting: VettingForm,
  recordTraining: TrainingForm,
  replaceStaff: ReplaceForm,
  endStaff: EndForm,
  barStaff: BarForm,
} as const;

type Act = keyof typeof FORMS;

interface StaffActsProps {
  readonly staff: StaffRow | VettedRow;
  /** Only these; by default all that the graph offers. */
  readonly only?: readonly Act[];
  readonly done: () => void;
}

/** The buttons of one position. */
export function StaffActs({ staff, only, done }: StaffActsProps) {
  const [open, setOpen] = useState<Act>();
  const acts = Object.keys(FORMS).filter((act): act is Act => !only || only.some((one) => one === act));
  const Form = open && FORMS[open];
  return (
    <>
      <ActionMenu
        about={staff.name}
        actions={staff.actions}
        forms={Object.fromEntries(acts.map((act) => [act, () => setOpen(act)]))}
      />
      {Form && <Form staffId={staff.id} name={staff.name} done={done} close={() => setOpen(undefined)} />}
    </>
  );
}
