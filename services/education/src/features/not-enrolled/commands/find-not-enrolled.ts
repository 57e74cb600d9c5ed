import { dayOf, type Actor } from '@ger/kernel';
import type { EducationDeps, EducationTx } from '../../../deps.ts';
import { schoolYearOf } from '../../pupil/index.ts';
import { NOT_ENROLLED, notEnrolledInHand, type NotEnrolled } from '../rules/not-enrolled.ts';
import { schoolAge } from '../rules/school-age.ts';
import { notEnrolledIdOf, type MissingChild } from '../store.ts';

const AT_ONCE = 500;

/**
 * 查找适龄未入学 — the ledger's children who were 6 by 31 August, are within compulsory education and have no enrolment (3.3.a).
 * Among the children given, or all. Answers how many were found: the clock goes on until none is left.
 */
export const findNotEnrolled =
  ({ inTransaction }: EducationDeps) =>
  (actor: Actor, among?: readonly string[]): Promise<number> =>
    inTransaction(async (tx) => {
      const year = schoolYearOf(dayOf(tx.now));
      const asked = { limit: AT_ONCE, ...(among ? { among } : {}) };
      const missing = await tx.notEnrolled.listMissing(year, schoolAge(year), asked);
      const found = missing.flatMap((child) => {
        const one = foundCase(tx, actor, child, year);
        return one ? [{ one, division: child.division }] : [];
      });
      await tx.notEnrolled.append(found.map(({ one }) => one));
      await tx.outbox.addAll(
        'child.not-enrolled',
        found.map(({ one: { id, childId, schoolYear, foundOn }, division }) => ({
          aggregateId: id,
          childId,
          division,
          payload: { caseId: id, schoolYear, on: foundOn },
        })),
      );
      return found.length;
    });

function foundCase(tx: EducationTx, actor: Actor, { childId, known }: MissingChild, schoolYear: number) {
  const foundOn = dayOf(tx.now);
  if (!known) {
    const id = notEnrolledIdOf(childId, schoolYear);
    const empty = { placeNo: null, until: null, proofKind: null, proof: null };
    return { ...empty, id, version: 1, childId, schoolYear, state: 'FOUND', foundOn } satisfies NotEnrolled;
  }
  const step = NOT_ENROLLED.attempt(notEnrolledInHand(known, actor), 'findAgain', actor);
  if (!step.ok) return undefined;
  return { ...known, version: known.version + 1, state: step.value.state, foundOn, until: null };
}
