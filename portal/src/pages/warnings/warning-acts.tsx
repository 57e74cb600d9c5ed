import {
  DiscardWarningDocument,
  DismissWarningBreachDocument,
  IssueWarningDocument,
} from '@ger/schema/client';
import { useTranslation } from 'react-i18next';
import { ActWindows, type ActWindow } from '../../components/act-windows.tsx';
import { useCommand } from '../../graph/use-command.ts';
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

/** What can be done with a warning, as the graph offers it (4.4.d, L.6, 4.4.f). */
export function WarningActs({ warning, readAgain }: { warning: Warning; readAgain: () => void }) {
  const { t } = useTranslation();
  const reasoned = useReasoned();
  const reason = (act: Reasoned) => (window: ActWindow) => (
    <ReasonForm
      {...window}
      submit={window.title}
      lead={t(`warnings.lead.${act}`)}
      sending={reasoned[act].sending}
      send={({ reason: why }) => reasoned[act].send({ warningId: warning.id, reason: why })}
    />
  );
  return (
    <ActWindows
      actions={warning.actions}
      readAgain={readAgain}
      forms={{
        issueWarning: reason('issueWarning'),
        discardWarning: reason('discardWarning'),
        dismissWarningBreach: reason('dismissWarningBreach'),
        deliverWarning: (window) => <DeliverForm warning={warning} {...window} />,
        recordWarningVisit: (window) => <VisitForm warning={warning} {...window} />,
        recordWarningBreach: (window) => <BreachForm warning={warning} {...window} />,
        raiseWarning: (window) => <RaiseForm warning={warning} {...window} />,
      }}
    />
  );
}
