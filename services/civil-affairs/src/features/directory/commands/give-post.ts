import { InvalidInput, ok, type Actor, type Result } from '@ger/kernel';
import type { CivilAffairsDeps } from '../../../deps.ts';
import { postProblems, sameRecord, type OfficerRecord, type Post } from '../rules/directory.ts';
import { POST } from '../rules/machine.ts';
import { postSubject, requireUnitInReach } from '../rules/registrar.ts';

export interface GivePostInput {
  readonly officer: OfficerRecord;
  readonly post: Post;
}

/**
 * 任职 — give an officer a post (3.2.a); from then on every service knows them in it. The first post of an installation
 * is given by this command too. The same post again changes nothing; an ended one stays ended: a new post is given instead.
 * Refused for a unit outside the actor's divisions, for one's own post, and for leaders of the own level. Throws InvalidInput when the unit is unknown, the role is not one of its agency or a day is none.
 */
export const givePost =
  ({ inTransaction }: CivilAffairsDeps) =>
  (actor: Actor, { officer, post }: GivePostInput): Promise<Result<Post>> =>
    inTransaction(async (tx) => {
      const unit = await tx.directory.findUnit(post.unitId);
      if (!unit)
        throw new InvalidInput([{ path: 'unit', zh: '没有登记这个单位', en: 'no such unit is recorded' }]);
      const problems = postProblems(post, unit);
      if (officer.name.trim() === '')
        problems.push({ path: 'name', zh: '请填写姓名', en: 'an officer has a name' });
      if (problems.length > 0) throw new InvalidInput(problems);
      const recorded = await tx.directory.findPost(post.id);
      if (recorded && (recorded.until !== null || sameRecord(recorded, post))) return ok(recorded);
      const inReach = requireUnitInReach(actor, unit);
      if (!inReach.ok) return inReach;
      const heldAlready = await tx.directory.holdsAlready(post);
      const step = POST.attempt(
        postSubject(actor, post, unit, { state: 'PROPOSED', heldAlready }),
        'givePost',
        actor,
      );
      if (!step.ok) return step;
      await tx.directory.saveOfficer(officer);
      await tx.directory.savePost(post);
      await tx.outbox.add('post.given', {
        aggregateId: post.id,
        division: unit.seat,
        payload: {
          postId: post.id,
          officerId: post.officerId,
          issuer: officer.issuer,
          subject: officer.subject,
          unitId: post.unitId,
          role: post.role,
          from: post.from,
          until: post.until,
        },
      });
      return ok(post);
    });
