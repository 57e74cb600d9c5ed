import { printFailure } from '../fail.ts';
import { buildHouse } from './build.ts';
import { demoFactsIn } from './demo.ts';
import { preflight } from './preflight.ts';
import { linesOn } from './progress.ts';
import { readyBlock } from './ready-block.ts';
import { readSettings } from './settings.ts';
import type { Stack, UnexpectedEnd } from './stack.ts';

/** How long everything together may take to stop before we leave regardless; the leashes then do the rest. */
const STOP_LIMIT_MS = 60_000;
/** npm passes Ctrl-C on a second time; a person who means it again waits longer than that. */
const REPEATED_WITHIN_MS = 1_500;

const startedAt = performance.now();
const abort = new AbortController();
let stack: Stack | undefined;
let stopping: number | undefined;

/** Stops everything and leaves. Asked a second time by a person, leaves at once. */
async function leave(exitCode: number): Promise<void> {
  if (stopping !== undefined) {
    if (performance.now() - stopping > REPEATED_WITHIN_MS) process.exit(exitCode);
    return;
  }
  stopping = performance.now();
  setTimeout(() => process.exit(1), STOP_LIMIT_MS).unref();
  if (!stack) return abort.abort(new Error('stopped'));
  process.stderr.write('\nStopping …\n');
  try {
    await stack.stop();
    process.stderr.write('Stopped. Nothing of it runs any more; the data is kept.\n');
  } catch (error) {
    printFailure(error);
    process.exit(1);
  }
  process.exit(exitCode);
}

function reportEnd({ name, how, logFile, logLines }: UnexpectedEnd): void {
  if (stopping !== undefined) return; // what falls with it is not news
  for (const line of logLines) process.stderr.write(`    ${line}\n`);
  process.stderr.write(
    `\n✗ ${name} ended unexpectedly (${how}); its last lines stand above, its log is ${logFile}. Stopping the rest.\n`,
  );
  void leave(1);
}

async function start(): Promise<void> {
  const settings = readSettings(process.env);
  const { dataDir, issuer } = settings;
  const progress = linesOn(process.stdout, startedAt);
  await preflight(settings, progress);
  await buildHouse(progress, abort.signal);
  abort.signal.throwIfAborted();
  // Only now: what it imports imports generated code, which a fresh clone has not had until a moment ago.
  const { startStack } = await import('./stack.ts');
  stack = await startStack({
    ...settings,
    mode: 'development',
    demo: issuer === undefined,
    progress,
    onUnexpectedEnd: reportEnd,
    signal: abort.signal,
  });
  const facts = await demoFactsIn(dataDir);
  const showcase =
    facts?.childId === undefined
      ? undefined
      : { childId: facts.childId, account: facts.account ?? 'township' };
  const elapsedMs = performance.now() - startedAt;
  process.stdout.write(
    readyBlock({ url: stack.url, dataDir, showcase, hasDemoAccounts: issuer === undefined, elapsedMs }),
  );
}

for (const [signal, exitCode] of [
  ['SIGINT', 130],
  ['SIGTERM', 143],
  ['SIGHUP', 129],
] as const) {
  process.on(signal, () => void leave(exitCode));
}

process.stdout.write('Ger is starting.\n');
try {
  await start();
} catch (error) {
  if (stopping === undefined) printFailure(error);
  else process.stderr.write('\nStopped before everything was up.\n');
  process.exit(stopping === undefined ? 1 : 130);
}
