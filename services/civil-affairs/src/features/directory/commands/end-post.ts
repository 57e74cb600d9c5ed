import { dayOf, InvalidInput, isDay, NotVisible, ok, type Actor, type Day, type Result } from '@ger/kernel';
import type { CivilAffairsDeps, CivilAffairsTx } from '../../../deps.ts';
import type { Post } from '../rules/directory.ts';
import { POST } from '../rules/machine.ts';
import { postState, postSubject, requireUnitInReach } from '../rules/registrar.ts';

export interface EndPostInput {
  readonly postId: string;
  readonly until: Day;
}

/**
 * 免职 — end a post (3.2.a): `post.ended` cuts the officer off in every service within seconds, or on the day named. Throws
 * NotVisible when there is no such post, InvalidInput when it would end before it began. Ending it on the same day again
 * changes nothing.
 */
export const endPost =
  ({ inTransaction }: CivilAffairsDeps) =>
  (actor: Actor, { postId, until }: EndPostInput): Promise<Result<Post>> =>
    inTransaction(async (tx) => {
      const post = await tx.directory.findPostHeld(postId);
      const unit = post && (await tx.directory.findUnit(post.unitId));
      if (!post || !unit) throw new NotVisible();
      if (post.until === until) return ok(post);
      const inReach = requireUnitInReach(actor, unit);
      if (!inReach.ok) return inReach;
      const state = postState(post, dayOf(tx.now));
      const step = POST.attempt(
        postSubject(actor, post, unit, { state, heldAlready: false }),
        'endPost',
        actor,
      );
      if (!step.ok) return step;
      if (!isDay(until) || until < post.from)
        throw new InvalidInput([
          { path: 'until', zh: '免职日期不能早于任职日期', en: 'ends before it began' },
        ]);
      return ok(await endPostOn(tx, post, until));
    });

/** Writes the end of a post and says it. */
export async function endPostOn(tx: CivilAffairsTx, post: Post, until: Day): Promise<Post> {
  const ended = { ...post, until };
  await tx.directory.endPost(ended, until);
  await tx.outbox.add('post.ended', {
    aggregateId: post.id,
    division: null,
    payload: { postId: post.id, until },
  });
  return ended;
}
