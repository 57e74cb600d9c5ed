import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PORT_TAKEN, temporaryFolder } from '@ger/embedded';
import pg from 'pg';
import { type Stack, startStack, type UnexpectedEnd } from '../../src/start/stack.ts';

// One service is enough to see how the house starts, stops and falls; the stories use all six.
const OPTIONS = { mode: 'test', services: ['police'] } as const;

let dataDir: string;
let stack: Stack;
const ends: UnexpectedEnd[] = [];

const start = (): Promise<Stack> =>
  startStack({ ...OPTIONS, dataDir, onUnexpectedEnd: (end) => ends.push(end) });

async function ask(house: Stack): Promise<unknown> {
  const response = await fetch(`${house.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${await house.token('township')}` },
    body: JSON.stringify({ query: '{ __typename }' }),
  });
  return response.json();
}

async function query(house: Stack, text: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: house.postgres?.superuserUrl('police') });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(text)).rows;
  } finally {
    await client.end();
  }
}

const inData = (...parts: string[]): string => path.join(dataDir, ...parts);

beforeAll(async () => {
  dataDir = await temporaryFolder('ger-start-');
  stack = await start();
}, 240_000);
afterAll(async () => {
  await stack.stop();
  await rm(dataDir, { recursive: true, force: true });
}, 60_000);

describe('the house', () => {
  it('answers at one door whom it gave a token', async () => {
    expect(await ask(stack)).toEqual({ data: { __typename: 'Query' } });
  });

  it('is not started twice on one data folder', async () => {
    await expect(start()).rejects.toThrow(`Ger is already running on ${dataDir} (process ${process.pid})`);
  });

  it('says when its door is taken', async () => {
    const elsewhere = await temporaryFolder('ger-start-');
    const port = Number(new URL(stack.url).port);

    await expect(startStack({ ...OPTIONS, dataDir: elsewhere, port })).rejects.toThrow(
      `Port ${port} ${PORT_TAKEN}`,
    );

    expect(readdirSync(elsewhere)).toEqual([]);
    await rm(elsewhere, { recursive: true });
  });

  it('names a service that dies, with its last log lines', async () => {
    process.kill(Number(readFileSync(inData('run', 'police.pid'), 'utf8')), 'SIGKILL');
    for (let tries = 0; tries < 50 && ends.length === 0; tries += 1) await pause(100);

    expect(ends).toEqual([
      {
        name: 'police',
        how: 'signal SIGKILL',
        logFile: inData('logs', 'police.log'),
        logLines: expect.anything(),
      },
    ]);
    expect(ends[0]?.logLines.length).toBeGreaterThan(0);
    await stack.service('police').start();
  }, 60_000);

  it('raises no alarm for a service that a test takes down', async () => {
    ends.length = 0;

    await stack.service('police').kill();
    await stack.service('police').start();
    await stack.nats?.kill();
    await stack.nats?.start();

    expect(ends).toEqual([]);
  }, 60_000);

  it('leaves nothing running, and stands again with its data at the same addresses', async () => {
    const [ports, secrets] = ['ports.json', 'secrets.json'].map((file) => readFileSync(inData(file), 'utf8'));
    await query(stack, 'CREATE TABLE kept AS SELECT 42 AS answer');

    await stack.stop();
    expect(readdirSync(inData('run'))).toEqual([]);
    expect(
      ['start.lock', 'instance.json', 'postgres/server.pid'].filter((file) => existsSync(inData(file))),
    ).toEqual([]);

    stack = await start();
    expect(readFileSync(inData('ports.json'), 'utf8')).toBe(ports);
    expect(readFileSync(inData('secrets.json'), 'utf8')).toBe(secrets);
    expect(await query(stack, 'SELECT answer FROM kept')).toEqual([{ answer: 42 }]);
    expect(await ask(stack)).toEqual({ data: { __typename: 'Query' } });
  }, 120_000);
});
