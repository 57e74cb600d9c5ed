/** Why something failed, fit for a log line, a table an operator reads, and nobody's personal data. */
export interface Reason {
  readonly name: string;
  readonly message: string;
}

const LONGEST = 300;
const SQLSTATE = /^[0-9A-Z]{5}$/;
/** Class 22, data exception: the server's message quotes the value. */
const QUOTES_VALUES = /^22/;

/**
 * Names an error without what it carries: no payload, no bound parameters (TypeORM's errors hold both), no value that
 * PostgreSQL or a schema check quotes. Never pass the error itself to a logger: it serializes those properties.
 */
export function reasonOf(error: unknown): Reason {
  if (!(error instanceof Error)) return { name: 'Unknown', message: `a thrown ${typeof error}` };
  return { name: error.name, message: messageOf(error).slice(0, LONGEST) };
}

function messageOf(error: Error): string {
  if ('issues' in error && Array.isArray(error.issues)) return error.issues.map(issueText).join('; ');
  const state =
    'code' in error && typeof error.code === 'string' && SQLSTATE.test(error.code) ? error.code : undefined;
  if (state === undefined) return error.message;
  return QUOTES_VALUES.test(state) ? `SQLSTATE ${state}` : `SQLSTATE ${state}: ${error.message}`;
}

/** A zod issue without its message, which may list what was there. */
function issueText(issue: unknown): string {
  const { path = [], code = 'invalid' } = issue as { path?: readonly PropertyKey[]; code?: string };
  return `${path.map(String).join('.') || '(envelope)'}: ${code}`;
}
