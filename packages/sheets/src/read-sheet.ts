import { Worker } from 'node:worker_threads';
import type { FileFaultCode } from './file-fault.ts';
import type { SheetOrFault } from './sheet.ts';
import type { ReadTask } from './sheet-worker.ts';

/** A sheet of 10,000 full lines takes a few seconds. */
const LONGEST_MS = 60_000;
/** Memory of the thread: a file that needs more ends it, and nothing else. */
const MOST_MEGABYTES = 768;

/** Reads a sheet in a thread of its own, within limits of time and memory. Never throws for what is in the file. */
export function readSheet(
  kind: ReadTask['kind'],
  file: Buffer,
  required: readonly string[],
): Promise<SheetOrFault> {
  const worker = new Worker(new URL('./sheet-worker.ts', import.meta.url), {
    workerData: { kind, file, required } satisfies ReadTask,
    resourceLimits: { maxOldGenerationSizeMb: MOST_MEGABYTES },
    execArgv: [],
  });
  const failed = (code: FileFaultCode): SheetOrFault => ({ ok: false, fault: { code } });
  return new Promise((resolve) => {
    const timer = setTimeout(() => settle(failed('TOOK_TOO_LONG')), LONGEST_MS);
    const settle = (answer: SheetOrFault): void => {
      clearTimeout(timer);
      resolve(answer);
      void worker.terminate();
    };
    worker.once('message', settle);
    worker.once('error', (error: NodeJS.ErrnoException) =>
      settle(failed(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'FILE_INFLATES' : 'FILE_UNREADABLE')),
    );
    worker.once('exit', () => settle(failed('FILE_UNREADABLE')));
  });
}
