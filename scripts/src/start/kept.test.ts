import { statSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { freePort } from '@ger/embedded';
import { lockDataFolder } from './instance-lock.ts';
import { portsIn } from './ports.ts';
import { secretsIn } from './secrets.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'ger-kept-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('secrets', () => {
  it('are made once, kept from others and found again', async () => {
    const made = await secretsIn(folder);

    expect(await secretsIn(folder)).toEqual(made);
    expect(statSync(path.join(folder, 'secrets.json')).mode & 0o777).toBe(0o600);
    expect(made.gatewayKeys.police).toMatch(/^[0-9a-f]{64}$/);
    expect(new Set(Object.values(made.gatewayKeys)).size).toBe(6);
  });

  it('are not replaced when they cannot be read: the encrypted columns would be lost', async () => {
    writeFileSync(path.join(folder, 'secrets.json'), '{"databasePass');

    await expect(secretsIn(folder)).rejects.toThrow(/is damaged/);
  });
});

describe('ports', () => {
  it('are found again by the next start', async () => {
    const first = await portsIn(folder, []);
    const police = await first.of('police');
    await first.save();

    expect(await (await portsIn(folder, [])).of('police')).toBe(police);
    expect(police).toBeGreaterThanOrEqual(20_000);
    expect(police).toBeLessThan(32_768);
  });

  it('are found again when somebody else only looked whether they are free', async () => {
    const first = await portsIn(folder, []);
    const police = await first.of('police');
    await first.save();
    const looker = createServer().listen(police, '127.0.0.1');
    await new Promise((resolve) => looker.once('listening', resolve));

    const found = (await portsIn(folder, [])).of('police');
    setTimeout(() => looker.close(), 200);

    expect(await found).toBe(police);
  });

  it('are none that a door or broker of a test run can have', async () => {
    const passing = await Promise.all(Array.from({ length: 20 }, () => freePort(undefined, new Set(), true)));
    const remembered = await (await portsIn(folder, [])).of('police');

    expect(Math.min(...passing)).toBeGreaterThanOrEqual(26_000);
    expect(remembered).toBeLessThan(26_000);
  });

  it('are chosen anew for who finds the old one taken', async () => {
    const first = await portsIn(folder, []);
    const police = await first.of('police');
    await first.save();
    const squatter = createServer().listen(police, '127.0.0.1');
    await new Promise((resolve) => squatter.once('listening', resolve));

    const chosen = await (await portsIn(folder, [])).of('police');
    squatter.close();

    expect(chosen).not.toBe(police);
  });

  it('are never those that another part remembers', async () => {
    const ports = await portsIn(folder, []);

    const all = await Promise.all(['a', 'b', 'c', 'd'].map((part) => ports.of(part)));

    expect(new Set(all).size).toBe(4);
  });
});

describe('the lock of a data folder', () => {
  const lockOf = (pid: number, commandLine: string): void =>
    writeFileSync(path.join(folder, 'start.lock'), JSON.stringify({ pid, commandLine }));

  it('can be taken again once let go', async () => {
    (await lockDataFolder(folder))();

    const unlock = await lockDataFolder(folder);

    expect(unlock).toBeInstanceOf(Function);
  });

  it('is taken over from a process that is gone', async () => {
    lockOf(2 ** 22 + 1, 'node scripts/start.mjs');

    await expect(lockDataFolder(folder)).resolves.toBeInstanceOf(Function);
  });

  it('is taken over when its process id has meanwhile been given to somebody else', async () => {
    lockOf(1, 'node scripts/start.mjs');

    await expect(lockDataFolder(folder)).resolves.toBeInstanceOf(Function);
  });

  it('is refused, naming the holder, while the holder runs', async () => {
    const { commandLineOf } = await import('@ger/embedded');
    lockOf(process.ppid, (await commandLineOf(process.ppid)) ?? '');

    await expect(lockDataFolder(folder)).rejects.toThrow(
      `already running on ${folder} (process ${process.ppid})`,
    );
  });
});
