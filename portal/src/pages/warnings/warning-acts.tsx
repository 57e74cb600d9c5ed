import {
  DiscardWarningDocument,
  DismissWarningBreachDocument,
  IssueWarningDocument,
} from '@ger/schema/client';
import { useTranslation } from 'react-i18next';
import { ActionButtons } from '../../components/action-buttons.tsx';
import { useActWindow } from '../../components/use-act-window.ts';
import { useCommand } from '../../graph/use-command.ts';
import { useWords } from '../../texts/i18n.ts';
import { ReasonForm } from '../duplicates/reason-form.tsx';
import { BreachForm, DeliverForm, RaiseForm, VisitForm } from './warning-forms.tsx';
import type { Warning } from './warning-page.tsx';

/** Acts that ask for a reason and nothing else. */
function useReasoned() {
  return {
    issueWarning: useCommand(IssueWarningDocument, ({ issueWarning }) => issueWarning),
    discardWarning: useCommand(DiscardWarningDocument, ({ discardWarning }) => discardWarning),
    dismissWarningBreach: useCommand(
      DismissWarningBreachDocument,
      ({ dismissWarningBreach }) => dismissWarningBreach,
    ),
  };
}
type Reasoned = keyof ReturnType<typeof useReasoned>;

const FORMS = {
  deliverWarning: DeliverForm,
  recordWarningVisit: VisitForm,
  recordWarningBreach: BreachForm,
  raiseWarning: RaiseForm,
} as const;
type Act = Reasoned | keyof typeof FORMS;
const isReasoned = (act: Act, of: object): act is Reasoned => Object.hasOwn(of, act);

/** What can be done with a warning, as the graph offers it (4.4.d, L.6, 4.4.f). */
export function WarningActs({ warning, readAgain }: { warning: Warning; readAgain: () => void }) {
  const { t } = useTranslation();
  const words = useWords();
  const reasoned = useReasoned();
  const [act, open, closing] = useActWindow<Act>(readAgain);
  const names: Act[] = [
    ...(Object.keys(reasoned) as Reasoned[]),
    ...(Object.keys(FORMS) as (keyof typeof FORMS)[]),
  ];
  const action = warning.actions.find((one) => one.action === act);
  const title = action ? words(action) : '';
  const Form = act !== undefined && !isReasoned(act, reasoned) ? FORMS[act] : undefined;
  return (
    <>
      <ActionButtons
        actions={warning.actions}
        forms={Object.fromEntries(names.map((name) => [name, () => open(name)]))}
      />
      {Form && <Form warning={warning} title={title} {...closing} />}
      {act !== undefined && isReasoned(act, reasoned) && (
        <ReasonForm
          title={title}
          submit={title}
          lead={t(`warnings.lead.${act}`)}
          sending={reasoned[act].sending}
          send={({ reason }) => reasoned[act].send({ warningId: warning.id, reason })}
          {...closing}
        />
      )}
    </>
  );
}
