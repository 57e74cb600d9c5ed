import type { Actor } from '@ger/kernel';
import type { EducationDeps } from '../../../deps.ts';
import { sayPositive } from './say-positive.ts';

/**
 * 关联后补报 — the pupil turns out to have a dossier: what was found before had no child to ask help for, so results that
 * still wait for their follow-up are said once more, now with the child (3.3.c).
 */
export const repeatPositive =
  ({ inTransaction }: EducationDeps) =>
  (_: Actor, { pupilId, childId }: { readonly pupilId: string; readonly childId: string }): Promise<void> =>
    inTransaction(async (tx) => {
      for (const screening of await tx.screenings.link(pupilId, childId)) await sayPositive(tx, screening);
    });
