import type { Actor } from '@ger/kernel';
import type { CivilAffairsDeps } from '../../../deps.ts';
import type { EvidenceFact } from '../rules/evidence.ts';
import { lookAtGrounds } from './look-at-grounds.ts';

/** 记录证据事实 — keeps what an event told, once, and looks at the grounds of the child at once (4.4.b). */
export const keepEvidence =
  ({ inTransaction }: CivilAffairsDeps) =>
  (_: Actor, fact: EvidenceFact, latestOnly: boolean): Promise<void> =>
    inTransaction(async (tx) => {
      await tx.grounds.keep(fact, latestOnly);
      if (fact.childId === null) return;
      const dossier = await tx.dossiers.find(fact.childId);
      if (dossier) await lookAtGrounds(tx, [dossier.id]);
    });

/** The police know now whose incident it is: what it told is that child's evidence. */
export const nameChildOfEvidence =
  ({ inTransaction }: CivilAffairsDeps) =>
  (_: Actor, incidentId: string, childId: string): Promise<void> =>
    inTransaction(async (tx) => {
      await tx.grounds.nameChild(incidentId, childId);
      const dossier = await tx.dossiers.find(childId);
      if (dossier) await lookAtGrounds(tx, [dossier.id]);
    });

/** Files were merged, or a merge undone: the grounds of each are looked at with the evidence it has now (2.4). */
export const lookAfterMerge =
  ({ inTransaction }: CivilAffairsDeps) =>
  (_: Actor, childIds: readonly string[]): Promise<void> =>
    inTransaction((tx) => lookAtGrounds(tx, childIds));

/** A person said whose a record is (2.4): its evidence goes with it. */
export const assignEvidence =
  ({ inTransaction }: CivilAffairsDeps) =>
  (_: Actor, said: { readonly recordId: string; readonly fromChildId: string; readonly childId: string }) =>
    inTransaction(async (tx) => {
      await tx.grounds.assign(said.recordId, said.fromChildId, said.childId);
      await lookAtGrounds(tx, [said.fromChildId, said.childId]);
    });
