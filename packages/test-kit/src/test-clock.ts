import { readFileSync, renameSync, writeFileSync } from 'node:fs';

const MS = { days: 86_400_000, hours: 3_600_000, minutes: 60_000, seconds: 1_000 };

/** The domain clock of services under test: runs with the machine's, moved by the offset in its file. */
export interface TestClock {
  readonly file: string;
  now(): Date;
  /** Moves the clock of every process that reads the file. */
  set(instant: Date): void;
  advance(by: Partial<typeof MS>): void;
}

/** A clock in a file; `start` sets it, without it it stands where the file says, or at the machine's time. */
export function testClock(file: string, start?: Date): TestClock {
  const offset = (): number => {
    try {
      return Number(readFileSync(file, 'utf8'));
    } catch {
      return 0; // no file yet: the machine's time
    }
  };
  const write = (ms: number): void => {
    writeFileSync(`${file}.new`, String(ms)); // renamed into place: a service may be reading this moment
    renameSync(`${file}.new`, file);
  };
  const clock: TestClock = {
    file,
    now: () => new Date(Date.now() + offset()),
    set: (instant) => write(instant.getTime() - Date.now()),
    advance(by) {
      const ms = Object.entries(by).reduce(
        (sum, [unit, count]) => sum + MS[unit as keyof typeof MS] * count,
        0,
      );
      write(offset() + ms);
    },
  };
  if (start) clock.set(start);
  return clock;
}
