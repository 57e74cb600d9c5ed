import { collectDefaultMetrics, Counter, Histogram, Registry } from 'prom-client';
import type { RequestHandler } from 'express';
import type { Logger } from 'pino';
import { askedOf } from './asked.ts';

/** The figures of the gateway, and the registry they are read from at `/metrics`. */
export interface Metrics {
  readonly registry: Registry;
  readonly fetches: Histogram<'agency' | 'outcome'>;
  readonly failures: Counter<'agency' | 'reason'>;
  readonly requests: Histogram<'operation' | 'code'>;
}

const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 60];

/** A registry of its own, so that several gateways fit in one process. */
export function gatewayMetrics(): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  return {
    registry,
    requests: new Histogram({
      name: 'ger_gateway_request_seconds',
      help: 'Time from arrival to the end of the answer, by stored operation and the first error code (OK when none)',
      labelNames: ['operation', 'code'],
      buckets: SECONDS,
      registers,
    }),
    fetches: new Histogram({
      name: 'ger_gateway_fetch_seconds',
      help: 'Time one agency took to answer one step of a plan',
      labelNames: ['agency', 'outcome'],
      buckets: SECONDS,
      registers,
    }),
    failures: new Counter({
      name: 'ger_gateway_fetch_failures_total',
      help: 'Steps of a plan an agency did not answer, by reason',
      labelNames: ['agency', 'reason'],
      registers,
    }),
  };
}

/** Counts and logs every request once its answer has left. Operations that are not stored share one label: their names are the client's. */
export function recordRequests(metrics: Metrics, logger: Logger): RequestHandler {
  return (_request, response, next) => {
    response.once('close', () => {
      const { requestId, startedAt, operation, codes } = askedOf(response);
      const milliseconds = performance.now() - startedAt;
      const code = [...codes][0] ?? (response.statusCode < 400 ? 'OK' : `HTTP_${response.statusCode}`);
      metrics.requests.observe(
        { operation: operation?.stored ? operation.name : 'other', code },
        milliseconds / 1000,
      );
      logger.info(
        {
          requestId,
          operation: operation?.name,
          codes: [...codes],
          status: response.statusCode,
          milliseconds,
        },
        'request',
      );
    });
    next();
  };
}
