import { type Check, CHECKS, CODEGEN } from './checks.ts';
import type { KindResult } from './summary.ts';

const indented = (text: string): string => text.trimEnd().replaceAll(/^/gm, '    ');

async function passes({ name, run }: Check): Promise<boolean> {
  const begun = performance.now();
  const { code, output } = await run();
  const seconds = ((performance.now() - begun) / 1000).toFixed(1);
  process.stderr.write(`${code === 0 ? '✓' : '✗'} ${name} (${seconds} s)\n`);
  if (code !== 0) process.stderr.write(`${indented(output)}\n`);
  return code === 0;
}

/** Runs all checks, also after one has failed, so that one run tells everything. */
export async function runChecks(): Promise<KindResult> {
  const begun = performance.now();
  let passed = 0;
  let failed = 0;
  for (const check of CHECKS) {
    if (await passes(check)) passed += 1;
    else failed += 1;
  }
  return { kind: 'checks', passed, failed, skipped: 0, seconds: (performance.now() - begun) / 1000 };
}

/** Generates code; false when that fails. */
export function generateCode(): Promise<boolean> {
  return passes(CODEGEN);
}
