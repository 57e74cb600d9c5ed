import { parseArgs } from 'node:util';
import { StartFailure } from '@ger/embedded';

export interface QueryArguments {
  operation: string;
  /** Demo account to ask as; absent: without sign-in. */
  account: string | undefined;
  variables: Record<string, unknown>;
}

const USAGE = `npm run query -- <operation> --as <account> [--variables '{"first":10}']`;

function variablesIn(text: string): Record<string, unknown> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new StartFailure(`--variables is not JSON: ${text}`);
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value))
    return value as Record<string, unknown>;
  throw new StartFailure(`--variables must be a JSON object: ${text}`);
}

/** What was asked for on the command line; throws StartFailure with how to ask when it cannot be understood. */
export function readArguments(args: readonly string[]): QueryArguments {
  let parsed;
  try {
    const options = { as: { type: 'string' }, variables: { type: 'string', default: '{}' } } as const;
    parsed = parseArgs({ args: [...args], allowPositionals: true, options });
  } catch (error) {
    throw new StartFailure(`${error instanceof Error ? error.message : String(error)} — ${USAGE}`);
  }
  const [operation, ...others] = parsed.positionals;
  if (operation === undefined || others.length > 0) throw new StartFailure(`Which operation? ${USAGE}`);
  return { operation, account: parsed.values.as, variables: variablesIn(parsed.values.variables) };
}
