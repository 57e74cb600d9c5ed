/** Prints what a check found; the process fails when that is anything. */
export function printFaults(faults: readonly string[]): void {
  for (const fault of faults) console.error(fault);
  if (faults.length > 0) process.exitCode = 1;
}
