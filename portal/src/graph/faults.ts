import { CombinedGraphQLErrors, ServerError } from '@apollo/client/errors';

export type Path = readonly (string | number)[];

/** One cell of a form that the graph did not accept. */
export interface Problem {
  readonly path: string;
  readonly zh: string;
  readonly en: string;
}

/** One thing that went wrong with an answer, in our words: what, where in the answer, who did not answer. */
export interface Fault {
  /** The graph's code; `UNREACHABLE` when nothing readable came back. */
  readonly code: string;
  readonly words?: { readonly zh: string; readonly en: string };
  readonly path?: Path;
  readonly agency?: string;
  readonly supportId?: string;
  readonly problems?: readonly Problem[];
}

interface GraphError {
  readonly path?: Path | undefined;
  readonly extensions?: Readonly<Record<string, unknown>> | undefined;
}

/** Reads whatever a request failed with. No error, no faults. */
export function faultsOf(error: unknown): readonly Fault[] {
  if (error === undefined || error === null) return [];
  const errors = CombinedGraphQLErrors.is(error) ? error.errors : refusedAtTheDoor(error);
  return errors.length > 0 ? errors.map(asFault) : [{ code: 'UNREACHABLE' }];
}

/** Whether the graph does not accept the sign-in (any more). */
export function isUnauthenticated(error: unknown): boolean {
  return faultsOf(error).some(({ code }) => code === 'UNAUTHENTICATED');
}

/** The gateway turns requests away with a status and a body like any answer's. */
function refusedAtTheDoor(error: unknown): readonly GraphError[] {
  if (!ServerError.is(error)) return [];
  try {
    const body = JSON.parse(error.bodyText) as { errors?: GraphError[] } | null;
    return body?.errors ?? [];
  } catch {
    return []; // a proxy's page, say
  }
}

function asFault({ path, extensions = {} }: GraphError): Fault {
  const { code, zh, en, agency, supportId, problems } = extensions;
  return {
    code: typeof code === 'string' ? code : 'UNREACHABLE',
    ...(typeof zh === 'string' && typeof en === 'string' ? { words: { zh, en } } : {}),
    ...(path ? { path } : {}),
    ...(typeof agency === 'string' ? { agency } : {}),
    ...(typeof supportId === 'string' ? { supportId } : {}),
    ...(Array.isArray(problems) ? { problems: problems as Problem[] } : {}),
  };
}
