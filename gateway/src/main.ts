import { systemClock } from '@ger/kernel';
import { loadManifest } from '@ger/schema/operations';
import { startTelemetry } from '@ger/subgraph/telemetry';
import { pino } from 'pino';
import { ConfigFaults, readConfig } from './config.ts';
import type { GatewayConfig } from './config.ts';
import { startGateway } from './server.ts';
import { committedSupergraph } from './supergraph.ts';

/** Composition root: environment → traces → supergraph and safelist → server. */
async function main(config: GatewayConfig): Promise<void> {
  const logger = pino({ name: 'gateway', level: config.logLevel });
  startTelemetry('gateway');
  const [supergraphSdl, manifest] = [await committedSupergraph(), loadManifest()];
  const gateway = await startGateway({ config, supergraphSdl, manifest, clock: systemClock(), logger });
  logger.info({ url: gateway.url, mode: config.mode, operations: manifest.length }, 'ready');

  const stop = (signal: NodeJS.Signals): void => {
    logger.info({ signal }, 'draining');
    gateway.close().then(
      () => process.exit(0),
      (error: unknown) => {
        logger.error({ err: error }, 'could not drain');
        process.exit(1);
      },
    );
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
}

try {
  await main(readConfig(process.env));
} catch (error) {
  console.error(error instanceof ConfigFaults ? error.message : error);
  process.exitCode = 1;
}
