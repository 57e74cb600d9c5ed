import type { IncomingMessage, ServerResponse } from 'node:http';
import { FileRefused, type FileRoom } from '@ger/files';
import { newId } from '@ger/kernel';
import type { SubgraphContext } from '../context.ts';
import { fail, type FileFault } from './faults.ts';
import { MOST_UNCLAIMED, type FileRules } from './rules.ts';

/**
 * Takes a file in while it comes: its row stands before the first byte, so that nothing is ever in the storage of which
 * nobody knows; an upload that is refused or breaks off leaves neither. Answers its id, with which it is recorded.
 */
export async function upload(
  context: SubgraphContext,
  { rules, room }: { rules: FileRules; room: FileRoom },
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { officer } = context;
  const size = lengthOf(request);
  const refused = async (code: FileFault): Promise<void> => {
    if (size !== undefined && size <= 2 * rules.maxBytes) await drained(request);
    fail(response, code);
  };
  if (!officer || !rules.uploadBy.includes(officer.post.role)) return refused('FORBIDDEN');
  if (size === undefined) return refused('LENGTH_REQUIRED');
  if (size === 0) return refused('FILE_EMPTY');
  if (size > rules.maxBytes) return refused('FILE_TOO_LARGE');

  const place = room.newPlace();
  const fileId = newId();
  const rows = rowsOf(context, fileId);
  if (!(await rows.begin({ ...place, officerId: officer.officerId, size }))) return refused('TOO_MANY_FILES');
  try {
    const accepts = (mediaType: string): boolean => rules.accepts(mediaType);
    const passed = await room.takeIn({
      ...place,
      source: request.iterator({ destroyOnReturn: false }),
      size,
      accepts,
    });
    await rows.taken(passed);
    response
      .writeHead(201, { 'content-type': 'application/json; charset=utf-8' })
      .end(JSON.stringify({ id: fileId, size, ...passed }));
  } catch (error) {
    await rows.forget();
    if (request.destroyed && !request.complete) return void response.destroy(); // nobody is there to be told
    if (!(error instanceof FileRefused)) throw error;
    await refused(error.code);
  }
}

/** Whoever is still sending reads no answer: the rest, which is bounded, is let through. */
async function drained(request: IncomingMessage): Promise<void> {
  if (request.destroyed) return;
  request.resume();
  await new Promise<void>((resolve) => {
    if (request.readableEnded) return resolve();
    request.once('end', resolve).once('close', resolve);
  });
}

function lengthOf({ headers }: IncomingMessage): number | undefined {
  const text = headers['content-length'];
  return text !== undefined && /^\d{1,15}$/.test(text) ? Number(text) : undefined;
}

/** The row of one upload. Each step is a transaction of its own: no connection is held while the bytes come. */
function rowsOf({ request: { database }, now }: SubgraphContext, fileId: string) {
  const run = async <T>(sql: string, parameters: unknown[]): Promise<T> => {
    const rows = await database.write(
      (manager) => manager.query<unknown>(sql, parameters),
      () => true,
    );
    await database.close();
    return rows as T;
  };
  return {
    async begin(file: { storageKey: string; keyVersion: number; officerId: string; size: number }) {
      const rows = await run<unknown[]>(
        `INSERT INTO stored_file (file_id, storage_key, key_version, officer_id, size, begun_at)
         SELECT $1, $2, $3, $4, $5, $6
          WHERE (SELECT count(*) FROM stored_file WHERE officer_id = $4 AND claimed_at IS NULL) < $7 RETURNING 1`,
        [fileId, file.storageKey, file.keyVersion, file.officerId, file.size, now, MOST_UNCLAIMED],
      );
      return rows.length === 1;
    },
    taken: ({ mediaType, sha256 }: { mediaType: string; sha256: string }) =>
      run(`UPDATE stored_file SET media_type = $2, sha256 = $3, taken_at = $4 WHERE file_id = $1`, [
        fileId,
        mediaType,
        sha256,
        now,
      ]),
    forget: () => run(`DELETE FROM stored_file WHERE file_id = $1`, [fileId]),
  };
}
