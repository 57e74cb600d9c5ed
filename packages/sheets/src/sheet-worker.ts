import { parentPort, workerData } from 'node:worker_threads';
import { archiveFault } from './archive.ts';
import { readCsv } from './csv.ts';
import type { SheetOrFault } from './sheet.ts';
import { readWorkbook } from './workbook-reader.ts';

/** What the thread is given. */
export interface ReadTask {
  readonly kind: 'XLSX' | 'CSV';
  readonly file: Uint8Array;
  /** Headers the sheet must have. */
  readonly required: readonly string[];
}

/** Runs in a thread of its own: a large sheet must not hold up the officers whose requests this process answers. */
async function read({ kind, file, required }: ReadTask): Promise<SheetOrFault> {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength);
  if (kind === 'CSV') return readCsv(bytes, required);
  const code = await archiveFault(bytes);
  return code ? { ok: false, fault: { code } } : readWorkbook(bytes, required);
}

parentPort?.postMessage(await read(workerData as ReadTask));
