import { InvalidInput, NotVisible, ok, type Actor, type Day, type Result } from '@ger/kernel';
import type { CivilAffairsDeps } from '../../../deps.ts';
import type { Post } from '../rules/directory.ts';

export interface EndPostInput {
  readonly postId: string;
  readonly until: Day;
}

/**
 * 免职 — end a post (3.2.a): `post.ended` cuts the officer off in every service within seconds. Throws NotVisible when
 * there is no such post, InvalidInput when it would end before it began. Ending it on the same day again changes nothing.
 */
export const endPost =
  ({ inTransaction }: CivilAffairsDeps) =>
  (_: Actor, { postId, until }: EndPostInput): Promise<Result<Post>> =>
    inTransaction(async (tx) => {
      const post = await tx.directory.findPost(postId);
      if (!post) throw new NotVisible();
      if (until < post.from)
        throw new InvalidInput([
          { path: 'until', zh: '免职日期不能早于任职日期', en: 'ends before it began' },
        ]);
      if (post.until === until) return ok(post);
      const ended = { ...post, until };
      await tx.directory.savePost(ended);
      await tx.outbox.add('post.ended', { aggregateId: postId, division: null, payload: { postId, until } });
      return ok(ended);
    });
