import { createHash } from 'node:crypto';
import { z } from 'zod';
import { FAULTS } from './faults.ts';
import type { Fault } from './faults.ts';

/** One operation of the portal or of a partner, as `@ger/schema/operations` lists them; `id` is the SHA-256 of `body`, in hex. */
export interface StoredOperation {
  readonly id: string;
  readonly name: string;
  readonly type: 'query' | 'mutation';
  readonly body: string;
  readonly public: boolean;
}

/** What a request asks for, once it is decided that it may. `name` serves metrics, log and audit. */
export interface AllowedOperation {
  readonly name: string;
  readonly stored: boolean;
  /** May be asked without sign-in. */
  readonly public: boolean;
  /** The body for the graph; nothing else of what the client sent goes on. */
  readonly body: {
    query: string;
    operationName?: string;
    variables: Record<string, unknown>;
    extensions: object;
  };
}

/** Decides about the body of one request. Refuses before anything is parsed. */
export type Safelist = (
  body: unknown,
) => { ok: true; operation: AllowedOperation } | { ok: false; fault: Fault };

const BODY = z.object({
  query: z.string().nullish(),
  operationName: z.string().nullish(),
  variables: z.record(z.string(), z.unknown()).nullish(),
  extensions: z.object({ persistedQuery: z.object({ sha256Hash: z.string() }).optional() }).nullish(),
});

/**
 * Makes the safelist. A client names an operation by the hash of its text, by the text, or by the name alone. With
 * `closed` (production) nothing but the stored operations is allowed; otherwise any text is.
 * Throws when two stored operations share a name or an id is not the hash of its text.
 */
export function safelist(manifest: readonly StoredOperation[], { closed }: { closed: boolean }): Safelist {
  const byId = new Map(manifest.map((operation) => [operation.id, operation]));
  const byName = new Map(manifest.map((operation) => [operation.name, operation]));
  if (byName.size !== manifest.length) throw new Error('two stored operations share a name');
  const altered = manifest.find(({ id, body }) => id !== sha256(body));
  if (altered) throw new Error(`the id of the stored operation ${altered.name} is not the hash of its text`);

  return (given) => {
    const parsed = BODY.safeParse(given);
    if (!parsed.success) return { ok: false, fault: FAULTS.malformed };
    const { query, operationName } = parsed.data;
    const variables = parsed.data.variables ?? {};
    const hash = parsed.data.extensions?.persistedQuery?.sha256Hash.toLowerCase();
    if (query && hash && sha256(query) !== hash) return { ok: false, fault: FAULTS.malformed };
    const stored = query ? byId.get(sha256(query)) : hash ? byId.get(hash) : byName.get(operationName ?? '');
    if (stored) return { ok: true, operation: allow(stored, variables) };
    if (closed) return { ok: false, fault: FAULTS.notAllowed };
    if (query) return { ok: true, operation: allowAny(query, operationName ?? undefined, variables) };
    return {
      ok: false,
      fault: hash ? FAULTS.notStored : operationName ? FAULTS.notAllowed : FAULTS.malformed,
    };
  };
}

function allow(stored: StoredOperation, variables: Record<string, unknown>): AllowedOperation {
  const body = { query: stored.body, operationName: stored.name, variables, extensions: {} };
  return { name: stored.name, stored: true, public: stored.public, body };
}

function allowAny(
  query: string,
  operationName: string | undefined,
  variables: Record<string, unknown>,
): AllowedOperation {
  const name = operationName && /^[_A-Za-z]\w{0,99}$/.test(operationName) ? operationName : 'unnamed';
  const body = { query, ...(operationName ? { operationName } : {}), variables, extensions: {} };
  return { name, stored: false, public: false, body };
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
