import type { IncomingMessage, ServerResponse } from 'node:http';
import type { SubgraphContext } from '../context.ts';
import type { Tools } from '../transaction.ts';
import { download } from './download.ts';
import type { FileRules } from './rules.ts';
import { upload } from './upload.ts';

/** Serves `POST /files` and `GET /files/<link>` for whoever the gateway signed for. */
export type FileRoutes = (
  context: SubgraphContext,
  request: IncomingMessage,
  response: ServerResponse,
) => Promise<void>;

/** The two ways of a file: in, and out by a link. */
export function fileRoutes(rules: FileRules, { files: room, cipher }: Tools): FileRoutes {
  return async (context, request, response) => {
    if (request.method === 'POST') return upload(context, { rules, room }, request, response);
    const token = (request.url ?? '').slice('/files/'.length);
    await download(context, { room, cipher }, token, response);
  };
}
