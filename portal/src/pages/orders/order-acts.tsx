import {
  RecordOrderRefusedDocument,
  RecordOrderRevokedDocument,
  WithdrawOrderApplicationDocument,
} from '@ger/schema/client';
import { useTranslation } from 'react-i18next';
import { ActWindows, type ActWindow } from '../../components/act-windows.tsx';
import { useCommand } from '../../graph/use-command.ts';
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

/** What can be done with an order, as the graph offers it (4.4.e, 4.4.f, L.7). */
export function OrderActs({ order, readAgain }: { order: Order; readAgain: () => void }) {
  const { t } = useTranslation();
  const reasoned = useReasoned();
  const reason = (act: Reasoned) => (window: ActWindow) => (
    <ReasonForm
      {...window}
      submit={window.title}
      lead={t(`orders.lead.${act}`)}
      sending={reasoned[act].sending}
      send={({ reason: why }) => reasoned[act].send({ orderId: order.id, reason: why })}
    />
  );
  return (
    <ActWindows
      actions={order.actions}
      readAgain={readAgain}
      forms={{
        recordOrderRefused: reason('recordOrderRefused'),
        withdrawOrderApplication: reason('withdrawOrderApplication'),
        recordOrderRevoked: reason('recordOrderRevoked'),
        recordOrderIssued: (window) => <IssuedForm order={order} {...window} />,
        deliverOrder: (window) => <DeliverForm order={order} {...window} />,
        checkOrder: (window) => <CheckForm order={order} {...window} />,
        recordOrderVaried: (window) => <VariedForm order={order} {...window} />,
        recordOrderExtended: (window) => <ExtendedForm order={order} {...window} />,
        recordOrderBreach: (window) => <BreachForm order={order} {...window} />,
        handleOrderBreach: (window) => <HandleForm order={order} {...window} />,
      }}
    />
  );
}
