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
import { useTranslation } from 'react-i18next';
import { ActionButtons } from '../../components/action-buttons.tsx';
import { useActWindow } from '../../components/use-act-window.ts';
import { useCommand } from '../../graph/use-command.ts';
import { useWords } from '../../texts/i18n.ts';
import { ReasonForm } from '../duplicates/reason-form.tsx';
import { JoinForm, NameChildForm, TransferForm } from './case-forms.tsx';
import { RecordConductForm } from './conduct-forms.tsx';
import { IssuePaperForm } from './paper-forms.tsx';
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

/** Acts that ask for more than a reason. */
const FORMS = {
  substantiateIncident: SubstantiateForm,
  recordConduct: RecordConductForm,
  issuePaper: IssuePaperForm,
  nameChild: NameChildForm,
  joinIncident: JoinForm,
  transferIncident: TransferForm,
} as const;
type Form = keyof typeof FORMS;
const isForm = (name: Step | Form): name is Form => Object.hasOwn(FORMS, name);
/** What leads aside stands after the steps that lead on. */
const ASIDE = new Set<string>([
  'recordConduct',
  'issuePaper',
  'nameChild',
  'joinIncident',
  'transferIncident',
]);

/** The acts on an incident, as the machine offers them; each asks why. */
export function IncidentActs({ incident, readAgain }: { incident: Incident; readAgain: () => void }) {
  const { t } = useTranslation();
  const words = useWords();
  const steps = useSteps();
  const [open, setOpen, closing] = useActWindow<Step | Form>(readAgain);
  const names: (Step | Form)[] = [...(Object.keys(steps) as Step[]), ...(Object.keys(FORMS) as Form[])];
  const forms = Object.fromEntries(names.map((name) => [name, () => setOpen(name)]));
  const action = incident.actions.find((one) => one.action === open);
  const Form = open !== undefined && isForm(open) ? FORMS[open] : undefined;
  const inOrder = incident.actions.toSorted(
    (one, other) => Number(ASIDE.has(one.action)) - Number(ASIDE.has(other.action)),
  );
  return (
    <>
      <ActionButtons actions={inOrder} forms={forms} />
      {Form && action && <Form incident={incident} title={words(action)} {...closing} />}
      {open !== undefined && !isForm(open) && action && (
        <ReasonForm
          title={words(action)}
          lead={t('incidents.reasonLead')}
          submit={words(action)}
          sending={steps[open].sending}
          send={({ reason }) => steps[open].send({ incidentId: incident.id, reason })}
          {...closing}
        />
      )}
    </>
  );
}
