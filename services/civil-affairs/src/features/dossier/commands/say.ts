import type { CivilAffairsTx } from '../../../deps.ts';
import type { Dossier } from '../rules/dossier.ts';

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

/** Why a status changed (1.1): said as a code. */
export type StatusReason =
  | 'MIGRATION_STARTED'
  | 'PARENT_RETURNED'
  | 'CAPACITY_CHANGED'
  | 'GUARDIAN_CHANGED'
  | 'REGISTRATION_CHANGED'
  | 'IDENTITY_CORRECTED'
  | 'TURNED_16'
  | 'TURNED_18'
  | 'DATE_REACHED';

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
