import { readFileSync } from 'node:fs';

/** The domain clock. Rules and commands are handed it, or the instant it gave; they never ask the machine. */
export interface Clock {
  now(): Date;
}

/** A clock a test moves by hand. */
export interface FixedClock extends Clock {
  set(instant: Date): void;
  advance(by: { days?: number; hours?: number; minutes?: number }): void;
}

const MINUTE = 60_000;

/** The clock of the machine. */
export function systemClock(): Clock {
  return { now: () => new Date() };
}

/** A clock that stands still at `start` until it is set or advanced. */
export function fixedClock(start: Date): FixedClock {
  let at = start.getTime();
  return {
    now: () => new Date(at),
    set: (instant) => {
      at = instant.getTime();
    },
    advance: ({ days = 0, hours = 0, minutes = 0 }) => {
      at += ((days * 24 + hours) * 60 + minutes) * MINUTE;
    },
  };
}

/**
 * Test mode only: the machine's clock plus the offset in milliseconds that stands in the file, read anew on every
 * `now()` so that several processes move together. No file means no offset; a file that holds no number throws.
 */
export function fileClock(path: string): Clock {
  return { now: () => new Date(Date.now() + offsetIn(path)) };
}

function offsetIn(path: string): number {
  const text = readIfThere(path)?.trim() ?? '0';
  const offset = Number(text);
  if (text === '' || !Number.isSafeInteger(offset))
    throw new Error(`the clock file holds no offset: ${path}`);
  return offset;
}

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (isMissingFile(error)) return undefined;
    throw error;
  }
}

function isMissingFile(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === 'ENOENT';
}
