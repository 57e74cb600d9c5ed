import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileClock } from '@ger/kernel';
import { expect, it } from '@jest/globals';
import { stackClock } from './test-clock.ts';

it('moves the domain clock of every process that reads the file', () => {
  const file = path.join(mkdtempSync(path.join(tmpdir(), 'ger-clock-')), 'clock');
  const clock = stackClock(file);

  clock.advance({ days: 2, hours: 1 });
  clock.advance({ minutes: 30 });

  const ahead = ((2 * 24 + 1) * 60 + 30) * 60_000;
  expect(clock.offset).toBe(ahead);
  expect(readFileSync(file, 'utf8')).toBe(String(ahead));
  expect(Math.abs(fileClock(file).now().getTime() - Date.now() - ahead)).toBeLessThan(1000);
});
