import { dayOf } from '@ger/kernel';
import type { CivilAffairsTx } from '../../../deps.ts';
import type { Dossier } from '../rules/dossier.ts';
import type { StatusReason } from '../rules/status-reason.ts';

/** What every event of a dossier says about where it stands. */
export function aboutChild({ id, residence }: Dossier) {
  return { aggregateId: id, childId: id, division: residence };
}

/** What the other agencies keep of a child: no name, no number. */
export function childStateOf({ id, residence, birthDate, sex, status, identityTokens }: Dossier) {
  return {
    childId: id,
    division: residence,
    birthDate,
    sex,
    categories: [...status.categories],
    identityTokens: [...identityTokens],
  };
}

/** Tells the other agencies that the categories changed. */
export function sayStatusChanged(
  tx: CivilAffairsTx,
  dossier: Dossier,
  reason: StatusReason,
): Promise<unknown> {
  return tx.outbox.add('child.status-changed', {
    ...aboutChild(dossier),
    payload: { ...childStateOf(dossier), reason },
  });
}

/** Tells that a dossier closed, and why the child had left where that is known. */
export function sayClosed(tx: CivilAffairsTx, dossier: Dossier): Promise<unknown> {
  const { id: childId, leaving } = dossier;
  return tx.outbox.add('child.closed', {
    ...aboutChild(dossier),
    payload: { childId, reason: leaving?.reason ?? null, on: dayOf(tx.now) },
  });
}

/** Tells that a closed dossier is open again. */
export function sayReopened(tx: CivilAffairsTx, dossier: Dossier): Promise<unknown> {
  const childId = dossier.id;
  return tx.outbox.add('child.reopened', { ...aboutChild(dossier), payload: { childId } });
}
