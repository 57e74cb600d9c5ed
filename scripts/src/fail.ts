import { faultCode, StartFailure, whatHappened } from '@ger/embedded';

/** Faults of the machine rather than of the program: the line says it all. */
const ENVIRONMENT_FAULTS = new Set(['ENOSPC', 'EDQUOT', 'EACCES', 'EPERM', 'EROFS', 'EMFILE']);

/** Prints a failure the way a person can use it: its line, then the last log lines of what failed, indented. */
export function printFailure(error: unknown): void {
  if (error instanceof StartFailure) {
    for (const line of error.logLines) process.stderr.write(`    ${line}\n`);
    process.stderr.write(`\n✗ ${error.message}\n`);
    return;
  }
  if (ENVIRONMENT_FAULTS.has(faultCode(error) ?? '')) {
    process.stderr.write(`\n✗ ${whatHappened(error)}\n`);
    return;
  }
  // Not foreseen: here the stack is the only clue.
  process.stderr.write(`\n✗ ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
}

/** Runs a command to its end; a failure is printed and becomes the exit code. */
export async function runCommand(command: () => Promise<void>): Promise<void> {
  try {
    await command();
  } catch (error) {
    printFailure(error);
    process.exitCode = 1;
  }
}
