import {
  CONTACT_ROLES,
  dayOf,
  inputProblems,
  isDay,
  ok,
  type Actor,
  type Day,
  type Result,
} from '@ger/kernel';
import type { CivilAffairsDeps, CivilAffairsTx } from '../../../deps.ts';
import { endPostOn } from '../../directory/index.ts';
import type { BarringReason } from '../rules/barring.ts';
import { STAFF } from '../rules/machine.ts';
import type { Staff } from '../rules/staff.ts';
import { ended } from '../store.ts';
import { endPosition, stepOn, subjectOf } from './change-staff.ts';

export interface BarStaffInput {
  readonly idempotencyKey: string;
  readonly staffId: string;
  readonly on: Day;
  readonly reason: BarringReason;
  readonly note: string;
}

/**
 * 禁止从业 — bar a person from work with children (L.13). In the same act the positions of the actor's places and every post
 * that brings the person together with children end; `staff.barred` ends the rest, here and in every service.
 */
export const barStaff =
  ({ inTransaction }: CivilAffairsDeps) =>
  (actor: Actor, { staffId, on, reason, note }: BarStaffInput): Promise<Result<Staff>> =>
    inTransaction(async (tx) => {
      const today = dayOf(tx.now);
      const problems = inputProblems();
      problems.check(isDay(on) && on <= today, 'on', '日期不能晚于今天', 'not later than today');
      problems.check(note.trim() !== '', 'note', '请填写依据', 'say what this rests on');
      problems.throwIfAny();
      const step = await stepOn(tx, actor, staffId, 'barStaff');
      if (!step.ok) return step;
      const { person } = step.value;
      await tx.staff.bar(person.id, on, reason, note);
      for (const held of await tx.staff.heldBy(person.id)) await endPosition(tx, ended(held, on, 'BARRED'));
      await endContactPosts(tx, person.officerId);
      await tx.outbox.add('staff.barred', {
        aggregateId: person.id,
        division: step.value.division,
        payload: {
          personId: person.id,
          officerId: person.officerId,
          identityTokens: [...person.identityTokens],
          on,
          reason,
        },
      });
      return ok((await tx.staff.find(staffId)) ?? step.value);
    });

/** Ends the officer's posts with children from today on: every service cuts the officer off in them within seconds. */
async function endContactPosts(tx: CivilAffairsTx, officerId: string | null): Promise<void> {
  if (officerId === null) return;
  const today = dayOf(tx.now);
  for (const post of await tx.directory.openPostsOf(officerId, CONTACT_ROLES)) {
    await endPostOn(tx, post, post.from > today ? post.from : today);
  }
}

/** Ends the positions of a barred person that the officer could not reach (L.13): those of other places. */
export const endBarred =
  ({ inTransaction }: CivilAffairsDeps) =>
  (actor: Actor, { personId, on }: { personId: string; on: Day }): Promise<void> =>
    inTransaction(async (tx) => {
      for (const held of await tx.staff.heldBy(personId)) {
        const step = STAFF.attempt(subjectOf(held, dayOf(tx.now)), 'endBarred', actor);
        if (step.ok) await endPosition(tx, ended(held, on, 'BARRED'));
      }
    });
