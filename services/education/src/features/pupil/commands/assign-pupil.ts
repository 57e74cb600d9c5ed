import type { Assignment } from '@ger/access';
import type { Actor } from '@ger/kernel';
import type { EducationDeps } from '../../../deps.ts';
import { sayMatched } from './decide-match.ts';

/**
 * 学生归属 — a pupil who was tied to a child while two files were one goes to the child a person said it is (2.4, 3.3.f):
 * with the enrolments and dropout cases. Said to all as a match, so that the school sees this child and no longer the other
 * one. Nothing happens to a pupil that stands under another id; what was decided about the match stays on record.
 */
export const assignPupil =
  ({ inTransaction }: EducationDeps) =>
  (_: Actor, assignment: Assignment): Promise<void> =>
    inTransaction(async (tx) => {
      if (assignment.childId === assignment.fromChildId) return;
      const matched = await tx.matches.assign(assignment);
      if (matched)
        await sayMatched(tx, { pupilId: assignment.recordId, childId: assignment.childId }, matched);
    });
