import { randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { readConfig, variableSuffix } from './config.ts';

const hex = (): string => randomBytes(32).toString('hex');
const COMPLETE = {
  NODE_ENV: 'production',
  PORT: '4101',
  DATABASE_URL_CIVIL_AFFAIRS: 'postgres://civil_affairs:s3cret@db:5432/civil_affairs',
  NATS_URL: 'nats://civil-affairs:s3cret@nats:4222',
  GATEWAY_KEY_CIVIL_AFFAIRS: hex(),
  IDENTITY_TOKEN_KEYS: `1:${hex()},2:${hex()}`,
  COLUMN_KEYS: `1:${hex()}`,
};
const read = (more: NodeJS.ProcessEnv = {}) => readConfig('civil-affairs', { ...COMPLETE, ...more });
const faultsOf = (environment: NodeJS.ProcessEnv): string => {
  try {
    readConfig('civil-affairs', environment);
    return 'none';
  } catch (error) {
    return String(error);
  }
};

describe('the environment of a service', () => {
  it('gives each login role its own address, with the same password and database', () => {
    const { database, stem } = read();

    expect(stem).toBe('civil_affairs');
    expect(
      Object.entries(database).map(([role, url]) => [role, new URL(url).username, new URL(url).pathname]),
    ).toEqual(
      ['app', 'consumer', 'relay', 'jobs', 'owner'].map((role) => [
        role,
        `civil_affairs_${role}`,
        '/civil_affairs',
      ]),
    );
  });

  it('names every fault at once, by the name of the variable as it is set', () => {
    const faults = faultsOf({
      PORT: '99999',
      DATABASE_URL_CIVIL_AFFAIRS: 'mysql://x',
      GATEWAY_KEY_CIVIL_AFFAIRS: 'short',
    });

    for (const name of [
      'NODE_ENV',
      'PORT',
      'DATABASE_URL_CIVIL_AFFAIRS',
      'NATS_URL',
      'GATEWAY_KEY_CIVIL_AFFAIRS',
      'IDENTITY_TOKEN_KEYS',
      'COLUMN_KEYS',
    ])
      expect(faults).toMatch(new RegExp(`^  ${name}: .+$`, 'm'));
  });

  it('never repeats a secret in a fault', () => {
    const secrets = ['hunter2hunter2', 'postgresql-hunter3', 'nope-hunter4'];
    const faults = faultsOf({
      ...COMPLETE,
      GATEWAY_KEY_CIVIL_AFFAIRS: secrets[0],
      DATABASE_URL_CIVIL_AFFAIRS: secrets[1],
      COLUMN_KEYS: `1:${secrets[2]}`,
    });

    expect(faults).toContain('COLUMN_KEYS');
    for (const secret of secrets) expect(faults).not.toContain(secret);
  });

  it.each(['production', 'development'])('refuses a clock that tests can move in %s', (mode) => {
    expect(faultsOf({ ...COMPLETE, NODE_ENV: mode, GER_TEST_CLOCK: '/tmp/clock' })).toContain(
      'GER_TEST_CLOCK: is refused outside test mode',
    );
  });

  it('takes such a clock in test mode', () => {
    expect(read({ NODE_ENV: 'test', GER_TEST_CLOCK: '/tmp/clock' }).testClock).toBe('/tmp/clock');
  });

  it('refuses the test clock also when other faults are there, so that all are told at once', () => {
    expect(faultsOf({ ...COMPLETE, PORT: 'x', GER_TEST_CLOCK: '/tmp/clock' })).toMatch(
      /PORT[\s\S]*GER_TEST_CLOCK/,
    );
  });

  it('reads several gateway keys and versions of the others while they rotate', () => {
    const { gatewayKeys, identityTokenKeys } = read({ GATEWAY_KEY_CIVIL_AFFAIRS: `${hex()},${hex()}` });

    expect([gatewayKeys.length, identityTokenKeys.map(({ version }) => version).toSorted()]).toEqual([
      2,
      [1, 2],
    ]);
  });

  it('listens on this machine alone unless told otherwise', () => {
    expect([read().host, read({ HOST: '0.0.0.0' }).host]).toEqual(['127.0.0.1', '0.0.0.0']);
  });

  it('knows the variables of a service by its name', () => {
    expect(variableSuffix('mass-organizations')).toBe('MASS_ORGANIZATIONS');
  });
});
