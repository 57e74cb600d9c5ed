import type { ColumnCipher } from '@ger/access';
import type { Officer, Purpose } from '@ger/kernel';
import { z } from 'zod';
import { LINK_MINUTES } from './rules.ts';

const LINK = z.strictObject({
  use: z.literal('file-link'),
  fileId: z.uuid(),
  /** The record the file belongs to, and the fact it is; for the audit. */
  recordId: z.uuid(),
  fact: z.string(),
  childIds: z.array(z.uuid()),
  fileName: z.string(),
  purpose: z.string(),
  officerId: z.uuid(),
  postId: z.uuid(),
  until: z.number(),
});
/** What a link opens, for whom, what for, and until when. */
export type FileLink = z.infer<typeof LINK>;

/** What a link is made of. */
export interface LinkWanted extends Pick<FileLink, 'fileId' | 'recordId' | 'fact' | 'fileName'> {
  readonly childIds: readonly string[];
  readonly purpose: Purpose;
  readonly officer: Officer;
  readonly now: Date;
}

/**
 * 下载链接 — opens one file for one officer in one post for a few minutes. It is sealed by the service's own key: it cannot be
 * made, changed or read outside, and names nothing to whoever finds it in a log.
 */
export function makeLink(cipher: ColumnCipher, { officer, now, childIds, ...wanted }: LinkWanted) {
  const until = now.getTime() + LINK_MINUTES * 60_000;
  const link: FileLink = {
    ...wanted,
    use: 'file-link',
    childIds: [...childIds],
    officerId: officer.officerId,
    postId: officer.post.postId,
    until,
  };
  const [version, sealed = ''] = cipher.encrypt(JSON.stringify(link)).split(':');
  return {
    token: `${version}.${Buffer.from(sealed, 'base64').toString('base64url')}`,
    until: new Date(until),
  };
}

/** What a link says; nothing for what is no link of ours. */
export function readLink(cipher: ColumnCipher, token: string): FileLink | undefined {
  const [version, sealed = ''] = token.split('.');
  try {
    const text = cipher.decrypt(`${version}:${Buffer.from(sealed, 'base64url').toString('base64')}`);
    return LINK.parse(JSON.parse(text));
  } catch {
    return undefined; // of another key, altered, or no link at all: it opens nothing
  }
}
