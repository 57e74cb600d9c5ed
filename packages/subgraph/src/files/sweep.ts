import type { Job } from '../jobs.ts';
import type { Transaction } from '../transaction.ts';
import { BROKEN_OFF_HOURS, UNCLAIMED_HOURS } from './rules.ts';

const HOUR_MS = 3_600_000;
const AT_ONCE = 100;

/** Removes what was never recorded: uploads that broke off with their process, and files that nobody said anything about. */
export function sweepFilesJob(): Job<Transaction> {
  return {
    name: 'sweep-files',
    everySeconds: 600,
    run: ({ inTransaction }) =>
      inTransaction(async ({ manager, now, files }) => {
        const before = (hours: number): Date => new Date(now.getTime() - hours * HOUR_MS);
        // The row goes first: whoever records the file meanwhile waits for this, and then finds it gone.
        const [rows] = await manager.query<[{ storage_key: string }[], number]>(
          `DELETE FROM stored_file WHERE claimed_at IS NULL AND file_id IN (SELECT file_id FROM stored_file
             WHERE claimed_at IS NULL AND (begun_at < $1 OR (taken_at IS NULL AND begun_at < $2))
             ORDER BY begun_at LIMIT $3) RETURNING storage_key`,
          [before(UNCLAIMED_HOURS), before(BROKEN_OFF_HOURS), AT_ONCE],
        );
        for (const { storage_key } of rows) await files.remove(storage_key);
      }),
  };
}
