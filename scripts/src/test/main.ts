import { parseArgs } from 'node:util';
import { runCommand } from '../fail.ts';
import { StartFailure } from '@ger/embedded';
import { runBrowserTests } from './browser.ts';
import { runJest } from './jest.ts';
import { generateCode, runChecks } from './run-checks.ts';
import { type KindResult, lastLine, table } from './summary.ts';

const KINDS: Readonly<Record<string, () => Promise<KindResult>>> = {
  checks: runChecks,
  unit: () => runJest({ kind: 'unit' }),
  component: () => runJest({ kind: 'component' }),
  system: () => runJest({ kind: 'system', oneByOne: true }),
  browser: runBrowserTests,
};

/** `npm test` runs everything, `npm test -- unit component` only these. */
function chosenKinds(): string[] {
  const { positionals } = parseArgs({ allowPositionals: true });
  const unknown = positionals.find((kind) => !(kind in KINDS));
  if (unknown !== undefined)
    throw new StartFailure(`There is no kind of test "${unknown}": ${Object.keys(KINDS).join(', ')}`);
  return positionals.length > 0 ? positionals : Object.keys(KINDS);
}

await runCommand(async () => {
  const results: KindResult[] = [];
  const chosen = chosenKinds();
  if (await generateCode()) {
    for (const kind of chosen) {
      process.stderr.write(`\n── ${kind}\n`);
      const result = await KINDS[kind]?.();
      if (result) results.push(result);
    }
  } else {
    results.push({
      kind: 'generated code',
      passed: 0,
      failed: 1,
      skipped: 0,
      seconds: 0,
      note: 'nothing else ran',
    });
  }
  process.stdout.write(`\n${table(results)}\n\n${lastLine(results)}\n`);
  if (results.some(({ failed }) => failed > 0)) process.exitCode = 1;
});
