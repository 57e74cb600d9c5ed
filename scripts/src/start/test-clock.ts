import { readFileSync, renameSync, writeFileSync } from 'node:fs';

/** Moves the domain clock of all running services at once (test mode only; the kernel's `fileClock` reads it). */
export interface StackClock {
  /** Milliseconds ahead of the machine's clock. */
  readonly offset: number;
  now(): Date;
  advance(by: { days?: number; hours?: number; minutes?: number }): void;
  /** Back to the machine's clock. */
  reset(): void;
}

const MINUTE_MS = 60_000;

/** The clock that stands in this file; no file means the machine's clock. */
export function stackClock(file: string): StackClock {
  const read = (): number => {
    try {
      return Number(readFileSync(file, 'utf8'));
    } catch {
      return 0;
    }
  };
  const write = (offset: number): void => {
    writeFileSync(`${file}.new`, String(offset)); // renamed into place: a service may be reading this moment
    renameSync(`${file}.new`, file);
  };
  return {
    get offset() {
      return read();
    },
    now: () => new Date(Date.now() + read()),
    advance: ({ days = 0, hours = 0, minutes = 0 }) =>
      write(read() + ((days * 24 + hours) * 60 + minutes) * MINUTE_MS),
    reset: () => write(0),
  };
}
