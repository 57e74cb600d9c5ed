import { ok, type Actor, type Result } from '@ger/kernel';
import type { EducationDeps } from '../../../deps.ts';

/**
 * 提出可能关联 — pair pupils and dossiers that carry one of these identity tokens, for the township to decide (3.3.f). Run
 * by events alone, never in the school's own request: its answer must not tell whether there is a dossier.
 */
export const proposeMatches =
  ({ inTransaction }: EducationDeps) =>
  (_: Actor, { tokens }: { tokens: readonly string[] }): Promise<Result<void>> =>
    inTransaction(async ({ matches }) => {
      if (tokens.length > 0) await matches.propose(tokens);
      return ok(undefined);
    });

/** The same for one pupil who has just been enrolled. */
export const proposeMatchesOf =
  (deps: EducationDeps) =>
  async (actor: Actor, { pupilId }: { pupilId: string }): Promise<Result<void>> => {
    const tokens = await deps.inTransaction(({ matches }) => matches.tokensOfUnmatched(pupilId));
    return proposeMatches(deps)(actor, { tokens });
  };
