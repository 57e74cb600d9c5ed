import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { startPostgres, temporaryFolder, type PostgresServer } from '@ger/embedded';
import { writeRun } from './test-run.ts';

declare global {
  // Jest runs setup and teardown in one process and offers no other way to hand a value over.
  var gerTestPostgres: PostgresServer | undefined;
}

/** One throw-away PostgreSQL per test run; every test file clones its databases from migrated templates. */
export default async function globalSetup(): Promise<void> {
  const folder = await temporaryFolder();
  const postgres = await startPostgres({ dir: path.join(folder, 'postgres'), durable: false, passing: true });
  globalThis.gerTestPostgres = postgres;
  writeRun({ folder, superuserUrl: postgres.superuserUrl(), password: randomBytes(16).toString('hex') });
}
