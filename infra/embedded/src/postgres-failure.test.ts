import { expect, it } from '@jest/globals';
import { postgresFailure } from './postgres-failure.ts';

it.each([
  ['FATAL:  could not write lock file "postmaster.pid": No space left on device', 'the disk is full.'],
  [
    'LOG:  could not bind IPv4 address "127.0.0.1": Address already in use',
    'port 5999 is in use by another program.',
  ],
  [
    'FATAL:  database files are incompatible with server',
    'its data folder was made by another version of PostgreSQL.',
  ],
  ['2026-11-24 UTC [1] FATAL:  the unforeseen', 'the unforeseen'],
  ['', 'it ended at once'],
])('says in one line why PostgreSQL does not start: %s', (line, why) => {
  const failure = postgresFailure([line], 5999);

  expect(failure.message).toBe(`PostgreSQL does not start: ${why}`);
  expect(failure.message).not.toContain('\n');
});
