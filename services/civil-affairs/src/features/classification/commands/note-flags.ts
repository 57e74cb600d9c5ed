import type { Actor } from '@ger/kernel';
import type { CivilAffairsDeps } from '../../../deps.ts';
import type { FlagKind } from '../rules/risk-facts.ts';
import { reclassify } from './reclassify.ts';

/** What an event tells of a child: flags it raises, and flags it lowers (of its own source, or of any). */
export interface FlagNews {
  readonly childId: string | null;
  /** The incident, dropout case or absence. */
  readonly sourceId: string;
  readonly at: Date;
  readonly raise?: readonly FlagKind[];
  readonly lower?: readonly FlagKind[];
  /** Flags that end wherever they came from: back at school ends every absence. */
  readonly lowerAll?: readonly FlagKind[];
}

/**
 * 记录其他部门告知的情况 — keep what another agency's event tells of a child and classify at once (2.5). News of a child
 * without a dossier is kept and counts when the dossier comes.
 */
export const noteFlags =
  ({ inTransaction }: CivilAffairsDeps) =>
  (_: Actor, { childId, sourceId, at, raise = [], lower = [], lowerAll = [] }: FlagNews): Promise<void> =>
    inTransaction(async (tx) => {
      if (childId === null) return;
      const dossier = await tx.dossiers.findHeld(childId);
      for (const kind of raise) await tx.classifications.raise(childId, kind, sourceId, at);
      for (const kind of lower) await tx.classifications.lower(childId, kind, at, sourceId);
      for (const kind of lowerAll) await tx.classifications.lower(childId, kind, at);
      if (dossier) await reclassify(tx, dossier);
    });
