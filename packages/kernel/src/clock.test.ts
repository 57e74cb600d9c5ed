import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { fileClock, fixedClock, systemClock } from './clock.ts';

const START = new Date('2026-03-01T00:00:00Z');

describe('a fixed clock', () => {
  it('stands still', () => {
    const clock = fixedClock(START);

    expect([clock.now(), clock.now()]).toEqual([START, START]);
  });

  it('moves when advanced or set', () => {
    const clock = fixedClock(START);

    clock.advance({ days: 1, hours: 2, minutes: 3 });
    expect(clock.now()).toEqual(new Date('2026-03-02T02:03:00Z'));

    clock.set(START);
    expect(clock.now()).toEqual(START);
  });

  it('cannot be moved through a date it gave away', () => {
    const clock = fixedClock(START);

    clock.now().setFullYear(1999);

    expect(clock.now()).toEqual(START);
  });
});

describe('a file clock', () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'ger-clock-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const ahead = (path: string) => fileClock(path).now().getTime() - systemClock().now().getTime();

  it("is the machine's clock while there is no file", () => {
    expect(Math.abs(ahead(join(folder, 'none')))).toBeLessThan(1000);
  });

  it('follows the file each time it is asked', () => {
    const path = join(folder, 'offset');

    writeFileSync(path, '86400000\n');
    expect(Math.abs(ahead(path) - 86_400_000)).toBeLessThan(1000);

    writeFileSync(path, '-3600000');
    expect(Math.abs(ahead(path) + 3_600_000)).toBeLessThan(1000);
  });

  it.each(['', 'tomorrow', '1.5'])('refuses a file that holds "%s"', (content) => {
    const path = join(folder, 'bad');
    writeFileSync(path, content);

    expect(() => fileClock(path).now()).toThrow('holds no offset');
  });

  it('refuses a path it cannot read', () => {
    expect(() => fileClock(folder).now()).toThrow('EISDIR');
  });
});
