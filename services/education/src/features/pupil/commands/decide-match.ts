import { ok, requireReason, type Actor, type Result } from '@ger/kernel';
import type { EducationDeps, EducationTx } from '../../../deps.ts';
import type { MatchedPupil } from '../match-store.ts';
import { inHandOf, PUPIL_MATCH, type PupilMatch, type PupilMatchAction } from '../rules/pupil-match.ts';

export interface DecideMatchInput {
  readonly idempotencyKey: string;
  readonly matchId: string;
  readonly reason: string;
}

const decide =
  (action: PupilMatchAction, effect?: (tx: EducationTx, match: PupilMatch) => Promise<void>) =>
  ({ inTransaction }: EducationDeps) =>
  (actor: Actor, { matchId, reason }: DecideMatchInput): Promise<Result<PupilMatch>> =>
    inTransaction(async (tx) => {
      requireReason(reason);
      const match = await tx.matches.getForChange(matchId);
      const step = PUPIL_MATCH.attempt(inHandOf(match, actor), action, actor);
      if (!step.ok) return step;
      const { hand: _, ...decided } = step.value;
      await effect?.(tx, decided);
      return ok(await tx.matches.settle(decided, reason));
    });

/**
 * 确认为同一人 — pupil and dossier are the same person (3.3.f). Only now the pupil's rows carry the child's id, and the
 * school has the child among its own pupils.
 */
export const confirmPupilMatch = decide('confirmPupilMatch', async (tx, match) => {
  await sayMatched(tx, match, await tx.matches.link(match));
});

/** Says which child a pupil is, and by which enrolment the school has to do with it. */
export async function sayMatched(
  tx: EducationTx,
  { pupilId, childId }: Pick<PupilMatch, 'pupilId' | 'childId'>,
  { enrolmentId, unitId, from, until, dropoutCaseId }: MatchedPupil,
): Promise<void> {
  await tx.outbox.add('pupil.matched', {
    aggregateId: enrolmentId,
    childId,
    division: (await tx.units.findResidence(childId)) ?? null,
    payload: { pupilId, schoolUnitId: unitId, enrolmentId, from, until, dropoutCaseId },
  });
}

/** 确认不是同一人 — the number is the same, the person is not (3.3.f). */
export const rejectPupilMatch = decide('rejectPupilMatch');
