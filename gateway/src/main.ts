import { once } from 'node:events';
import { systemClock } from '@ger/kernel';
import { loadManifest } from '@ger/schema/operations';
import { startTelemetry } from '@ger/subgraph/telemetry';
import { pino } from 'pino';
import { ConfigFaults, readConfig } from './config.ts';
import type { GatewayConfig } from './config.ts';
import { startGateway } from './server.ts';
import { committedSupergraph } from './supergraph.ts';

/** Composition root: environment → traces → supergraph and safelist → server, until the process is told to stop. */
async function main(config: GatewayConfig): Promise<void> {
  const logger = pino({ name: 'gateway', level: config.logLevel });
  const stopTelemetry = startTelemetry('gateway', config.traceEndpoint);
  const supergraphSdl = await committedSupergraph();
  const manifest = loadManifest();
  const gateway = await startGateway({ config, supergraphSdl, manifest, clock: systemClock(), logger });
  logger.info({ url: gateway.url, mode: config.mode, operations: manifest.length }, 'ready');

  const [signal]: NodeJS.Signals[] = await Promise.race([once(process, 'SIGTERM'), once(process, 'SIGINT')]);
  logger.info({ signal }, 'draining');
  await gateway.close();
  await stopTelemetry();
}

try {
  await main(readConfig(process.env));
  process.exit(0);
} catch (error) {
  console.error(error instanceof ConfigFaults ? `the environment is not complete:\n${error.message}` : error);
  process.exit(1);
}
