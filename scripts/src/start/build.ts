import { StartFailure } from '@ger/embedded';
import type { Progress } from './progress.ts';
import { runTool, toolPath } from './tool.ts';

const LIMIT_MS = 600_000;

async function turbo(what: string, args: readonly string[], signal: AbortSignal): Promise<void> {
  const { code, output } = await runTool(toolPath('turbo'), ['run', ...args], { limitMs: LIMIT_MS, signal });
  if (code === 0) return;
  const lines = output
    .trimEnd()
    .split('\n')
    .filter((line) => line.trim() !== '');
  throw new StartFailure(`${what} failed.`, lines.slice(-25));
}

/**
 * Generates code and builds the page. Turborepo hashes the sources, so that what has not changed since an earlier
 * start takes a moment only. Throws StartFailure with the last lines the tool said.
 */
export async function buildHouse(progress: Progress, signal: AbortSignal): Promise<void> {
  await progress.step('Generated code', () => turbo('Generating code', ['codegen'], signal));
  await progress.step('The page', () =>
    turbo('Building the page', ['build', '--filter=@ger/portal'], signal),
  );
}
