import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { CHECKOUT, StartFailure } from '@ger/embedded';

/** Path of a program that a package of ours brought. */
export const toolPath = (name: string): string => path.join(CHECKOUT, 'node_modules/.bin', name);

export interface ToolResult {
  code: number;
  /** What it said, both streams in the order they came. */
  output: string;
}

export interface ToolOptions {
  env?: Readonly<Record<string, string>>;
  limitMs: number;
  /** Aborting ends the program. */
  signal?: AbortSignal;
}

/** Runs a program to its end in the checkout, silently, and answers with all it said. Not for programs that serve. */
export async function runTool(
  program: string,
  args: readonly string[],
  { env = {}, limitMs, signal }: ToolOptions,
): Promise<ToolResult> {
  const child = spawn(program, args, {
    cwd: CHECKOUT,
    env: {
      ...process.env,
      PATH: `${toolPath('')}${path.delimiter}${process.env.PATH ?? ''}`,
      ...QUIET,
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: limitMs,
    ...(signal === undefined ? {} : { signal }),
  });
  const chunks: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => chunks.push(chunk));
  let code: unknown;
  try {
    [code] = await once(child, 'close');
  } catch (error) {
    throw new StartFailure(`${program} could not be run: ${String(error)}`);
  }
  return { code: typeof code === 'number' ? code : 1, output: Buffer.concat(chunks).toString('utf8') };
}

// No tool of ours reports home or looks for news of itself.
const QUIET = {
  TURBO_TELEMETRY_DISABLED: '1',
  TURBO_NO_UPDATE_NOTIFIER: '1',
  DO_NOT_TRACK: '1',
  FORCE_COLOR: '0',
};
