import { randomBytes } from 'node:crypto';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { startPostgres } from '@ger/embedded';
import { benchMachine, benchTable, isReached, writeRun, type BenchResult } from '@ger/test-kit';
import { startBench } from './bench.ts';
import type { Bench } from './line.ts';
import { LINES } from './lines.ts';

/**
 * `npm run bench:ledger [-- --dossiers 100000] [-- --only <part of a name>]`: civil affairs with its real migrations on an embedded PostgreSQL of
 * its own, generated dossiers, and a table of measurements. Ends with 1 when a goal is missed.
 */
const { values } = parseArgs({
  options: { dossiers: { type: 'string', default: '100000' }, only: { type: 'string', default: '' } },
});
const dossiers = Number(values.dossiers);
const say = (text: string): void => void process.stderr.write(`${text}\n`);

/** Measures every line asked for, and prints the table. */
async function measureAll(bench: Bench): Promise<void> {
  const results: BenchResult[] = [];
  for (const line of LINES.filter(({ name }) => name.includes(values.only))) {
    const measured = await line.measure(bench);
    say(`${isReached(line.goal, measured.value) ? '✓' : '✗'} ${line.name}`);
    results.push({ line, measured });
  }
  const { rows } = await bench.service.database.query<{ server_version: string }>('SHOW server_version');
  process.stdout.write(
    `\n${dossiers} generated dossiers\n${benchMachine(rows[0]?.server_version ?? '')}\n\n${benchTable(results)}\n`,
  );
  if (results.some(({ line, measured }) => !isReached(line.goal, measured.value))) process.exitCode = 1;
}

const folder = await mkdtemp(path.join(tmpdir(), 'ger-bench-'));
await chmod(folder, 0o711); // as root the servers run as another user
const postgres = await startPostgres({ dir: path.join(folder, 'postgres') });
try {
  writeRun({ folder, superuserUrl: postgres.superuserUrl(), password: randomBytes(16).toString('hex') });
  const begun = performance.now();
  say(`Making ${dossiers} generated dossiers (nobody is real) …`);
  const bench = await startBench(dossiers);
  say(`made in ${((performance.now() - begun) / 1000).toFixed(0)} s`);
  try {
    await measureAll(bench);
  } finally {
    await bench.stop();
  }
} finally {
  await postgres.stop();
  await rm(folder, { recursive: true, force: true });
}
