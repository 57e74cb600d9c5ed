import {
  RecordOrderRefusedDocument,
  RecordOrderRevokedDocument,
  WithdrawOrderApplicationDocument,
} from '@ger/schema/client';
import { useTranslation } from 'react-i18next';
import { ActionButtons } from '../../components/action-buttons.tsx';
import { useActWindow } from '../../components/use-act-window.ts';
import { useCommand } from '../../graph/use-command.ts';
import { useWords } from '../../texts/i18n.ts';
import { ReasonForm } from '../duplicates/reason-form.tsx';
import {
  BreachForm,
  CheckForm,
  DeliverForm,
  ExtendedForm,
  HandleForm,
  IssuedForm,
  VariedForm,
} from './order-forms.tsx';
import type { Order } from './order-page.tsx';

/** Acts that ask for a reason and nothing else. */
function useReasoned() {
  return {
    recordOrderRefused: useCommand(RecordOrderRefusedDocument, (data) => data.recordOrderRefused),
    withdrawOrderApplication: useCommand(
      WithdrawOrderApplicationDocument,
      (data) => data.withdrawOrderApplication,
    ),
    recordOrderRevoked: useCommand(RecordOrderRevokedDocument, (data) => data.recordOrderRevoked),
  };
}
type Reasoned = keyof ReturnType<typeof useReasoned>;

const FORMS = {
  recordOrderIssued: IssuedForm,
  deliverOrder: DeliverForm,
  checkOrder: CheckForm,
  recordOrderVaried: VariedForm,
  recordOrderExtended: ExtendedForm,
  recordOrderBreach: BreachForm,
  handleOrderBreach: HandleForm,
} as const;
type Act = Reasoned | keyof typeof FORMS;
const isReasoned = (act: Act, of: object): act is Reasoned => Object.hasOwn(of, act);

/** What can be done with an order, as the graph offers it (4.4.e, 4.4.f, L.7). */
export function OrderActs({ order, readAgain }: { order: Order; readAgain: () => void }) {
  const { t } = useTranslation();
  const words = useWords();
  const reasoned = useReasoned();
  const [act, open, closing] = useActWindow<Act>(readAgain);
  const names: Act[] = [
    ...(Object.keys(reasoned) as Reasoned[]),
    ...(Object.keys(FORMS) as (keyof typeof FORMS)[]),
  ];
  const action = order.actions.find((one) => one.action === act);
  const title = action ? words(action) : '';
  const Form = act !== undefined && !isReasoned(act, reasoned) ? FORMS[act] : undefined;
  return (
    <>
      <ActionButtons
        actions={order.actions}
        forms={Object.fromEntries(names.map((name) => [name, () => open(name)]))}
      />
      {Form && <Form order={order} title={title} {...closing} />}
      {act !== undefined && isReasoned(act, reasoned) && (
        <ReasonForm
          title={title}
          submit={title}
          lead={t(`orders.lead.${act}`)}
          sending={reasoned[act].sending}
          send={({ reason }) => reasoned[act].send({ orderId: order.id, reason })}
          {...closing}
        />
      )}
    </>
  );
}
