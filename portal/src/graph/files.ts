import { createContext, use } from 'react';
import type { SignIn } from '../sign-in/sign-in.ts';
import type { Fault } from './faults.ts';

/** What came of sending or fetching a file. */
export type Carried<T> =
  | { readonly kind: 'DONE'; readonly value: T }
  | { readonly kind: 'FAILED'; readonly fault: Fault }
  | { readonly kind: 'CANCELLED' };

interface Sending {
  /** From 0 to 1, as the bytes leave. */
  readonly onProgress: (part: number) => void;
  readonly signal: AbortSignal;
}

/** The page's line for files, beside the graph: they are not held in memory as text, and say how far they are. */
export interface FileLine {
  /** Answers the id by which the file is recorded. */
  readonly upload: (path: string, file: File, sending: Sending) => Promise<Carried<string>>;
  readonly fetch: (path: string) => Promise<Carried<Blob>>;
}

const FileLineContext = createContext<FileLine | undefined>(undefined);
/** Tells the pages by which line files go. */
export const FileLineProvider = FileLineContext;

/** The line of the officer at work. Throws outside the signed-in part of the page. */
export function useFileLine(): FileLine {
  const line = use(FileLineContext);
  if (!line) throw new Error('no officer is signed in here');
  return line;
}

interface Asked {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly body?: File;
  readonly sending?: Sending;
}

/** Makes the line, for one sign-in in one post. A token that has run out is renewed once. */
export function createFileLine(signIn: SignIn, postId: string | undefined): FileLine {
  const ask = async (asked: Asked): Promise<Carried<Blob>> => {
    const first = await askOnce(asked, signIn.token(), postId);
    if (first.kind !== 'FAILED' || first.fault.code !== 'UNAUTHENTICATED') return first;
    if (!(await signIn.renew())) {
      signIn.expire();
      return first;
    }
    return askOnce(asked, signIn.token(), postId);
  };
  return {
    fetch: (path) => ask({ method: 'GET', path }),
    async upload(path, file, sending) {
      const carried = await ask({ method: 'POST', path, body: file, sending });
      if (carried.kind !== 'DONE') return carried;
      const { id } = JSON.parse(await carried.value.text()) as { id: string };
      return { kind: 'DONE', value: id };
    },
  };
}

/** By the browser's older request: the newer one cannot say how far an upload is. */
function askOnce(
  { method, path, body, sending }: Asked,
  token: string | undefined,
  postId: string | undefined,
): Promise<Carried<Blob>> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open(method, path);
    request.responseType = 'blob';
    if (token !== undefined) request.setRequestHeader('authorization', `Bearer ${token}`);
    if (postId !== undefined) request.setRequestHeader('x-ger-post', postId);
    request.upload.addEventListener('progress', ({ loaded, total }) =>
      sending?.onProgress(total === 0 ? 0 : loaded / total),
    );
    request.addEventListener('load', () => {
      const blob = request.response as Blob;
      if (request.status >= 200 && request.status < 300) resolve({ kind: 'DONE', value: blob });
      else void faultIn(blob).then((fault) => resolve({ kind: 'FAILED', fault }));
    });
    request.addEventListener('error', () => resolve({ kind: 'FAILED', fault: { code: 'UNREACHABLE' } }));
    request.addEventListener('abort', () => resolve({ kind: 'CANCELLED' }));
    sending?.signal.addEventListener('abort', () => request.abort(), { once: true });
    request.send(body);
  });
}

/** A refusal has the form of any answer's errors. */
async function faultIn(blob: Blob): Promise<Fault> {
  try {
    const body = JSON.parse(await blob.text()) as {
      errors?: { extensions?: { code?: string; zh?: string; en?: string } }[];
    };
    const { code = 'UNREACHABLE', zh, en } = body.errors?.[0]?.extensions ?? {};
    return { code, ...(zh !== undefined && en !== undefined && { words: { zh, en } }) };
  } catch {
    return { code: 'UNREACHABLE' }; // a proxy's page, say
  }
}
