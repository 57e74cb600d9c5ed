import { PORT_TAKEN } from './ports.ts';
import { StartFailure } from './start-failure.ts';

/** What the message contains while children of a crashed server still hold its shared memory. */
export const PREVIOUS_STILL_STOPPING = 'the previous server is still stopping';

const KNOWN: readonly { sign: RegExp; says: (port: number) => string }[] = [
  { sign: /No space left on device/i, says: () => 'the disk is full.' },
  { sign: /Address already in use/i, says: (port) => `port ${port} ${PORT_TAKEN}.` },
  { sign: /pre-existing shared memory block/i, says: () => `${PREVIOUS_STILL_STOPPING}.` },
  {
    sign: /database files are incompatible/i,
    says: () => 'its data folder was made by another version of PostgreSQL.',
  },
  {
    sign: /cannot open shared object file/i,
    says: () => 'its libraries are missing; delete node_modules and start again.',
  },
];

/** One line for a server that did not come up: the known reason, else its own last fatal line. */
export function postgresFailure(logLines: readonly string[], port: number, otherwise?: string): StartFailure {
  const text = logLines.join('\n');
  const known = KNOWN.find(({ sign }) => sign.test(text));
  const fatal = logLines.findLast((line) => /FATAL|PANIC|ERROR|error/.test(line));
  const why =
    known?.says(port) ?? otherwise ?? fatal?.replace(/^.*?(FATAL|PANIC|ERROR):\s*/, '') ?? 'it ended at once';
  return new StartFailure(`PostgreSQL does not start: ${why}`, logLines);
}
