import { lazy, Suspense, useState, type ComponentType } from 'react';
import { ActionButtons, type ActionWords } from '../../components/action-buttons.tsx';
import { useAnswer } from '../../graph/answer.tsx';
import type { KeepFormProps } from './keep-forms.tsx';

const form = (name: 'ExtendForm' | 'EndForm' | 'ConfirmForm' | 'TellForm') =>
  lazy(async () => ({ default: (await import('./keep-forms.tsx'))[name] as ComponentType<KeepFormProps> }));

const FORMS = {
  confirmDelegation: form('ConfirmForm'),
  giveDelegationNotice: form('TellForm'),
  extendDelegation: form('ExtendForm'),
  endDelegation: form('EndForm'),
};
type Act = keyof typeof FORMS;

interface DelegationActsProps {
  readonly delegation: { readonly id: string; readonly actions: readonly ActionWords[] };
  readonly childId: string;
  readonly place: string | undefined;
}

/** What can be done with a delegation in force: signed paper, notices, extension, end. */
export function DelegationActs({ delegation: { id, actions }, childId, place }: DelegationActsProps) {
  const { retry: readAgain } = useAnswer();
  const [act, setAct] = useState<Act>();
  const close = (): void => setAct(undefined);
  const done = (): void => {
    readAgain();
    close();
  };
  const opening = Object.keys(FORMS).map((name) => [name, () => setAct(name as Act)] as const);
  const Form = act && FORMS[act];
  return (
    <>
      <ActionButtons actions={actions} forms={Object.fromEntries(opening)} />
      {Form && (
        <Suspense>
          <Form delegationId={id} childId={childId} place={place} done={done} close={close} />
        </Suspense>
      )}
    </>
  );
}
