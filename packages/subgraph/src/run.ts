import { once } from 'node:events';
import type { Server } from 'node:http';
import { connectBroker, messagingMetrics, startConsumers, startRelay } from '@ger/messaging';
import type { NatsConnection } from '@nats-io/transport-node';
import type { Publisher } from '@ger/schema/events';
import type { Logger } from 'pino';
import { watchClock } from './clock-watch.ts';
import { readConfig, type ServiceConfig } from './config.ts';
import { closeDataSources, openDataSources } from './data-sources.ts';
import { drainable } from './drain.ts';
import { startJobs } from './jobs.ts';
import { createLogger } from './logger.ts';
import { createMetrics } from './metrics.ts';
import { assertMigrated, migrate } from './migrations.ts';
import { assemble, domainClock, type ServiceDefinition, type ServiceParts } from './service.ts';
import { startTelemetry } from './telemetry.ts';

/** A service that runs in this process. */
export interface RunningService {
  readonly port: number;
  stop(): Promise<void>;
}

/** Runs a service as a process of its own until it is told to stop. The body of every `src/main.ts`. */
export async function runService<P extends Publisher, S extends object>(
  service: ServiceDefinition<P, S>,
): Promise<void> {
  const config = orExit(() => readConfig(service.name, process.env));
  const logger = createLogger(service.name, config.logLevel);
  const stopTelemetry = startTelemetry(service.name, process.env['OTEL_EXPORTER_OTLP_ENDPOINT']);
  const running = await startService(service, config, logger).catch((error: unknown) => {
    logger.fatal({ err: error }, 'the service could not start');
    process.exit(1);
  });
  logger.info({ port: running.port }, 'ready');
  const signal = await Promise.race([once(process, 'SIGTERM'), once(process, 'SIGINT')]);
  logger.info({ signal: signal[0] }, 'stopping');
  await running.stop();
  await stopTelemetry();
  process.exit(0);
}

/** Migrates the service's database and ends. The body of every `src/migrate.ts`. */
export async function runMigrations<P extends Publisher, S extends object>(
  service: ServiceDefinition<P, S>,
): Promise<void> {
  const config = orExit(() => readConfig(service.name, { PORT: '0', ...process.env }));
  const logger = createLogger(service.name, config.logLevel);
  const ran = await migrate(config, service.migrations);
  logger.info({ ran }, ran.length === 0 ? 'the database is up to date' : 'the database was migrated');
}

function orExit<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  }
}

/** Starts a service in this process: databases, graph, events, jobs. Throws when it cannot log in or is not migrated. */
export async function startService<P extends Publisher, S extends object>(
  service: ServiceDefinition<P, S>,
  config: ServiceConfig,
  logger: Logger,
): Promise<RunningService> {
  const metrics = createMetrics(service.name);
  const sources = await openDataSources(config, service.entities);
  const parts: ServiceParts = { config, sources, logger, metrics, clock: domainClock(config) };
  await assertMigrated(sources.app.manager, service.migrations);
  const assembled = assemble(service, parts);
  await assembled.apollo.start();
  const jobs = startJobs(assembled.jobs, {
    ...parts,
    source: sources.jobs,
    openTransaction: assembled.openJob,
    asOfficer: assembled.asOfficer,
    watch: config.testClock === undefined ? undefined : watchClock(parts.clock),
  });
  const events = startEvents(service.name, parts, assembled.reactions);
  const drain = drainable(assembled.server, config.drainGraceMs);
  const port = await listen(assembled.server, config);
  return {
    port,
    async stop() {
      await drain();
      await Promise.all([events.stop(), jobs.stop()]);
      await assembled.apollo.stop();
      await closeDataSources(sources);
    },
  };
}

type Assembled = ReturnType<typeof assemble>;

/** Connects to the broker beside the service: while it is away commands go on, and the outbox holds what they say. */
function startEvents(
  service: Publisher,
  { config, sources, logger, metrics }: ServiceParts,
  reactions: Assembled['reactions'],
) {
  const connecting = connectBroker({ url: config.broker, logger });
  let connection: NatsConnection | undefined;
  connecting.then(
    (connected) => (connection = connected),
    (error: unknown) => logger.error({ err: error }, 'the broker refuses us'),
  );
  const shared = {
    service,
    connection: connecting,
    logger,
    metrics: messagingMetrics(metrics.registry, { relay: sources.relay, consumer: sources.consumer }),
  };
  const relay = startRelay({ ...shared, dataSource: sources.relay });
  const consumers = startConsumers({ ...shared, dataSource: sources.consumer, reactions });
  return {
    async stop() {
      await Promise.all([relay.stop(), consumers.stop()]);
      await connection?.close();
    },
  };
}

function listen(server: Server, { port, host }: ServiceConfig): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : port);
    });
  });
}
