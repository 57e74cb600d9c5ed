import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startServiceUnderTest, type ServiceUnderTest } from '@ger/test-kit';
import { TABLE_NAMES } from '../src/projection/tables.ts';
import { supervision } from '../src/service.ts';
import { recordUnits, reported, VILLAGE } from './support.ts';

let service: ServiceUnderTest;

beforeAll(async () => {
  service = await startServiceUnderTest(supervision);
  const units = await recordUnits(service);
  await reported(service, await service.child(VILLAGE), units.station);
});
afterAll(() => service.stop());

/** Runs a program of this service as an operator does; answers what it printed and its exit code. */
async function run(
  file: string,
  ...rest: string[]
): Promise<{ stdout: string; stderr: string; code: number }> {
  const url = new URL(service.config.database.owner);
  url.username = service.config.stem;
  const key = randomBytes(32).toString('hex');
  const environment = {
    NODE_ENV: 'test',
    DATABASE_URL_SUPERVISION: url.href,
    NATS_URL: service.config.broker,
    GATEWAY_KEY_SUPERVISION: key,
    IDENTITY_TOKEN_KEYS: `1:${key}`,
    COLUMN_KEYS: `1:${key}`,
  };
  const program = path.join(import.meta.dirname, '..', 'src', file);
  return promisify(execFile)(process.execPath, [program, ...rest], { env: environment }).then(
    ({ stdout, stderr }) => ({ stdout, stderr, code: 0 }),
    (error: { stdout: string; stderr: string; code: number }) => error,
  );
}

describe('the programs an operator runs 运维命令', () => {
  it('rebuild says of every table whether it is the same, and swaps only when told', async () => {
    const plain = await run('rebuild.ts');
    const swapped = await run('rebuild.ts', '--swap');

    expect(plain.code).toBe(0);
    for (const table of TABLE_NAMES) expect(plain.stdout).toMatch(new RegExp(`^same +${table}: `, 'm'));
    expect(plain.stdout).toMatch(/All tables are the same. Nothing was changed.\n$/);
    expect(swapped.stdout).toMatch(/The fresh tables serve now.\n$/);
  });

  it('rebuild ends with 1 when a table differs', async () => {
    await service.database.query(`UPDATE projection.duty SET zh = '改动'`);

    const found = await run('rebuild.ts');
    await run('rebuild.ts', '--swap');

    expect(found.code).toBe(1);
    expect(found.stdout).toMatch(/^DIFFER +duty: /m);
  });

  it('replay feeds a service and says how much it had already; it asks for one it knows', async () => {
    const fed = await run('replay.ts', '--to', 'supervision');
    const unknown = await run('replay.ts', '--to', 'nobody');
    const withoutAddress = await run('replay.ts', '--to', 'police');

    expect(fed.stdout).toMatch(/^(\d+) events in the log: 0 put before supervision, \1 it had already\n$/);
    expect(unknown).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('--to one of civil-affairs, education'),
    });
    expect(withoutAddress).toMatchObject({ code: 1, stderr: expect.stringContaining('DATABASE_URL_POLICE') });
  });
});
