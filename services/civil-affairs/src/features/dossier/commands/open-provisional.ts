import { dayOf, newId, type Actor } from '@ger/kernel';
import type { CivilAffairsDeps, CivilAffairsTx } from '../../../deps.ts';
import { DOSSIER, NOT_ON_FILE } from '../rules/machine.ts';
import { newDossier } from '../rules/new-dossier.ts';
import { provisionalEntry, unknownOf, type ChildFound } from '../rules/provisional.ts';
import { addFiles } from './register-entries.ts';

/** What the police said of the child. */
export interface UnidentifiedChild extends ChildFound {
  readonly identityTokens: readonly string[];
}

/**
 * 建立临时档案 — a child whom the police found and who has no file gets a provisional one at once, in the division of the
 * place, and its id goes back: nothing waits (4.2.a). Where the number is on file already, that child's id goes back.
 */
export const openProvisional =
  ({ inTransaction }: CivilAffairsDeps) =>
  (actor: Actor, found: UnidentifiedChild): Promise<void> =>
    inTransaction(async (tx) => {
      const known = await tx.dossiers.findByTokens(found.identityTokens);
      const childId = known ?? (await addProvisional(tx, actor, found));
      await tx.outbox.add('child.identified', {
        aggregateId: newId(),
        childId,
        division: found.place,
        payload: { incidentId: found.incidentId, childId },
      });
    });

async function addProvisional(tx: CivilAffairsTx, actor: Actor, found: ChildFound): Promise<string> {
  const step = DOSSIER.attempt(NOT_ON_FILE, 'registerChild', actor);
  if (!step.ok) throw new Error('a provisional file is made by the event of the police');
  const today = dayOf(tx.now);
  const entry = provisionalEntry(found, today);
  const dossier = newDossier(entry, { today, newId, tokensOf: tx.tokensOf });
  const provisional = { incidentId: found.incidentId, unknown: unknownOf(found) };
  const file = { ...dossier, form: { ...dossier.form, provisional } };
  await addFiles(tx, [{ dossier: file, reason: entry.reason }]);
  return file.id;
}
