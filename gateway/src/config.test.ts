import { describe, expect, it } from '@jest/globals';
import { ConfigFaults, readConfig } from './config.ts';

const NAMES = ['CIVIL_AFFAIRS', 'EDUCATION', 'POLICE', 'MASS_ORGANIZATIONS', 'PROCUREMENT', 'SUPERVISION'];
const COMPLETE = {
  NODE_ENV: 'development',
  OIDC_ISSUER: 'http://127.0.0.1:4100',
  ...Object.fromEntries(NAMES.map((name) => [`SUBGRAPH_${name}`, 'http://127.0.0.1:5001'])),
  ...Object.fromEntries(NAMES.map((name) => [`GATEWAY_KEY_${name}`, 'ab'.repeat(32)])),
};

function faultsOf(environment: Record<string, string | undefined>): readonly string[] {
  try {
    readConfig(environment);
  } catch (error) {
    if (error instanceof ConfigFaults) return error.faults;
    throw error;
  }
  return [];
}

describe('the environment of the gateway', () => {
  it('needs no more than the mode, the agencies and the issuer', () => {
    expect(readConfig(COMPLETE)).toMatchObject({
      mode: 'development',
      host: '127.0.0.1',
      port: 4000,
      oidc: { issuer: 'http://127.0.0.1:4100', audience: 'ger', clientId: 'ger-portal' },
      fetchTimeout: 3000,
      portalDir: undefined,
      trustedProxies: [],
    });
  });

  it('takes several instances of an agency', () => {
    const config = readConfig({ ...COMPLETE, SUBGRAPH_POLICE: 'http://10.0.0.1:80, http://10.0.0.2:80' });

    expect(config.agencies.police.instances).toEqual(['http://10.0.0.1:80', 'http://10.0.0.2:80']);
  });

  it('names every fault at once', () => {
    const faults = faultsOf({
      ...COMPLETE,
      NODE_ENV: 'staging',
      PORT: '0',
      OIDC_ISSUER: '',
      SUBGRAPH_POLICE: 'police:5001',
      GATEWAY_KEY_EDUCATION: 'short',
    });

    expect(faults.map((line) => line.split(':')[0])).toEqual([
      'NODE_ENV',
      'PORT',
      'OIDC_ISSUER',
      'GATEWAY_KEY_EDUCATION',
      'SUBGRAPH_POLICE',
    ]);
    expect(faults).toContain('OIDC_ISSUER: is required');
  });

  it.each([
    ['a clock that can be moved outside test mode', { GER_TEST_CLOCK: '/tmp/clock' }],
    [
      'a protection of the planner switched off',
      { APOLLO_DISABLE_SECURITY_RECURSIVE_SELECTIONS_CHECK: 'true' },
    ],
    ['a folder for the portal that is not there', { PORTAL_DIR: '/no/such/folder' }],
    [
      'sign-in over plain http in production',
      { NODE_ENV: 'production', OIDC_ISSUER: 'http://id.example.cn' },
    ],
  ])('refuses %s', (_, change) => {
    expect(faultsOf({ ...COMPLETE, ...change })).toHaveLength(1);
  });

  it('allows the clock that can be moved in test mode', () => {
    expect(faultsOf({ ...COMPLETE, NODE_ENV: 'test', GER_TEST_CLOCK: '/tmp/clock' })).toEqual([]);
  });
});
