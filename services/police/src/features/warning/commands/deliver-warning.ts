import { dayOf, dueAt, figureOn, ok, refuse, type Actor } from '@ger/kernel';
import type { PoliceTx } from '../../../deps.ts';
import {
  alreadyDelivered,
  checkDelivery,
  type DeliveryMethod,
  type DeliveryProof,
} from '../../../papers/delivery.ts';
import { placeOf, recipientsLeft, type Warning, type WarningRecipient } from '../rules/warning.ts';
import { aboutWarning, actOnWarning, attempt, waitingForVisit, type WarningInput } from './act.ts';

export interface DeliverWarningInput extends WarningInput {
  readonly recipient: WarningRecipient;
  readonly at: Date;
  readonly method: DeliveryMethod;
  readonly proof: DeliveryProof;
  readonly receiver: string;
}

/**
 * 送达告诫书、通知嘎查村 — one of the two services or the notice, with time, method and proof (4.4.d, L.6). With the last of
 * them the warning is served: the visits of village and police begin.
 */
export const deliverWarning = actOnWarning<DeliverWarningInput>({
  action: 'deliverWarning',
  reasonOf: () => '记录送达、通知',
  async change(warning, { recipient, at, method, proof, receiver }, tx, actor) {
    if (!recipientsLeft(warning).includes(recipient)) return refuse(alreadyDelivered('4.4.d'));
    checkDelivery({ at, method, proof, receiver }, { from: warning.issuedAt ?? tx.now, now: tx.now });
    const delivery = { recipient, at: at.toISOString(), method, proof, receiver };
    const next = { ...warning, deliveries: [...warning.deliveries, delivery] };
    return recipientsLeft(next).length > 0 ? ok(next) : complete(tx, next, actor);
  },
  async say(tx, warning, _, before) {
    if (before.state === warning.state || warning.visitUntil === null) return;
    const about = aboutWarning(warning);
    const payload = { ...about.payload, visitUntil: warning.visitUntil };
    await tx.outbox.add('warning.served', { ...about, payload });
  },
});

/** The visits count from when it was recorded that all have it: that is what the others hear, and judge by. */
async function complete(tx: PoliceTx, warning: Warning, actor: Actor) {
  const step = attempt(tx, warning, 'completeWarningService', actor);
  if (!step.ok) return step;
  const place = { division: placeOf(warning), day: dayOf(tx.now) };
  const period = figureOn('warning-visit-period', place, await tx.tightened());
  const served = { ...step.value, servedAt: tx.now, visitUntil: dayOf(dueAt(tx.now, period)) };
  return ok(await waitingForVisit(tx, served));
}
