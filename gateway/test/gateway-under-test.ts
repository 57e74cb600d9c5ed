import { createHash } from 'node:crypto';
import { systemClock } from '@ger/kernel';
import { pino } from 'pino';
import { perAgency } from '../src/agencies.ts';
import type { AgencyName } from '../src/agencies.ts';
import type { GatewayConfig } from '../src/config.ts';
import type { StoredOperation } from '../src/safelist.ts';
import { startGateway } from '../src/server.ts';
import type { GatewayOptions } from '../src/server.ts';
import { onFreePort } from './free-port.ts';
import { anIssuer } from './issuer.ts';
import type { Issuer } from './issuer.ts';
import { composed } from './schemas.ts';
import { aSubgraph, KEYS } from './subgraph.ts';
import type { TestSubgraph } from './subgraph.ts';

/** An answer of the gateway, as a client sees it. */
export interface Received {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly data: unknown;
  readonly errors: { message: string; path?: (string | number)[]; extensions: Record<string, unknown> }[];
}

/** A gateway, three small agencies and an issuer; `log` holds what the gateway logged. */
export interface Town {
  readonly url: string;
  readonly issuer: Issuer;
  readonly civilAffairs: TestSubgraph;
  readonly police: TestSubgraph;
  readonly supervision: TestSubgraph;
  readonly log: string[];
  /** Asks as an officer who is signed in, unless the headers say otherwise. */
  ask(body: object, headers?: Record<string, string>): Promise<Received>;
  /** Asks without a token. */
  askUnsigned(body: object): Promise<Received>;
  close(): Promise<void>;
}

export const RECEIPT_STATE = stored(
  'ReceiptState',
  'query ReceiptState($number: String!) { receiptState(number: $number) }',
  true,
);
export const CHILD_VIEW = stored(
  'ChildView',
  'query ChildView($id: ID!) { child(id: $id) { id name incidents { id state } duties { id } } }',
);

/** Builds the town. `morePolice` are further instances of the police. */
export async function aTown(
  options: Partial<
    Pick<GatewayConfig, 'mode' | 'fetchTimeout' | 'deadline' | 'publicPerMinute' | 'portalDir'>
  > & {
    police?: TestSubgraph;
    morePolice?: readonly TestSubgraph[];
  } = {},
): Promise<Town> {
  const { police: givenPolice, morePolice = [], ...config } = options;
  const [issuer, civilAffairs, police, supervision] = await Promise.all([
    anIssuer(),
    aSubgraph('civil-affairs'),
    givenPolice ?? aSubgraph('police'),
    aSubgraph('supervision'),
  ]);
  const standing = {
    'civil-affairs': [civilAffairs],
    police: [police, ...morePolice],
    supervision: [supervision],
  };
  const log: string[] = [];
  const gateway = await onFreePort((port) =>
    startGateway(optionsFor({ port, issuer: issuer.url, standing, log, config })),
  );
  const token = await issuer.token('officer-1');
  const post = (body: object, headers: Record<string, string>) =>
    received(`${gateway.url}/graphql`, body, headers);
  return {
    url: gateway.url,
    issuer,
    civilAffairs,
    police,
    supervision,
    log,
    ask: (body, headers = {}) => post(body, { authorization: `Bearer ${token}`, ...headers }),
    askUnsigned: (body) => post(body, {}),
    async close() {
      await gateway.close();
      await Promise.all([issuer, civilAffairs, police, supervision, ...morePolice].map((one) => one.close()));
    },
  };
}

/** What a gateway under test is started with. Agencies that do not stand are addresses where nobody listens. */
export function optionsFor(given: {
  port: number;
  issuer: string;
  standing: Partial<Record<AgencyName, readonly TestSubgraph[]>>;
  log: string[];
  config?: Partial<GatewayConfig>;
}): GatewayOptions {
  const { port, issuer, standing, log } = given;
  return {
    config: {
      mode: 'test',
      host: '127.0.0.1',
      port,
      logLevel: 'trace',
      traceEndpoint: undefined,
      agencies: perAgency((name) => ({
        instances: standing[name]?.map(({ origin }) => origin) ?? ['http://127.0.0.1:1'],
        keys: KEYS,
      })),
      oidc: { issuer, audience: 'ger', clientId: 'ger-portal' },
      portalDir: undefined,
      fetchTimeout: 5_000,
      commandTimeout: 5_000,
      deadline: 8_000,
      publicPerMinute: 20,
      trustedProxies: [],
      ...given.config,
    },
    supergraphSdl: composed(),
    manifest: [CHILD_VIEW, RECEIPT_STATE],
    clock: systemClock(),
    logger: pino({ level: 'trace' }, { write: (line: string) => void log.push(line) }),
  };
}

async function received(url: string, body: object, headers: Record<string, string>): Promise<Received> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  const text = await response.text();
  const { data, errors = [] } = JSON.parse(text);
  return { status: response.status, headers: response.headers, text, data, errors };
}

function stored(name: string, body: string, isPublic = false): StoredOperation {
  const id = createHash('sha256').update(body).digest('hex');
  return { id, name, type: 'query', body, public: isPublic };
}
