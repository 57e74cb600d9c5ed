import type { ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { FileAltered, FileMissing, type FileRoom } from '@ger/files';
import type { SubgraphContext } from '../context.ts';
import type { Tools } from '../transaction.ts';
import { fail } from './faults.ts';
import { readLink, type FileLink } from './link.ts';
import { findFile, type StoredFile } from './store.ts';

/**
 * Gives a file out for a link, to the officer and post it was made for and while it lasts. The row is read within the
 * officer's scope once more, and the reading is in the audit before the first byte leaves.
 */
export async function download(
  context: SubgraphContext,
  { room, cipher }: { room: FileRoom } & Pick<Tools, 'cipher'>,
  token: string,
  response: ServerResponse,
): Promise<void> {
  const link = readLink(cipher, token);
  const { officer, now } = context;
  if (!link || !officer) return fail(response, 'NOT_FOUND');
  const refused = async (code: 'LINK_NOT_YOURS' | 'LINK_EXPIRED' | 'NOT_FOUND'): Promise<void> => {
    await audit(context, link, code);
    fail(response, code);
  };
  if (link.officerId !== officer.officerId || link.postId !== officer.post.postId)
    return refused('LINK_NOT_YOURS');
  if (link.until <= now.getTime()) return refused('LINK_EXPIRED');
  const file = await context.read(({ manager }, id) => findFile(manager, id), link.fileId);
  if (!file) return refused('NOT_FOUND');
  await audit(context, link, 'OK');
  await context.request.database.close(); // the bytes take their time; the connection is others'
  await send(room, file, link.fileName, response);
}

function audit(context: SubgraphContext, link: FileLink, outcome: string): Promise<void> {
  const { fact, recordId, childIds, purpose } = link;
  const { request } = context;
  const kind = outcome === 'OK' ? 'READ' : 'REFUSED';
  const entry = request.audit({
    kind,
    operation: request.operation,
    childIds,
    facts: [fact, recordId],
    outcome,
  });
  return request.auditWriter.write({ ...entry, purpose });
}

async function send(
  room: FileRoom,
  file: StoredFile,
  fileName: string,
  response: ServerResponse,
): Promise<void> {
  const begun = await begin(room, file);
  if (typeof begun === 'string') return fail(response, begun);
  response.writeHead(200, {
    'content-type': file.mediaType,
    'content-length': file.size,
    'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(fileName)}`,
    'x-content-type-options': 'nosniff',
  });
  // A later part that was altered breaks the answer off: whoever waits for its length sees that it is not whole.
  await pipeline(Readable.from(begun, { objectMode: false }), response);
}

/** The bytes, once the first of them are known to be as they were stored; or why they are not given out. */
async function begin(
  room: FileRoom,
  file: StoredFile,
): Promise<AsyncIterable<Buffer> | 'FILE_MISSING' | 'FILE_ALTERED'> {
  try {
    const bytes = await room.open(file);
    const first = await bytes.next();
    return (async function* () {
      if (!first.done) yield first.value;
      yield* bytes;
    })();
  } catch (error) {
    if (error instanceof FileMissing) return 'FILE_MISSING';
    if (error instanceof FileAltered) return 'FILE_ALTERED';
    throw error;
  }
}
