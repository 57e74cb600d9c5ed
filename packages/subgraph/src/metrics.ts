import { collectDefaultMetrics, Counter, Histogram, Registry } from 'prom-client';

/** What a service process measures of itself; served at /metrics. No label carries an id or a name of a person. */
export interface Metrics {
  readonly registry: Registry;
  readonly statements: Counter;
  readonly requests: Histogram<'operation' | 'outcome'>;
  readonly commands: Histogram<'command' | 'outcome'>;
  readonly jobs: Histogram<'job' | 'outcome'>;
}

/** A registry of its own per process part, so that several services can run in one test process. */
export function createMetrics(service: string): Metrics {
  const registry = new Registry();
  registry.setDefaultLabels({ service });
  collectDefaultMetrics({ register: registry });
  const histogram = <L extends string>(name: string, help: string, labelNames: L[]): Histogram<L> =>
    new Histogram({
      name,
      help,
      labelNames,
      registers: [registry],
      buckets: [0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 3, 10],
    });
  return {
    registry,
    statements: new Counter({
      name: 'ger_sql_statements_total',
      help: 'SQL statements sent for requests',
      registers: [registry],
    }),
    requests: histogram('ger_request_seconds', 'requests from the gateway', ['operation', 'outcome']),
    commands: histogram('ger_command_seconds', 'commands by outcome', ['command', 'outcome']),
    jobs: histogram('ger_job_seconds', 'runs of clock-driven jobs', ['job', 'outcome']),
  };
}
