import { createServer } from 'node:http';
import { once } from 'node:events';
import type { Clock } from '@ger/kernel';
import express from 'express';
import type { Logger } from 'pino';
import { perAgency } from './agencies.ts';
import type { AgencyName } from './agencies.ts';
import type { GatewayConfig } from './config.ts';
import { graph } from './graph.ts';
import { openInstance } from './instance.ts';
import { inTurn } from './instances.ts';
import type { Instances } from './instances.ts';
import { gatewayMetrics } from './metrics.ts';
import { layRoutes } from './routes.ts';
import type { StoredOperation } from './safelist.ts';
import { signIn } from './sign-in.ts';
import { subgraphSource } from './subgraph-source.ts';
import { federation } from './supergraph.ts';

/** A large file over a village's line takes its time; headers still have to come within Node's minute. */
const UPLOAD_MS = 20 * 60_000;

/** What the composition root, or a test, brings. `clock` is the machine's: signatures live by it. */
export interface GatewayOptions {
  readonly config: GatewayConfig;
  readonly supergraphSdl: string;
  readonly manifest: readonly StoredOperation[];
  readonly clock: Clock;
  readonly logger: Logger;
}

/** A gateway that listens. `close` lets requests under way end, refuses new ones, and gives up its connections. */
export interface RunningGateway {
  readonly url: string;
  close(): Promise<void>;
}

/** Starts the one door. Throws when the port is taken, or the supergraph, the stored operations and the agencies do not fit each other. */
export async function startGateway({ config, ...options }: GatewayOptions): Promise<RunningGateway> {
  const { supergraphSdl, manifest, clock, logger } = options;
  const metrics = gatewayMetrics();
  const agencies = openAgencies(config, clock);
  const gateway = federation(
    supergraphSdl,
    (agency) => subgraphSource({ ...config, agency, instances: agencies[agency], metrics, logger }),
    manifest,
    logger,
  );
  const app = express();
  const httpServer = createServer({ requestTimeout: UPLOAD_MS }, app);
  const apollo = graph({ gateway, httpServer, production: config.mode === 'production', logger });
  await apollo.start();
  let draining = false;
  layRoutes(app, {
    config,
    apollo,
    manifest,
    agencies,
    signIn: signIn(config.oidc, clock),
    draining: () => draining,
    metrics,
    logger,
  });

  const close = async (): Promise<void> => {
    draining = true;
    await apollo.stop(); // stops listening and waits for the requests under way
    await Promise.all(Object.values(agencies).map((instances) => instances.close()));
  };
  try {
    await once(httpServer.listen(config.port, config.host), 'listening');
  } catch (error) {
    await close();
    throw error;
  }
  return { url: `http://${config.host}:${config.port}`, close };
}

function openAgencies(config: GatewayConfig, clock: Clock): Record<AgencyName, Instances> {
  return perAgency((subgraph) => {
    const { instances, keys } = config.agencies[subgraph];
    return inTurn(instances.map((origin) => openInstance(origin, { subgraph, key: keys[0], clock })));
  });
}
