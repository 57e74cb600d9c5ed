import { createHash } from 'node:crypto';
import { fileTypeFromBuffer } from 'file-type';
import { FileRefused } from './refused.ts';

/** What is learnt of a file while it passes. */
export interface Passed {
  mediaType: string;
  sha256: string;
}

/** By so much of its beginning a file is known; the parts of an office document that say what it is come within it. */
const HEAD = 256 * 1024;

/**
 * Passes a file on while it is looked at: its kind is read from its own bytes, never from its name, before the first of
 * them goes on; the hash is made of every byte; one byte more or less than announced ends it. `passed` is filled at the end.
 */
export async function* passing(
  source: AsyncIterable<Buffer>,
  { size, accepts, passed }: { size: number; accepts(mediaType: string): boolean; passed: Passed },
): AsyncGenerator<Buffer> {
  const hash = createHash('sha256');
  let seen = 0;
  let head: Buffer | undefined = Buffer.alloc(0);
  const known = async (bytes: Buffer): Promise<Buffer> => {
    passed.mediaType = await mediaTypeOf(bytes);
    if (!accepts(passed.mediaType)) throw new FileRefused('FILE_TYPE');
    head = undefined;
    return bytes;
  };
  for await (const chunk of source) {
    seen += chunk.length;
    if (seen > size) throw new FileRefused('FILE_TOO_LARGE');
    hash.update(chunk);
    if (!head) yield chunk;
    else if ((head = Buffer.concat([head, chunk])).length >= HEAD) yield await known(head);
  }
  if (seen === 0) throw new FileRefused('FILE_EMPTY');
  if (seen < size) throw new FileRefused('FILE_INCOMPLETE');
  if (head) yield await known(head);
  passed.sha256 = hash.digest('hex');
}

/** What a file is by its first bytes; `unknown` for what has no mark of its own, as scripts and web pages. */
async function mediaTypeOf(bytes: Buffer): Promise<string> {
  return (await fileTypeFromBuffer(bytes))?.mime ?? 'unknown';
}
