import { randomUUID } from 'node:crypto';
import { request, type OutgoingHttpHeaders } from 'node:http';
import { systemClock } from '@ger/kernel';
import { signRequest, type Identity, type SigningKey } from '@ger/subgraph/signature';

/** What came back of a file, or instead of one. */
export interface FileAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly bytes: Buffer;
  /** Of a refusal. */
  readonly code: string | undefined;
}

/** Brings files in and fetches them as the gateway does. */
export interface FileClient {
  upload(bytes: Buffer): Promise<Pick<FileAnswer, 'status' | 'code'> & { body: Record<string, unknown> }>;
  /** An upload that is announced whole and ends after a part. */
  breakOff(bytes: Buffer, after: number): Promise<void>;
  /** `path`: `/files/<link>`. */
  fetch(path: string): Promise<FileAnswer>;
}

interface Address {
  readonly subgraph: string;
  readonly url: string;
  readonly key: SigningKey;
}

interface FaultBody {
  readonly errors?: readonly { extensions?: { code?: string } }[];
}

/** A client of the files of one subgraph on behalf of one identity. */
export function fileClient(
  { subgraph, url, key }: Address,
  identity: Identity,
  bootId: () => Promise<string>,
): FileClient {
  const signed = async (method: 'GET' | 'POST', path: string) =>
    signRequest(key, systemClock(), {
      subgraph,
      method,
      path,
      identity,
      body: '',
      bootId: await bootId(),
      operation: method === 'GET' ? 'downloadFile' : 'uploadFile',
      requestId: randomUUID(),
    });
  return {
    async upload(bytes) {
      const response = await fetch(`${url}/files`, {
        method: 'POST',
        headers: await signed('POST', '/files'),
        body: new Uint8Array(bytes),
      });
      const body = (await response.json()) as Record<string, unknown> & FaultBody;
      return { status: response.status, body, code: body.errors?.[0]?.extensions?.code };
    },
    async breakOff(bytes, after) {
      const headers: OutgoingHttpHeaders = await signed('POST', '/files');
      headers['content-length'] = bytes.length;
      await new Promise<void>((resolve) => {
        const sending = request(`${url}/files`, { method: 'POST', headers });
        sending.on('error', () => undefined).on('close', resolve);
        sending.write(bytes.subarray(0, after), () => sending.destroy());
      });
    },
    async fetch(path) {
      const response = await fetch(url + path, { headers: await signed('GET', path) });
      const bytes = Buffer.from(await response.arrayBuffer());
      const fault = response.ok ? undefined : (JSON.parse(bytes.toString('utf8')) as FaultBody);
      const { status, headers } = response;
      return { status, headers, bytes, code: fault?.errors?.[0]?.extensions?.code };
    },
  };
}
