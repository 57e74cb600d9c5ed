import {
  AcceptIncidentDocument,
  ArriveOnSceneDocument,
  CloseIncidentDocument,
  ConfirmUnfoundedDocument,
  DispatchIncidentDocument,
  NotifyTownshipDocument,
  ProposeUnfoundedDocument,
  StartFollowUpDocument,
  StartHandlingDocument,
  type IncidentPageQuery,
} from '@ger/schema/client';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ActionButtons } from '../../components/action-buttons.tsx';
import { useCommand } from '../../graph/use-command.ts';
import { useWords } from '../../texts/i18n.ts';
import { ReasonForm } from '../duplicates/reason-form.tsx';
import { SubstantiateForm } from './substantiate-form.tsx';

export type Incident = NonNullable<IncidentPageQuery['incident']>;

/** The steps that ask for a reason and nothing else. */
function useSteps() {
  return {
    acceptIncident: useCommand(AcceptIncidentDocument, ({ acceptIncident }) => acceptIncident),
    dispatchIncident: useCommand(DispatchIncidentDocument, ({ dispatchIncident }) => dispatchIncident),
    arriveOnScene: useCommand(ArriveOnSceneDocument, ({ arriveOnScene }) => arriveOnScene),
    proposeUnfounded: useCommand(ProposeUnfoundedDocument, ({ proposeUnfounded }) => proposeUnfounded),
    confirmUnfounded: useCommand(ConfirmUnfoundedDocument, ({ confirmUnfounded }) => confirmUnfounded),
    startHandling: useCommand(StartHandlingDocument, ({ startHandling }) => startHandling),
    notifyTownship: useCommand(NotifyTownshipDocument, ({ notifyTownship }) => notifyTownship),
    startFollowUp: useCommand(StartFollowUpDocument, ({ startFollowUp }) => startFollowUp),
    closeIncident: useCommand(CloseIncidentDocument, ({ closeIncident }) => closeIncident),
  };
}
type Step = keyof ReturnType<typeof useSteps>;

/** The acts on an incident, as the machine offers them; each asks why. */
export function IncidentActs({ incident, readAgain }: { incident: Incident; readAgain: () => void }) {
  const { t } = useTranslation();
  const words = useWords();
  const steps = useSteps();
  const [open, setOpen] = useState<Step | 'substantiateIncident'>();
  const close = (): void => setOpen(undefined);
  const done = (): void => {
    close();
    readAgain();
  };
  const names = Object.keys(steps) as Step[];
  const forms = Object.fromEntries(
    [...names, 'substantiateIncident' as const].map((name) => [name, () => setOpen(name)]),
  );
  const action = incident.actions.find((one) => one.action === open);
  return (
    <>
      <ActionButtons actions={incident.actions} forms={forms} />
      {open === 'substantiateIncident' && <SubstantiateForm incident={incident} done={done} close={close} />}
      {open !== undefined && open !== 'substantiateIncident' && action && (
        <ReasonForm
          title={words(action)}
          lead={t('incidents.reasonLead')}
          submit={words(action)}
          sending={steps[open].sending}
          send={({ reason }) => steps[open].send({ incidentId: incident.id, reason })}
          done={done}
          close={close}
        />
      )}
    </>
  );
}
